using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;
using Kapok.Ledger.Governance;

namespace Kapok.Cli.Certificates;

/// <summary>
/// Every ledger of a node. Keys are an organisation's and not a ledger's: whoever exchanges one does so on all ledgers
/// that know it, or the others would go on with a key that nobody holds any more.
/// </summary>
internal sealed class KeyLedgers : IDisposable
{
    private readonly List<Session> opened = [];

    private KeyLedgers(KeyLedger home) => All.Add(home);

    /// <summary>The ledgers, the network's first one first.</summary>
    internal List<KeyLedger> All { get; } = [];

    /// <summary>The network's first ledger.</summary>
    internal KeyLedger Home => All[0];

    public void Dispose() => opened.ForEach(session => session.Dispose());

    /// <summary>Finds the ledgers that the node at hand serves.</summary>
    /// <param name="session">The node, at its root.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="passwords">The password of keys.</param>
    /// <param name="member">Who vouches for the key: its ledgers must be served.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<KeyLedgers> OpenAsync(
        Session session, string data, KeyPasswords passwords, string member, CancellationToken cancellationToken)
    {
        KeyLedgers ledgers = new(await LedgerOfAsync(session, data, passwords, cancellationToken));
        try
        {
            await ledgers.AddFurtherAsync(data, passwords, member, cancellationToken);
            return ledgers;
        }
        catch
        {
            ledgers.Dispose();
            throw;
        }
    }

    private static async Task<KeyLedger> LedgerOfAsync(
        Session session, string data, KeyPasswords passwords, CancellationToken cancellationToken)
    {
        IdentityAdministration administration =
            await IdentityAdministration.OpenAsync(session, data, passwords, cancellationToken);
        return new KeyLedger(administration.Genesis.Parameters.Ledger, session, administration);
    }

    private async Task AddFurtherAsync(
        string data, KeyPasswords passwords, string member, CancellationToken cancellationToken)
    {
        Session home = Home.Session;
        IReadOnlyList<LedgerProposal> proposals =
            await Home.Administration.AllAsync(LedgerTables.Proposals, cancellationToken);
        foreach (LedgerProposal approved in proposals.Where(proposal => proposal.State == ProposalState.Approved))
        {
            Session below = home.Below(approved.Ledger);
            opened.Add(below);
            if ((await below.Client.StatusAsync(cancellationToken)).IsOk)
            {
                KeyLedger ledger = await LedgerOfAsync(below, data, passwords, cancellationToken);
                All.Add(IsApproved(ledger.Administration.Genesis, approved) ? ledger : throw Foreign(home, approved));
            }
            else if (approved.Members.Contains(member))
            {
                throw new StopException(ExitCode.Unreachable, home.Surroundings.Say(
                    CertificateTexts.LedgerNotServed, approved.Ledger, below.Client.Address, member));
            }
        }
    }

    private static bool IsApproved(LedgerGenesis genesis, LedgerProposal approved) =>
        genesis.Block.ToString() == approved.Block;

    private static StopException Foreign(Session home, LedgerProposal approved) => new(
        ExitCode.Unverified, home.Surroundings.Say(CertificateTexts.LedgerNotApproved, home.Client.Address, approved.Ledger));
}

/// <summary>One ledger, and the keys at hand for it.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Session">The node.</param>
/// <param name="Administration">Its records and operators.</param>
internal sealed record KeyLedger(string Name, Session Session, IdentityAdministration Administration);
