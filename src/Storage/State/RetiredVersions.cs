using System.Collections.Generic;

namespace Kapok.Storage.State;

/// <summary>
/// Versions that have a written successor, in the order they got it. What a successor replaced is
/// used again when its version and all before are held by nobody: only they could see it.
/// </summary>
/// <param name="waitingMax">Versions that wait. A reader that stays behind leaves what is replaced
/// meanwhile to the runtime, which keeps only what that reader can see.</param>
internal sealed class RetiredVersions(int waitingMax)
{
    private readonly List<(VersionHolds Holds, PendingBatch? Successor)> waiting = [];

    /// <summary>Notes the end of a version.</summary>
    /// <param name="holds">Of the version.</param>
    /// <param name="successor">What followed it; null when it never was written itself.</param>
    internal void Add(VersionHolds holds, PendingBatch? successor) => waiting.Add((holds, successor));

    /// <summary>Gives back what nobody can see any more.</summary>
    internal void Collect(BatchScratch scratch)
    {
        int over = 0;
        while (over < waiting.Count && waiting[over].Holds.IsOver)
        {
            waiting[over].Successor?.ReuseReplaced(scratch);
            over++;
        }

        waiting.RemoveRange(0, over);
        if (waiting.Count > waitingMax)
        {
            Forget(scratch);
        }
    }

    private void Forget(BatchScratch scratch)
    {
        for (int i = 0; i < waiting.Count; i++)
        {
            waiting[i].Successor?.ForgetReplaced(scratch);
            waiting[i] = (waiting[i].Holds, null);
        }

        waiting.RemoveAll(version => version.Holds.IsOver);
    }
}
