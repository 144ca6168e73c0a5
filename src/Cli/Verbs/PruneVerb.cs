using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Node.Care;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok prune</c>: frees the disk of old blocks.</summary>
internal static class PruneVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("prune", surroundings.Say(CareTexts.Prune));
        Option<int> keep = Options.Number(surroundings, command, "--keep", CareTexts.KeepOption, 0);
        keep.Required = true;
        keep.DefaultValueFactory = null;
        NetworkFiles files = new(surroundings, command, CareTexts.MemberOption, isMemberRequired: false);
        files.SetAction(command, (parsed, output, network, members) => Run(
            output, network, members, (ulong)Options.NumberOf(surroundings, parsed, keep, 1, int.MaxValue)));
        return command;
    }

    private static int Run(Output output, StoppedNetwork network, string[] members, ulong keep)
    {
        Pruned[] all = [.. members.Select(member => Shown(output, Pruning.Run(network, member, keep)))];
        output.Object(new JsonObject { ["members"] = new JsonArray([.. all.Select(JsonOf)]) });
        return ExitCode.Done;
    }

    private static Pruned Shown(Output output, Pruned pruned)
    {
        Surroundings surroundings = output.Surroundings;
        output.Line(pruned.BytesAfter < pruned.BytesBefore
            ? surroundings.Say(
                CareTexts.Pruned,
                pruned.Member,
                pruned.BytesBefore,
                pruned.BytesAfter,
                pruned.FirstHeight,
                pruned.LastHeight)
            : surroundings.Say(CareTexts.NothingPruned, pruned.Member, pruned.BytesBefore, pruned.NeededHeight));
        return pruned;
    }

    private static JsonObject JsonOf(Pruned pruned) => new()
    {
        ["member"] = pruned.Member,
        ["bytesBefore"] = pruned.BytesBefore,
        ["bytesAfter"] = pruned.BytesAfter,
        ["firstHeight"] = pruned.FirstHeight,
        ["lastHeight"] = pruned.LastHeight,
    };
}
