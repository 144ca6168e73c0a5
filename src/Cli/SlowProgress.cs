using System;

namespace Kapok.Cli;

/// <summary>Says how far long work is, every two seconds, on standard error.</summary>
/// <param name="output">Where.</param>
internal sealed class SlowProgress(Output output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private long last = output.Surroundings.Time.GetTimestamp();

    internal void Tell(string member, string what, string done)
    {
        Surroundings surroundings = output.Surroundings;
        if (surroundings.Time.GetElapsedTime(last) >= Interval)
        {
            last = surroundings.Time.GetTimestamp();
            output.Note(surroundings.Say(CareTexts.Progress, member, what, done));
        }
    }
}
