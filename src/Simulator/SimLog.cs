using System;
using System.Collections.Generic;
using System.Linq;
using Kapok.Finality;

namespace Kapok.Simulator;

/// <summary>
/// An ordering log as each reader sees it. An honest log shows all the same list, with repetitions. A
/// Byzantine one shows each reader what it likes of what was written; it cannot write for others.
/// </summary>
internal sealed class SimLog
{
    private readonly Dice dice;
    private readonly Action<Mark> hit;
    private readonly List<CheckedEntry>[] views;
    private readonly List<CheckedEntry>[] held;
    private readonly bool[] isOtherSide;
    private readonly int censored;
    private readonly int stallsAfter;
    private LogFaults faults;
    private int appended;

    internal SimLog(int viewCount, int memberCount, LogFaults faults, Dice dice, Action<Mark> hit)
    {
        this.faults = faults;
        this.dice = dice;
        this.hit = hit;
        views = [.. Enumerable.Range(0, viewCount).Select(_ => new List<CheckedEntry>())];
        held = [.. Enumerable.Range(0, viewCount).Select(_ => new List<CheckedEntry>())];
        isOtherSide = [.. Enumerable.Range(0, viewCount).Select(_ => dice.Chance(500))];
        censored = dice.Below(memberCount);
        stallsAfter = dice.Below(400);
    }

    private bool IsStalled => faults.HasFlag(LogFaults.Stall) && appended > stallsAfter;

    internal IReadOnlyList<CheckedEntry> View(int reader) => views[reader];

    internal void Append(CheckedEntry entry)
    {
        appended++;
        if (IsStalled)
        {
            hit(Mark.LogStall);
            return;
        }

        if (IsCensored(entry))
        {
            hit(Mark.LogCensor);
            return;
        }

        bool isForOtherSide = dice.Chance(500);
        for (int reader = 0; reader < views.Length; reader++)
        {
            if (faults == LogFaults.None)
            {
                views[reader].Add(entry);
            }
            else
            {
                Show(reader, entry, isForOtherSide);
                Release(reader);
            }
        }

        Repeat();
    }

    /// <summary>Shows an entry to some readers first; to the others later, or never.</summary>
    internal void AppendToSome(CheckedEntry entry)
    {
        if (faults == LogFaults.None)
        {
            Append(entry);
            return;
        }

        for (int reader = 0; reader < views.Length && !IsStalled; reader++)
        {
            (dice.Chance(500) ? views : held)[reader].Add(entry);
        }
    }

    /// <summary>Where a restarted reader goes on: its stored position, or another one.</summary>
    internal int Restart(int reader, ulong position)
    {
        int start = (int)Math.Min(position, (ulong)views[reader].Count);
        if (faults.HasFlag(LogFaults.Rewrite) && dice.Chance(600))
        {
            Shuffle(reader, start);
            hit(Mark.LogRewrite);
        }

        if (faults.HasFlag(LogFaults.Clamp) && dice.Chance(300) && start < views[reader].Count)
        {
            start += 1 + dice.Below(Math.Min(10, views[reader].Count - start));
            hit(Mark.LogClamp);
        }

        return start;
    }

    /// <summary>The faults end; a log may stay dead, or go on to censor.</summary>
    internal void Heal(bool staysBad)
    {
        LogFaults kept = faults & (LogFaults.Stall | LogFaults.Censor);
        faults = staysBad ? kept : LogFaults.None;
    }

    /// <summary>Everything in the log is gone.</summary>
    internal void Lose()
    {
        foreach (List<CheckedEntry> list in views.Concat(held))
        {
            list.Clear();
        }
    }

    // Another order of what follows a position; what one author wrote keeps its order.
    private void Shuffle(int reader, int from)
    {
        List<CheckedEntry> view = views[reader];
        Queue<CheckedEntry>[] authors =
        [
            .. view.Skip(from).GroupBy(entry => entry.Author).Select(group => new Queue<CheckedEntry>(group)),
        ];
        view.RemoveRange(from, view.Count - from);
        while (authors.Length > 0)
        {
            view.Add(dice.Pick(authors).Dequeue());
            authors = [.. authors.Where(author => author.Count > 0)];
        }
    }

    private bool IsCensored(CheckedEntry entry) =>
        faults.HasFlag(LogFaults.Censor) && entry is BatchEntry && entry.Author == censored;

    private void Show(int reader, CheckedEntry entry, bool isForOtherSide)
    {
        if (Applies(LogFaults.Drop, 40, Mark.LogDrop))
        {
            return;
        }

        bool isHeld = entry is VoteEntry
            ? Applies(LogFaults.ReorderVotes, 300, Mark.LogVoteReorder)
            : IsForked(reader, entry, isForOtherSide) || Applies(LogFaults.Reorder, 150, Mark.LogReorder);
        isHeld |= Applies(LogFaults.Late, 100, Mark.LogLateDelivery);
        (isHeld ? held : views)[reader].Add(entry);
    }

    private bool IsForked(int reader, CheckedEntry entry, bool isForOtherSide)
    {
        bool isForked = faults.HasFlag(LogFaults.Fork)
            && entry is BatchEntry && isOtherSide[reader] != isForOtherSide;
        if (isForked)
        {
            hit(Mark.LogFork);
        }

        return isForked;
    }

    // In order, so that lanes stay whole, unless reordering is what this log does.
    private void Release(int reader)
    {
        List<CheckedEntry> waiting = held[reader];
        if (waiting.Count == 0 || !dice.Chance(250))
        {
            return;
        }

        bool isAnyOrder = (faults & (LogFaults.Reorder | LogFaults.ReorderVotes)) != 0;
        int index = isAnyOrder && dice.Chance(500) ? dice.Below(waiting.Count) : 0;
        views[reader].Add(waiting[index]);
        waiting.RemoveAt(index);
    }

    private void Repeat()
    {
        if (!dice.Chance(30) || views[0].Count == 0)
        {
            return;
        }

        hit(Mark.LogDuplicate);
        CheckedEntry entry = dice.Pick(views[0]);
        foreach (List<CheckedEntry> view in views)
        {
            view.Add(entry);
        }
    }

    private bool Applies(LogFaults fault, int perMille, Mark mark)
    {
        bool applies = faults.HasFlag(fault) && dice.Chance(perMille);
        if (applies)
        {
            hit(mark);
        }

        return applies;
    }
}
