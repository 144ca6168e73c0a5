using System.Collections.Generic;
using System.Linq;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Identity;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Networks;

/// <summary>A stream that shall order epochs of a new ledger.</summary>
/// <param name="Name">Its name, at the brokers too.</param>
/// <param name="OperatedBy">The organisation that runs its brokers; empty when the ledger shall not say.</param>
public sealed record StreamPlan(string Name, string OperatedBy);

/// <summary>Which logs a new ledger shall have.</summary>
/// <param name="Streams">Streams, behind the members' own logs.</param>
/// <param name="IsHosted">Whether the members' own logs are among them.</param>
public sealed record LogPlan(IReadOnlyList<StreamPlan> Streams, bool IsHosted)
{
    internal void WriteTo(Wire.Parameters parameters)
    {
        parameters.NoHosted = !IsHosted;
        parameters.Streams.AddRange(Streams.Select(stream => new Wire.Stream { Name = stream.Name, Operator = stream.OperatedBy }));
    }

    /// <summary>Refuses what no genesis may say.</summary>
    /// <param name="path">The genesis that is not made.</param>
    internal void Check(string path)
    {
        string? wrong = Streams.SelectMany(stream => new[] { stream.Name, stream.OperatedBy })
            .FirstOrDefault(id => id.Length > 0 && !IdentityContract.IsIdentifier(id));
        if (wrong is not null || Streams.Any(stream => stream.Name.Length == 0))
        {
            throw new UnusableFileException(path, MemberTexts.NoId(wrong ?? ""));
        }

        if (Streams.GroupBy(stream => stream.Name).FirstOrDefault(named => named.Count() > 1) is { } twice)
        {
            throw new UnusableFileException(path, StreamTexts.Twice(twice.Key));
        }

        if (Streams.Count > LedgerLogs.StreamsMax)
        {
            throw new UnusableFileException(path, StreamTexts.TooMany(Streams.Count));
        }

        if (!IsHosted && Streams.Count == 0)
        {
            throw new UnusableFileException(path, StreamTexts.NoLog);
        }
    }
}
