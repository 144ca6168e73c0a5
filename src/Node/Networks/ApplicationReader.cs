using System;
using System.Diagnostics.CodeAnalysis;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Contracts.Json;
using Kapok.Cryptography;
using Kapok.Ledger.Identity;

namespace Kapok.Node.Networks;

/// <summary>An application whose certificates, address and signature hold together.</summary>
/// <param name="Suite">Its suite.</param>
/// <param name="Application">What it says.</param>
/// <param name="Authority">Its CA.</param>
/// <param name="AuthorityDer">Certificate of its CA.</param>
/// <param name="Node">Its node.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="OperatorDer">Certificate of its operator.</param>
internal sealed record CheckedApplication(
    ICryptoSuite Suite,
    MemberApplication Application,
    CertificateFacts Authority,
    byte[] AuthorityDer,
    CertificateFacts Node,
    CertificateFacts Operator,
    byte[] OperatorDer);

/// <summary>Reads the file of an organisation that wants to become a member. Nothing in it is believed unchecked.</summary>
internal static class ApplicationReader
{
    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="UnusableFileException">It cannot be used, and why.</exception>
    internal static CheckedApplication Read(string path)
    {
        byte[] bytes = Files.ReadBounded(path, SignedApplication.SizeBytesMax);
        if (!new JsonCodec<SignedApplication>().TryRead(
            bytes.AsSpan().TrimEnd("\r\n"u8), out SignedApplication? signed, out JsonProblem? problem))
        {
            throw new UnusableFileException(path, MemberTexts.NoApplication(problem));
        }

        MemberApplication application = signed!.Member;
        if (Problem(application, out ICryptoSuite? suite) is { } what)
        {
            throw new UnusableFileException(path, what);
        }

        CheckedApplication read = Certified(path, application, suite!);
        return IsSigned(read, signed) ? read : throw new UnusableFileException(path, MemberTexts.NotSigned);
    }

    private static Label? Problem(MemberApplication application, out ICryptoSuite? suite)
    {
        if (!CryptoSuites.TryGet(application.Suite, out suite))
        {
            return MemberTexts.UnknownSuite(application.Suite, CryptoSuites.Names);
        }

        if (!IdentityContract.IsIdentifier(application.Id))
        {
            return MemberTexts.NoId(application.Id);
        }

        if (!EndpointAddress.TryParse(application.Address, out _))
        {
            return MemberTexts.NoAddress(application.Address);
        }

        return application.Keys.Count == 1 ? null : MemberTexts.NotOneKey(application.Keys.Count);
    }

    private static CheckedApplication Certified(string path, MemberApplication application, ICryptoSuite suite)
    {
        if (!TryRead(suite, application.Authority, out byte[]? authorityDer, out CertificateFacts? authority)
            || authority.Kind != CertificateKind.Authority
            || authority.Organisation != application.Id)
        {
            throw new UnusableFileException(path, MemberTexts.NoAuthority(application.Id, suite.Name));
        }

        if (!TryRead(suite, application.Node, out byte[]? nodeDer, out CertificateFacts? node)
            || !IsOf(suite, application, node, CertificateKind.Node, nodeDer, authorityDer))
        {
            throw new UnusableFileException(path, MemberTexts.NotIssued);
        }

        if (!TryRead(suite, application.Operator, out byte[]? operatorDer, out CertificateFacts? @operator)
            || !IsOf(suite, application, @operator, CertificateKind.Operator, operatorDer, authorityDer))
        {
            throw new UnusableFileException(path, MemberTexts.NotIssued);
        }

        return new CheckedApplication(suite, application, authority, authorityDer, node, @operator, operatorDer);
    }

    private static bool IsOf(
        ICryptoSuite suite,
        MemberApplication application,
        CertificateFacts facts,
        CertificateKind kind,
        byte[] der,
        byte[] authority) =>
        facts.Kind == kind
        && facts.Organisation == application.Id
        && Certificates.IsIssuedBy(suite, der, authority);

    private static bool TryRead(
        ICryptoSuite suite,
        string base64,
        [NotNullWhen(true)] out byte[]? der,
        [NotNullWhen(true)] out CertificateFacts? facts)
    {
        byte[] buffer = new byte[base64.Length];
        bool isText = Convert.TryFromBase64String(base64, buffer, out int length);
        der = buffer[..length];
        facts = null;
        return isText && Certificates.TryRead(suite, der, out facts);
    }

    private static bool IsSigned(CheckedApplication read, SignedApplication signed)
    {
        byte[] signature = new byte[signed.Signature.Length];
        return Convert.TryFromBase64String(signed.Signature, signature, out int length)
            && read.Suite.TryImportPublicKey(read.Authority.PublicKey.Span, out PublicKey? key)
            && key.Verify(read.Application.ToSign(), signature.AsSpan(0, length));
    }
}
