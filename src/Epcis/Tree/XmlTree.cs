using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Kapok.Epcis.Reading;

namespace Kapok.Epcis.Tree;

/// <summary>
/// Reads the XML bindings 1.2 and 2.0 into the structure of JSON-LD. A document type is refused, so that there are no
/// entities but the five of XML, and nothing is opened.
/// </summary>
internal static partial class XmlTree
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string NamespaceDeclaration = "http://www.w3.org/2000/xmlns/";

    private const int DeclarationMax = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static ParsedFile? Read(ReadOnlyMemory<byte> bytes, Problems problems)
    {
        if (!TryFindStart(bytes.Span, out int start))
        {
            problems.Add("$", Encoding.ASCII.GetString(bytes.Span[..Math.Min(bytes.Length, DeclarationMax)]), Expectations.Xml);
            return null;
        }

        try
        {
            using XmlTextReader reader = new(Strict.GetString(bytes.Span[start..]), XmlNodeType.Document, null)
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
            };
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

    // A declaration says which encoding it is; we read one, and the reader sees text alone.
    private static bool TryFindStart(ReadOnlySpan<byte> bytes, out int start)
    {
        start = 0;
        if (bytes.StartsWith("<?"u8))
        {
            int end = bytes[..Math.Min(bytes.Length, DeclarationMax)].IndexOf("?>"u8);
            start = end + 2;
            return end >= 0 && Declaration().IsMatch(Encoding.ASCII.GetString(bytes[..end]));
        }

        // UTF-16 has a zero in each character of markup.
        return !bytes[..Math.Min(bytes.Length, 4)].ContainsAny((byte)0, (byte)0xFE, (byte)0xFF);
    }

    // Ends behind the element.
    private static XmlPart Element(XmlReader reader)
    {
        if (reader.Depth >= EpcisLimits.DepthMax)
        {
            throw new XmlException(reader.Name);
        }

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

    private static List<XmlPart> Attributes(XmlReader reader)
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
