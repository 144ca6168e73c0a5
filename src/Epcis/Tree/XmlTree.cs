using System;
using System.Collections.Generic;
using System.Text;
using System.Xml;
using Kapok.Epcis.Reading;

namespace Kapok.Epcis.Tree;

/// <summary>
/// Reads the XML bindings 1.2 and 2.0 into the structure of JSON-LD. The reader knows no document types and
/// no entities but the five of XML, and opens nothing.
/// </summary>
internal static class XmlTree
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string NamespaceDeclaration = "http://www.w3.org/2000/xmlns/";

    private static readonly XmlDictionaryReaderQuotas Quotas = new()
    {
        MaxDepth = EpcisLimits.DepthMax,
        MaxStringContentLength = 64 * 1_024,
        MaxNameTableCharCount = 1_048_576,

        // Of one start tag with its attributes: a sensor report may have 24.
        MaxBytesPerRead = 64 * 1_024,
    };

    internal static ParsedFile? Read(ReadOnlyMemory<byte> bytes, Problems problems)
    {
        try
        {
            using XmlDictionaryReader reader = XmlDictionaryReader.CreateTextReader(bytes.ToArray(), Quotas);
            XmlNodeType type = reader.MoveToContent();
            if (type != XmlNodeType.Element)
            {
                problems.Add("$", type.ToString(), Expectations.Xml);
                return null;
            }

            return XmlDocumentShape.Of(Element(reader));
        }
        catch (XmlException exception)
        {
            problems.Add("$", exception.Message, Expectations.Xml);
            return null;
        }
        catch (DecoderFallbackException exception)
        {
            problems.Add("$", exception.Message, Expectations.Xml);
            return null;
        }
    }

    // Ends behind the element. The depth is the reader's to limit.
    private static XmlPart Element(XmlDictionaryReader reader)
    {
        string space = reader.NamespaceURI;
        string name = reader.LocalName;
        string label = reader.Name;
        List<XmlPart> children = Attributes(reader);
        bool isEmpty = reader.IsEmptyElement;
        StringBuilder text = new();
        _ = reader.Read();
        while (!isEmpty && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                children.Add(Element(reader));
                continue;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                _ = text.Append(reader.Value);
            }

            _ = reader.Read();
        }

        if (!isEmpty)
        {
            reader.ReadEndElement();
        }

        return new(space, name, label, text.ToString().Trim(), children);
    }

    private static List<XmlPart> Attributes(XmlDictionaryReader reader)
    {
        List<XmlPart> attributes = [];
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not (SchemaInstance or NamespaceDeclaration))
            {
                attributes.Add(new(reader.NamespaceURI, reader.LocalName, reader.Name, reader.Value.Trim(), []));
            }
        }

        _ = reader.MoveToElement();
        return attributes;
    }
}
