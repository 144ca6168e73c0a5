using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Insight.Scopes;

namespace Kapok.Insight.Licences;

/// <summary>A trade name that is reserved, applied for or registered.</summary>
/// <param name="TradeName">The trade name.</param>
/// <param name="Division">Its division of GB/T 4754, or null where it has no industry.</param>
/// <param name="FullName">The whole name.</param>
public sealed record NameOnFile(string TradeName, long? Division, string FullName);

/// <summary>What the ledger knows of a person, by the commitment in the application.</summary>
/// <param name="Enterprises">Enterprises that the person represents.</param>
/// <param name="Ended">Of them revoked or annulled.</param>
/// <param name="Abnormal">Of them listed as abnormal.</param>
public sealed record PersonHistory(int Enterprises, int Ended, int Abnormal);

/// <summary>What a review knows of an application.</summary>
/// <param name="Name">The name applied for.</param>
/// <param name="Words">The industry in the applicant's own words; empty when there are none.</param>
/// <param name="Address">The address.</param>
/// <param name="AtAddress">Enterprises that are registered at the same address.</param>
/// <param name="Scope">Codes of the items applied for.</param>
/// <param name="Documents">Kinds of documents that were handed in.</param>
/// <param name="Person">What is known of the representative.</param>
public sealed record LicenceFacts(
    NameOnFile Name,
    string Words,
    string Address,
    int AtAddress,
    IReadOnlyList<string> Scope,
    IReadOnlyList<string> Documents,
    PersonHistory Person)
{
    /// <summary>The hash of all that a score was computed from: these facts, and what was read of them.</summary>
    /// <param name="readings">The features as they were read.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public string Digest(IReadOnlyList<FeatureReading> readings) => Digests.OfLines(
        "kapok.licence.review.v1",
        [
            Name.FullName, Words, Address, Figures.Of(AtAddress), string.Join(' ', Scope), string.Join(' ', Documents),
            Figures.Of(Person.Enterprises), Figures.Of(Person.Ended), Figures.Of(Person.Abnormal),
            .. readings.Select(reading => $"{reading.Feature} {Figures.Of(reading.Value, 6)}"),
        ]);
}

/// <summary>What applications are reviewed against, as the ledger has it.</summary>
/// <param name="Names">Names of the same registrar that are held, without the one applied for.</param>
/// <param name="Items">The standard items of scope.</param>
/// <param name="NationalWords">Words that need the State Council's approval.</param>
/// <param name="DocumentsNeeded">Kinds of documents that an application needs.</param>
public sealed record LicenceBackground(
    IReadOnlyList<NameOnFile> Names,
    IReadOnlyList<ScopeItem> Items,
    IReadOnlyList<string> NationalWords,
    IReadOnlyList<string> DocumentsNeeded);
