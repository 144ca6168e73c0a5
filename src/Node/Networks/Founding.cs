using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Client;
using Kapok.Contracts;
using Kapok.Ledger;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Networks;

/// <summary>What a founded network is.</summary>
/// <param name="Fingerprint">Fingerprint of its ledger; the members compare it before they join.</param>
/// <param name="Members">Ids of its members, ascending.</param>
/// <param name="Quorum">How many of them make a block final.</param>
public sealed record FoundedNetwork(string Fingerprint, IReadOnlyList<string> Members, int Quorum);

/// <summary><c>kapok invite</c>: the genesis of a network from the applications of its members.</summary>
public static class Founding
{
    /// <summary>Makes the genesis file, which each member joins with. Never replaces a file.</summary>
    /// <param name="applications">Files of the members.</param>
    /// <param name="network">Name of the network.</param>
    /// <param name="standardsAuthority">Id of the member that publishes standards and grants roles.</param>
    /// <param name="path">Where to write it.</param>
    /// <param name="logs">Its logs; null for those of the members.</param>
    /// <returns>The network.</returns>
    /// <exception cref="UnusableFileException">A file cannot be used, or the logs cannot be.</exception>
    public static FoundedNetwork Create(
        IReadOnlyList<string> applications, string network, string standardsAuthority, string path, LogPlan? logs = null)
    {
        logs?.Check(path);
        CheckedApplication[] members = Read(applications);
        if (!members.Any(member => member.Application.Id == standardsAuthority))
        {
            throw new UnusableFileException(string.Join(", ", applications), MemberTexts.NotAmong(standardsAuthority));
        }

        byte[] genesis = Genesis(members, network, standardsAuthority, logs);
        bool isRead = LedgerGenesis.TryRead(genesis, out LedgerGenesis? made, out _);
        Invariant.That(isRead, "a genesis that was just made can be read");
        Files.CreateNew(path, genesis);
        return new FoundedNetwork(
            made!.Fingerprint, [.. made.Members.Members.Select(member => member.Id)], made.Members.QuorumCount);
    }

    private static CheckedApplication[] Read(IReadOnlyList<string> paths)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<CheckedApplication> read = [];
        foreach (string path in paths)
        {
            CheckedApplication member = ApplicationReader.Read(path);
            string? twice = new[] { member.Application.Id, member.Application.Uscc.Text, member.Application.Address }
                .FirstOrDefault(fact => !seen.Add(fact));
            if (twice is not null)
            {
                throw new UnusableFileException(path, MemberTexts.Twice(twice));
            }

            if (read.Count > 0 && read[0].Suite.Name != member.Suite.Name)
            {
                throw new UnusableFileException(path, MemberTexts.OtherSuite(member.Suite.Name, read[0].Suite.Name));
            }

            read.Add(member);
        }

        return [.. read];
    }

    private static byte[] Genesis(CheckedApplication[] members, string network, string standardsAuthority, LogPlan? logs)
    {
        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        GenesisDraft draft = new(members[0].Suite);
        foreach (CheckedApplication member in members)
        {
            MemberApplication application = member.Application;
            string[] roles = application.Id == standardsAuthority ? [Role.StandardsAuthority] : [];
            draft.AddMember(application.Id, member.Node.PublicKey, member.Authority, member.AuthorityDer);
            draft.AddOrganisation(new Organisation(
                application.Id, application.Uscc, application.NameZh, application.NameEn, application.Id, roles));
            draft.AddCertificate(member.Operator, member.OperatorDer, nowMs);
            draft.AddEndpoint(new MemberEndpoint(application.Id, application.Address, application.Keys));
        }

        draft.AddStandards(new ContractCatalogue(members[0].Suite, ScenarioCatalogue.Metered));
        Wire.Parameters parameters = GenesisDraft.Parameters(network, members[0].Suite, nowMs, isSingleMachine: false);
        logs?.WriteTo(parameters);
        return draft.Encode(parameters);
    }
}
