using System.CommandLine;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Cli.Governance;
using Kapok.Cli.Scenarios;
using Kapok.Client;
using Kapok.Contracts.Json;
using Kapok.Ledger.Governance;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok contract propose</c>: proposes that the members run a contract from a height on.</summary>
internal static class ContractProposeVerb
{
    private static readonly JsonCodec<ProposeContract> Codec = new();

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("propose", surroundings.Say(GovernanceTexts.Propose));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", ScenarioTexts.CheckedFile);
        Option<long?> blocks = Number(surroundings, command, "--activate-in", GovernanceTexts.ActivateIn);
        Option<long?> at = Number(surroundings, command, "--at", GovernanceTexts.At);
        Option<string> text = Options.Text(surroundings, command, "--text", "TEXT", GovernanceTexts.Text, isRequired: false);
        SubmitOptionsOfVerb options = new(surroundings, command, ContractTables.Contract, "propose");
        OnlineOptions online = new(surroundings, command);
        online.SetAction(command, async (parsed, session, cancellationToken) =>
        {
            CandidateContract candidate = CandidateContract.Read(session.Output, parsed.GetRequiredValue(file));
            SubmitRequest request = options.Read(parsed);
            using KeyPasswords passwords = request.Passwords;
            long height = await HeightAsync(session, parsed.GetValue(blocks), parsed.GetValue(at), cancellationToken);
            return await RunAsync(session, request, candidate, new(height, parsed.GetValue(text)), cancellationToken);
        });
        return command;
    }

    private static Option<long?> Number(Surroundings surroundings, Command command, string name, Contracts.Label text)
    {
        Option<long?> option = new(name) { Description = surroundings.Say(text), HelpName = "N" };
        command.Add(option);
        return option;
    }

    private static async Task<long> HeightAsync(
        Session session, long? blocks, long? at, CancellationToken cancellationToken)
    {
        if (blocks is null == at is null)
        {
            throw new StopException(ExitCode.Usage, session.Surroundings.Say(GovernanceTexts.WhichHeight));
        }

        LedgerStatus status = await session.OpenAsync(cancellationToken);
        return at ?? (long)status.Height + 1 + long.Clamp(blocks!.Value, 0, ContractsContract.NoticeBlocksMax);
    }

    private static async Task<int> RunAsync(
        Session session, SubmitRequest request, CandidateContract candidate, Plan plan, CancellationToken cancellationToken)
    {
        session.Output.Line(session.Surroundings.Say(
            GovernanceTexts.Named, candidate.Definition.Name, candidate.Definition.Version, candidate.Hash));
        using JsonDocument arguments = JsonDocument.Parse(Codec.Write(new(
            candidate.Definition.Name, candidate.Definition.Version, candidate.Hash, plan.Height, plan.Text)));
        return await new SingleSubmission(session, request).RunAsync(arguments.RootElement, cancellationToken);
    }

    private sealed record Plan(long Height, string? Text);
}
