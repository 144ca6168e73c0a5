using System;
using System.Globalization;
using Kapok.Cryptography;

namespace Kapok.Bench.Load;

/// <summary>What to measure.</summary>
/// <param name="Members">Members, each a process.</param>
/// <param name="Seconds">How long, after the first seconds that do not count.</param>
/// <param name="Rate">Transactions a second that are offered; 0 for as many as become final.</param>
/// <param name="Window">Without a rate: transactions under way at once.</param>
/// <param name="Group">Transactions under one signature; 0 when each is signed.</param>
/// <param name="Suite">Crypto suite.</param>
/// <param name="Scenario">What is asked for: <c>asset</c>, a record of about 200 bytes, or <c>einvoice</c>.</param>
/// <param name="Overload">How many times what the network can do is offered; 0 to measure what it can do.</param>
/// <param name="Engine">What orders: <c>hosted</c> logs of the members, or <c>rabbitmq</c>, a cluster of three brokers.</param>
/// <param name="IsJson">The result is one line of JSON instead of a table.</param>
internal sealed record LoadOptions(
    int Members, int Seconds, int Rate, int Window, int Group, string Suite, string Scenario, int Overload, string Engine, bool IsJson)
{
    internal const string Hosted = "hosted";
    internal const string RabbitMq = "rabbitmq";

    internal const string Usage =
        "./kapok bench load [--members 4] [--seconds 30] [--rate N] [--window 4000] [--group N] [--scenario asset|einvoice] [--overload N] [--suite intl|guomi] [--engine hosted|rabbitmq] [--json]: "
        + "members in separate processes, transactions from signature to final";

    internal static bool TryRead(string[] arguments, out LoadOptions options)
    {
        options = new LoadOptions(4, 30, 0, 4_000, 0, CryptoSuites.All[0], "asset", 0, Hosted, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--json")
            {
                options = options with { IsJson = true };
            }
            else if (i + 1 == arguments.Length || !options.TryTake(arguments[i], arguments[++i], out options))
            {
                return false;
            }
        }

        options = options with { Window = Math.Max(options.Window, 8 * options.Group) };
        return Workload.All.ContainsKey(options.Scenario) && options is { Engine: Hosted or RabbitMq, Members: >= 1 and <= 10, Seconds: >= 1, Group: <= 4_096, Window: >= 1, Overload: 0 or (>= 2 and <= 10) };
    }

    private bool TryTake(string name, string value, out LoadOptions options)
    {
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        options = name switch
        {
            "--members" => this with { Members = number },
            "--seconds" => this with { Seconds = number },
            "--rate" => this with { Rate = number },
            "--window" => this with { Window = number },
            "--group" => this with { Group = number },
            "--overload" => this with { Overload = number },
            "--scenario" => this with { Scenario = value },
            "--suite" => this with { Suite = value },
            "--engine" => this with { Engine = value },
            _ => this,
        };
        return name is "--suite" or "--engine" or "--scenario"
            || (isNumber && name is "--members" or "--seconds" or "--rate" or "--window" or "--group" or "--overload");
    }
}
