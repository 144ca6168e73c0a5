using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Kapok.Finality;
using Microsoft.Extensions.Logging;

namespace Kapok.Node.Members;

/// <summary>
/// While the replica does not remember what its key signed: tells the operator, and looks for the
/// operator's consent.
/// </summary>
internal sealed class Amnesia(string member, AmnesiaFiles files, Guid journal, ReplicaDriver driver, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private (Guid Journal, DateTime WrittenAt)? answered;

    /// <summary>Runs until cancelled, from when the logs were read: before, the replica cannot know what
    /// it may have forgotten.</summary>
    internal async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await driver.CaughtUp.WaitAsync(cancellationToken);
        bool? wasForgotten = null;
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            bool hasForgotten = driver.View.HasForgotten;
            if (hasForgotten != wasForgotten)
            {
                Note(hasForgotten);
                wasForgotten = hasForgotten;
            }

            if (hasForgotten)
            {
                await LookAsync(driver.Inputs, cancellationToken);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    // Consent counts for one amnesia: it goes with it.
    private void Note(bool hasForgotten)
    {
        answered = null;
        if (hasForgotten)
        {
            files.Begin(journal);
        }
        else
        {
            files.End();
        }
    }

    private async Task LookAsync(ChannelWriter<Input> inputs, CancellationToken cancellationToken)
    {
        (Guid Journal, DateTime WrittenAt)? consent = files.ReadConsent();
        if (consent is null || consent == answered)
        {
            return;
        }

        answered = consent;
        if (consent.Value.Journal == journal)
        {
            logger.Consented(member);
            await inputs.WriteAsync(new ConsentGiven(), cancellationToken);
        }
        else
        {
            logger.StaleConsent(member);
        }
    }
}
