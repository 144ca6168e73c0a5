using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Membership;

namespace Kapok.Ledger.Execution;

/// <summary>
/// Which contracts run at which height: those built in always, others as the ledger's state says, whatever a
/// member happens to have installed.
/// </summary>
public sealed class ContractCatalogue
{
    // Roles of the system begin with this name.
    private const string SystemName = "kapok";

    private readonly ICryptoSuite suite;
    private readonly IReadOnlyList<ContractDefinition> builtIn;
    private readonly IContractSource source;
    private readonly FrozenSet<string> reserved;
    private volatile Resolved? last;

    /// <summary>Puts a catalogue together.</summary>
    /// <param name="suite">The algorithms of the ledger.</param>
    /// <param name="builtIn">The contracts that are built in; names must differ.</param>
    /// <param name="source">The code of other contracts.</param>
    public ContractCatalogue(ICryptoSuite suite, IReadOnlyList<ContractDefinition> builtIn, IContractSource source)
    {
        this.suite = suite;
        this.builtIn = builtIn;
        this.source = source;
        BuiltIn = new ActiveContracts(suite, builtIn, governance: []);
        reserved = BuiltIn.All.Select(contract => contract.Name)
            .Concat([ContractTables.Contract, MemberTables.Contract, SystemName]).ToFrozenSet();
    }

    /// <summary>Puts a catalogue of built-in contracts together.</summary>
    /// <param name="suite">The algorithms of the ledger.</param>
    /// <param name="builtIn">The contracts; names must differ.</param>
    public ContractCatalogue(ICryptoSuite suite, IReadOnlyList<ContractDefinition> builtIn)
        : this(suite, builtIn, new EmptySource())
    {
    }

    /// <summary>What a ledger begins with, without the members' votes on contracts.</summary>
    public ActiveContracts BuiltIn { get; }

    /// <summary>The same built-in contracts with another source.</summary>
    /// <param name="other">The code of other contracts.</param>
    /// <returns>The catalogue.</returns>
    public ContractCatalogue With(IContractSource other) => new(suite, builtIn, other);

    /// <summary>The contracts that execute a block.</summary>
    /// <param name="parent">The state behind its parent.</param>
    /// <param name="height">Its height.</param>
    /// <param name="members">The members that vote on it.</param>
    /// <returns>The contracts, and those that this member lacks.</returns>
    public ActiveContracts At(IStateReader parent, ulong height, MemberSet members)
    {
        _ = parent.TryGet(ContractTables.ScheduleFullKey, out ReadOnlyMemory<byte> record);
        if (last is { } known && known.Fits(record, (long)height, members))
        {
            return known.Contracts;
        }

        ContractSchedule schedule = ContractTables.ScheduleIn(parent);
        ActiveContracts found = Resolve(schedule.At((long)height), members);
        if (found.Missing.Count == 0)
        {
            last = Resolved.Of(record, schedule, (long)height, members, found);
        }

        return found;
    }

    private ActiveContracts Resolve(IReadOnlyList<ScheduledContract> scheduled, MemberSet members)
    {
        List<ContractDefinition> contracts = [];
        List<MissingContract> missing = [];
        foreach (ScheduledContract contract in scheduled)
        {
            FoundContract found = source.Find(contract.Hash);
            Label? problem = found.Problem ?? (found.Definition is { } read ? ContractFit.Problem(contract, read) : null);
            if (found.Definition is null || problem is not null)
            {
                missing.Add(new MissingContract(contract, problem));
            }
            else
            {
                contracts.Add(found.Definition);
            }
        }

        // A later program may have built in what the members approved before: the ledger decides.
        IEnumerable<ContractDefinition> others = builtIn.Where(b => !scheduled.Any(s => s.Name == b.Name));
        return new ActiveContracts(suite, [.. others, .. contracts], [ContractsContract.Define(members, reserved), MembersContract.Define(suite, members), LedgersContract.Define(members)])
        {
            Scheduled = scheduled,
            Missing = missing,
        };
    }

    // Asked for with every transaction: what follows from the same record between two beginnings is the same.
    private sealed record Resolved(
        ReadOnlyMemory<byte> Record, long From, long To, MemberSet Members, ActiveContracts Contracts)
    {
        internal static Resolved Of(
            ReadOnlyMemory<byte> record, ContractSchedule schedule, long height, MemberSet members, ActiveContracts contracts) => new(
                record,
                schedule.Contracts.Select(c => c.FromHeight).Where(from => from <= height).Append(0).Max(),
                schedule.Contracts.Select(c => c.FromHeight).Where(from => from > height).Append(long.MaxValue).Min(),
                members,
                contracts);

        internal bool Fits(ReadOnlyMemory<byte> record, long height, MemberSet members) =>
            height >= From && height < To && members == Members && record.Span.SequenceEqual(Record.Span);
    }

    private sealed class EmptySource : IContractSource
    {
        public FoundContract Find(string hash) => FoundContract.None;
    }
}
