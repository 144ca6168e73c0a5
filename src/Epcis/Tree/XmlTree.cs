using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Kapok.Epcis.Reading;

namespace Kapok.Epcis.Tree;

/// <summary>
/// Reads the XML bindings 1.2 and 2.0 into the structure of JSON-LD. The reader knows no document types and
/// no entities but the five of XML, and opens nothing.
/// </summary>
internal static partial class XmlTree
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string NamespaceDeclaration = "http://www.w3.org/2000/xmlns/";

    private const int DeclarationMax = 200;

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
        if (!TryFindStart(bytes.Span, out int start))
        {
            problems.Add("$", Encoding.ASCII.GetString(bytes.Span[..Math.Min(bytes.Length, DeclarationMax)]), Expectations.Xml);
            return null;
        }

        try
        {
            using XmlDictionaryReader reader = XmlDictionaryReader.CreateTextReader(bytes[start..].ToArray(), Quotas);
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

    // The platform's reader fails on a declaration that is cut off, so that it never sees one.
    private static bool TryFindStart(ReadOnlySpan<byte> bytes, out int start)
    {
        start = 0;
        if (bytes.StartsWith("<?"u8))
        {
            int end = bytes[..Math.Min(bytes.Length, DeclarationMax)].IndexOf("?>"u8);
            start = end + 2;
            return end >= 0
                && Declaration().IsMatch(Encoding.ASCII.GetString(bytes[..end]))
                && !bytes[start..].StartsWith("<?"u8);
        }

        // UTF-16 has a zero in each character of markup.
        return !bytes[..Math.Min(bytes.Length, 4)].ContainsAny((byte)0, (byte)0xFE, (byte)0xFF);
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

    [GeneratedRegex(
        @"^<\?xml\s+version\s*=\s*[""']1\.[01][""'](?:\s+encoding\s*=\s*[""'](?:utf-8|us-ascii)[""'])?(?:\s+standalone\s*=\s*[""'](?:yes|no)[""'])?\s*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
