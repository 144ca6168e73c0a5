using System;
using System.Threading.Tasks;
using Kapok.Client;
using Spectre.Console;

namespace Kapok.Cli;

/// <summary>Shows how far a batch is: a bar on a terminal, ten plain lines elsewhere.</summary>
internal static class BatchProgress
{
    private const int LineCount = 10;

    internal static async Task ShowAsync(
        Surroundings surroundings, BatchResults results, Func<IProgress<NumberedSubmission>, Task> submit)
    {
        if (!surroundings.IsTerminal)
        {
            int step = Math.Max(1, results.Total / LineCount);
            results.Changed = () => WriteLine(surroundings, results, step);
            await submit(results);
            return;
        }

        await StageProgress.Terminal(surroundings).Progress().StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask("…", maxValue: results.Total);
            results.Changed = () =>
            {
                bar.Value = results.SettledCount;
                bar.Description = Markup.Escape(TextOf(surroundings, results));
            };
            await submit(results);
        });
    }

    private static void WriteLine(Surroundings surroundings, BatchResults results, int step)
    {
        if (results.SettledCount % step == 0 || results.SettledCount == results.Total)
        {
            surroundings.Error.WriteLine(TextOf(surroundings, results));
        }
    }

    private static string TextOf(Surroundings surroundings, BatchResults results) =>
        surroundings.Say(Texts.BatchProgress, results.SettledCount, results.Total, results.Refused);
}
