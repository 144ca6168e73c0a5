using System;
using System.Threading.Tasks;
using Kapok.Client;
using Spectre.Console;

namespace Kapok.Cli;

/// <summary>Shows the stages of a transaction: one living line on a terminal, plain lines elsewhere.</summary>
/// <param name="show">Shows one text.</param>
/// <param name="surroundings">Knows the language.</param>
internal sealed class StageProgress(Surroundings surroundings, Action<string> show) : IProgress<TransactionStatus>
{
    /// <inheritdoc/>
    public void Report(TransactionStatus value) =>
        show(Output.Plain(StageText.Of(surroundings, value)));

    internal static async Task<T> ShowAsync<T>(
        Surroundings surroundings, Func<IProgress<TransactionStatus>, Task<T>> follow)
    {
        if (!surroundings.IsTerminal)
        {
            return await follow(new StageProgress(surroundings, surroundings.Error.WriteLine));
        }

        return await Terminal(surroundings).Status().StartAsync("…", context =>
            follow(new StageProgress(surroundings, text => _ = context.Status(Markup.Escape(text)))));
    }

    internal static IAnsiConsole Terminal(Surroundings surroundings) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Error) });
}
