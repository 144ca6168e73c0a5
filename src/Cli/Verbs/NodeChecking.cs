using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Kapok.Node.Care;
using Kapok.Node.Networks;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok node --check</c>: whether the node would start, and what is wrong.</summary>
internal static class NodeChecking
{
    internal static int Run(Output output, NodeOptions options)
    {
        Surroundings surroundings = output.Surroundings;
        using IDisposable? passwords = options.Passwords;
        IReadOnlyList<NodeCheckItem> items = new NodeCheck(options, surroundings.Time).Run();
        foreach (NodeCheckItem item in items)
        {
            output.Line($"{(item.IsGood ? '✓' : '✗')} {item.Part}: {surroundings.Say(item.Text)}");
        }

        bool isGood = items.All(item => item.IsGood);
        output.Line(surroundings.Say(isGood ? OperatingTexts.CheckGood : OperatingTexts.CheckBad));
        output.Object(new JsonObject
        {
            ["ok"] = isGood,
            ["items"] = new JsonArray([.. items.Select(item => new JsonObject
            {
                ["part"] = item.Part,
                ["ok"] = item.IsGood,
                ["text"] = surroundings.Say(item.Text),
            })]),
        });
        return isGood ? ExitCode.Done : ExitCode.Usage;
    }
}
