using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;
using Kapok.Finality;
using Kapok.Ledger;
using Label = Kapok.Contracts.Label;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok evidence verify</c>: offline verification of evidence.</summary>
internal static class EvidenceVerifyVerb
{
    private const int SizeBytesMax = 1_048_576;

    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("verify", surroundings.Say(Texts.EvidenceVerify));
        Argument<string> file = Options.Argument(surroundings, command, "FILE", Texts.EvidenceFileArgument);
        Option<string> genesis = Options.Text(
            surroundings, command, "--genesis", "FILE", Texts.GenesisOption, isRequired: true);
        Option<bool> json = Options.Json(surroundings);
        command.Add(json);
        command.SetAction((parsed, _) =>
        {
            Output output = new(surroundings, parsed.GetValue(json));
            return Guard.RunAsync(output, () => Task.FromResult(
                Run(output, parsed.GetRequiredValue(file), parsed.GetRequiredValue(genesis))));
        });
        return command;
    }

    private static int Run(Output output, string path, string genesisPath)
    {
        Surroundings surroundings = output.Surroundings;
        LedgerGenesis genesis = GenesisFile.Read(surroundings, genesisPath);
        byte[] bytes = Files.ReadBounded(path, SizeBytesMax);
        LogEntryReader reader = new(genesis, genesis.Members);
        if (Evidence.TryRead(reader, UnsafeByteOperations.UnsafeWrap(bytes)) is not { } evidence)
        {
            output.Error(surroundings.Say(Texts.EvidenceFails, path, genesis.Fingerprint));
            output.Object(new JsonObject { ["verified"] = false, ["fingerprint"] = genesis.Fingerprint });
            return ExitCode.Unverified;
        }

        string member = genesis.Members.Members[evidence.Member].Id;
        (string name, Label text) = DescriptionOf(evidence.Kind);
        output.Line(surroundings.Say(
            Texts.EvidenceHolds,
            member,
            surroundings.Say(text),
            genesis.Header.Network,
            genesis.Header.Ledger,
            genesis.Fingerprint,
            evidence.Epoch));
        output.Object(new JsonObject
        {
            ["verified"] = true,
            ["fingerprint"] = genesis.Fingerprint,
            ["member"] = member,
            ["kind"] = name,
            ["epoch"] = evidence.Epoch,
        });
        return ExitCode.Done;
    }

    private static (string Name, Label Text) DescriptionOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.TwoVotes => ("two-votes", Texts.TwoVotes),
        EvidenceKind.TwoHeads => ("two-heads", Texts.TwoHeads),
        EvidenceKind.TwoEpochChanges => ("two-epoch-changes", Texts.TwoEpochChanges),
        EvidenceKind.HiddenLock => ("hidden-lock", Texts.HiddenLock),
        _ => throw new InvariantBrokenException("evidence is of a known kind"),
    };
}
