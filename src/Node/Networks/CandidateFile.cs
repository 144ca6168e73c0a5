using System;
using Kapok.Client;
using Kapok.Ledger.Governance;

namespace Kapok.Node.Networks;

/// <summary>An application to become a member or an observer of a running ledger, checked.</summary>
/// <param name="Id">Who applies.</param>
/// <param name="Suite">The suite of its keys.</param>
/// <param name="VotingKey">The key of its node, SubjectPublicKeyInfo, base64.</param>
/// <param name="Candidate">What the ledger is told of it.</param>
public sealed record CandidateFile(string Id, string Suite, string VotingKey, MemberCandidate Candidate)
{
    /// <summary>Reads and checks the file that <c>kapok init</c> makes.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The application.</returns>
    /// <exception cref="UnusableFileException">It cannot be used, and why.</exception>
    public static CandidateFile Read(string path)
    {
        CheckedApplication read = ApplicationReader.Read(path);
        MemberApplication application = read.Application;
        return new CandidateFile(
            application.Id,
            application.Suite,
            Convert.ToBase64String(read.Node.PublicKey.Span),
            new MemberCandidate(
                application.Uscc,
                application.NameZh,
                application.NameEn,
                application.Authority,
                application.Operator,
                application.Address,
                [.. application.Keys]));
    }
}
