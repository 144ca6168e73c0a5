using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Ledger;

namespace Kapok.Cli.Insights;

/// <summary>The options of verbs that submit what a model found: who signs, with which key, or nobody.</summary>
internal sealed class ModelSignerOptions
{
    private readonly Surroundings surroundings;
    private readonly Option<string> signer;
    private readonly Option<string> data;
    private readonly KeyOptions keys;
    private readonly Option<bool> dryRun;

    internal ModelSignerOptions(Surroundings surroundings, Command command)
    {
        this.surroundings = surroundings;
        signer = Options.Text(surroundings, command, "--as", "ORG/USER", Texts.AsOption, isRequired: true);
        data = Options.Data(surroundings, command);
        keys = new KeyOptions(surroundings, command);
        dryRun = Options.Flag(surroundings, command, "--dry-run", InsightTexts.DryRunOption);
    }

    /// <summary>Opens the signer's key; null where nothing is to be submitted.</summary>
    internal async Task<ModelSigner?> OpenAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        (string organisation, string user) = Options.UserOf(surroundings, parsed.GetRequiredValue(signer));
        LedgerGenesis genesis = await session.GenesisAsync(cancellationToken);
        if (parsed.GetValue(dryRun))
        {
            return null;
        }

        using KeyPasswords passwords = keys.Read(parsed);
        KeyFolder folder = new(Options.DataOf(surroundings, parsed, data), genesis.Domain.Suite, passwords);
        return new ModelSigner(session, genesis, folder.ReadUser(organisation, user));
    }
}

/// <summary>Signs and submits what a model found, and waits until it is final.</summary>
/// <param name="session">The node.</param>
/// <param name="genesis">The ledger.</param>
/// <param name="key">The key; disposed with this.</param>
internal sealed class ModelSigner(Session session, LedgerGenesis genesis, SignerKey key) : IDisposable
{
    private const long TimeoutMs = 60_000;
    private const int Parallel = 32;

    public void Dispose() => key.Dispose();

    /// <summary>Submits commands in one go; the first failure ends the verb.</summary>
    /// <returns>Ids of the transactions.</returns>
    internal async Task<IReadOnlyList<string>> SubmitAllAsync(
        string contract, string command, IReadOnlyList<JsonObject> arguments, CancellationToken cancellationToken)
    {
        IReadOnlyList<Submission> submissions = await session.Client.SubmitManyAsync(
            new RequestSigner(genesis, key),
            [.. arguments.Select(a => new ContractCall(contract, command, Encoding.UTF8.GetBytes(a.ToJsonString())))],
            new SubmitManyOptions(Stage.Final, TimeoutMs, Parallel, GroupCount: 1),
            cancellationToken);
        Failure? failure = submissions.Select(submission => submission.Failure).FirstOrDefault(f => f is not null);
        return failure is null
            ? [.. submissions.Select(submission => submission.Id!)]
            : throw FailureText.Stop(session.Surroundings, failure);
    }
}
