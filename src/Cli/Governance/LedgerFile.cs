using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Governance;
using Kapok.Ledger.Identity;
using Kapok.Node.Networks;

namespace Kapok.Cli.Governance;

/// <summary>The genesis file of a further ledger, read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">What is in it.</param>
/// <param name="Genesis">The ledger.</param>
/// <param name="Start">The ledger behind block 0.</param>
internal sealed record LedgerFile(string Path, byte[] Bytes, LedgerGenesis Genesis, LedgerState Start)
{
    private const int SizeBytesMax = 16 * 1_048_576;

    internal string Ledger => Genesis.Parameters.Ledger;

    internal string Block => Genesis.Block.ToString();

    internal IReadOnlyList<string> Members => [.. Genesis.Members.Members.Select(member => member.Id)];

    internal static LedgerFile Read(Surroundings surroundings, string path)
    {
        byte[] bytes = Files.ReadBounded(path, SizeBytesMax);
        return LedgerGenesis.TryRead(bytes, out LedgerGenesis? genesis, out LedgerState? start)
            ? new LedgerFile(path, bytes, genesis!, start!)
            : throw new StopException(ExitCode.Unverified, surroundings.Say(LedgerTexts.NoGenesis, path));
    }

    /// <summary>Makes the file again from what the first ledger says now: it must come out the same.</summary>
    internal async Task RequireFromHereAsync(
        Session session, IdentityAdministration administration, CancellationToken cancellationToken)
    {
        string? authority = Members.FirstOrDefault(
            member => IdentityTables.Organisations.Find(Start, member)?.Roles.Contains(Role.StandardsAuthority) == true);
        IReadOnlyList<LedgerSeat> seats = await new LedgerSeats(session, administration).OfAsync(Members, cancellationToken);
        LedgerPlan plan = new(
            administration.Genesis.Parameters.Network,
            Ledger,
            authority ?? string.Empty,
            (long)Genesis.Parameters.CreatedMs,
            (int)Genesis.Parameters.FirstLog);
        byte[] again = FurtherLedger.Create(administration.Genesis.Domain.Suite, plan, seats);
        if (!again.AsSpan().SequenceEqual(Bytes))
        {
            throw new StopException(ExitCode.Unverified, session.Surroundings.Say(LedgerTexts.NotFromHere, Path));
        }
    }

    /// <summary>Stops when a proposal is about another ledger.</summary>
    internal void RequireProposed(Surroundings surroundings, LedgerProposal? proposal)
    {
        if (proposal is null)
        {
            throw new StopException(ExitCode.Refused, surroundings.Say(LedgerTexts.Unknown, Ledger));
        }

        if (proposal.Block != Block)
        {
            throw new StopException(ExitCode.Unverified, surroundings.Say(LedgerTexts.NotTheProposed, Path, Block, proposal.Block));
        }
    }
}
