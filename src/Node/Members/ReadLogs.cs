using System;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Finality;

namespace Kapok.Node.Members;

/// <summary>How far a log was read since the start.</summary>
internal enum ReadStage
{
    /// <summary>It cannot be reached.</summary>
    Unreachable,

    /// <summary>It is being read.</summary>
    Reading,

    /// <summary>It was read up to where it ended at the start.</summary>
    Read,
}

/// <summary>
/// Says once that a member has read what was said before it started, so that it may vote (spec/links.md,
/// K-12). Logs that cannot be reached are waited for only a while, and only as few as a ledger goes on without.
/// </summary>
/// <param name="count">How many logs there are.</param>
/// <param name="missingMax">How many may be missing in the end.</param>
/// <param name="time">The clock.</param>
internal sealed class ReadLogs(int count, int missingMax, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly ReadStage[] stages = new ReadStage[count];
    private bool isPatient = true;
    private bool isTold;

    /// <summary>Notes how far a log was read. One that was read once stays so.</summary>
    internal async ValueTask NoteAsync(
        int log, ReadStage stage, ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            stages[log] = stages[log] == ReadStage.Read ? ReadStage.Read : stage;
        }

        await TellAsync(inputs, cancellationToken);
    }

    /// <summary>Waits as long as it should be waited for all logs.</summary>
    internal async Task RunAsync(ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        await Task.Delay(count == 0 ? TimeSpan.Zero : Patience, time, cancellationToken);
        lock (gate)
        {
            isPatient = false;
        }

        await TellAsync(inputs, cancellationToken);
    }

    private async ValueTask TellAsync(ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (isTold || !IsEnough)
            {
                return;
            }

            isTold = true;
        }

        await inputs.WriteAsync(new LogsRead(), cancellationToken);
    }

    private bool IsEnough => stages.All(stage => stage == ReadStage.Read)
        || (!isPatient
            && stages.All(stage => stage != ReadStage.Reading)
            && stages.Count(stage => stage == ReadStage.Unreachable) <= missingMax);
}
