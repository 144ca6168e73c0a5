using System;
using System.Buffers;
using System.Formats.Asn1;

namespace Kapok.Cryptography;

/// <summary>
/// The subject or issuer of a certificate: organisation (O), kind (OU) and common name (CN), each
/// alone in its RDN, in this order, as UTF8String. One name has one encoding, so that comparing
/// bytes compares names.
/// </summary>
/// <param name="Organisation">Organisation id.</param>
/// <param name="Kind">What the certificate is for.</param>
/// <param name="CommonName">The id of the node, operator or user; "organisation CA" for an authority.</param>
internal sealed record CertificateName(string Organisation, CertificateKind Kind, string CommonName)
{
    private const int IdCharactersMax = 63;
    private const int CommonNameCharactersMax = 64; // RFC 5280, appendix A: ub-common-name
    private const string OrganisationOid = "2.5.4.10";
    private const string UnitOid = "2.5.4.11";
    private const string CommonNameOid = "2.5.4.3";

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>Whether the ids have the form of ids and the common name that of its kind.</summary>
    internal bool IsValid => IsId(Organisation) && (Kind == CertificateKind.Authority
        ? CommonName == AuthorityCommonName(Organisation) && CommonName.Length <= CommonNameCharactersMax
        : IsId(CommonName));

    /// <summary>The name of an organisation's authority.</summary>
    internal static CertificateName OfAuthority(string organisation) =>
        new(organisation, CertificateKind.Authority, AuthorityCommonName(organisation));

    /// <summary>Reads a Name.</summary>
    /// <exception cref="AsnContentException">It is not of this form.</exception>
    internal static CertificateName Read(ReadOnlyMemory<byte> encoded)
    {
        AsnReader attributes = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        string organisation = ReadAttribute(attributes, OrganisationOid);
        string unit = ReadAttribute(attributes, UnitOid);
        string commonName = ReadAttribute(attributes, CommonNameOid);
        attributes.ThrowIfNotEmpty();
        CertificateName name = new(organisation, KindOf(unit), commonName);
        return name.IsValid ? name : throw new AsnContentException();
    }

    /// <summary>Writes the Name.</summary>
    internal byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAttribute(writer, OrganisationOid, Organisation);
            WriteAttribute(writer, UnitOid, UnitOf(Kind));
            WriteAttribute(writer, CommonNameOid, CommonName);
        }

        return writer.Encode();
    }

    private static string AuthorityCommonName(string organisation) => organisation + " CA";

    private static bool IsId(string text) =>
        text.Length is > 0 and <= IdCharactersMax
        && char.IsAsciiLetterOrDigit(text[0])
        && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    private static string ReadAttribute(AsnReader names, string oid)
    {
        AsnReader set = names.ReadSetOf();
        AsnReader attribute = set.ReadSequence();
        set.ThrowIfNotEmpty();
        bool expected = attribute.ReadObjectIdentifier() == oid;
        string text = attribute.ReadCharacterString(UniversalTagNumber.UTF8String);
        attribute.ThrowIfNotEmpty();
        return expected ? text : throw new AsnContentException();
    }

    private static void WriteAttribute(AsnWriter writer, string oid, string text)
    {
        using AsnWriter.Scope set = writer.PushSetOf();
        using AsnWriter.Scope attribute = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
    }

    // Spelt out: the words are part of the format, the names of the enum's members are not.
    private static CertificateKind KindOf(string unit) => unit switch
    {
        "Authority" => CertificateKind.Authority,
        "Node" => CertificateKind.Node,
        "Operator" => CertificateKind.Operator,
        "User" => CertificateKind.User,
        _ => throw new AsnContentException(),
    };

    private static string UnitOf(CertificateKind kind) => kind switch
    {
        CertificateKind.Authority => "Authority",
        CertificateKind.Node => "Node",
        CertificateKind.Operator => "Operator",
        CertificateKind.User => "User",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of certificate."),
    };
}
