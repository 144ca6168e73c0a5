using System.Collections.Generic;
using Kapok.Bench.Chaos.Machines;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>
/// All kinds of faults. This is the place for those to come: brokers of another engine that are killed, members that
/// join and leave under load.
/// </summary>
internal static class FaultCatalogue
{
    internal const string KillSequencer = "kill-sequencer";

    internal static IReadOnlyList<FaultKind> All { get; } =
    [
        new("kill-one", Means.None, new("杀死一个节点", "one node is killed"), ProcessFaults.KillOneAsync),
        new(KillSequencer, Means.None, new("杀死排序者的节点", "the sequencer's node is killed"), ProcessFaults.KillSequencerAsync),
        new("kill-all", Means.None, new("同时杀死所有节点", "all nodes are killed at once"), ProcessFaults.KillAllAsync),
        new("stop-one", Means.None, new("一个节点静止", "one node stands still"), ProcessFaults.StopOneAsync),
        new("stop-sequencer", Means.None, new("排序者的节点静止", "the sequencer's node stands still"), ProcessFaults.StopSequencerAsync),
        new("restart", Means.None, new("一个节点有序重启", "one node restarts in order"), ProcessFaults.RestartAsync),
        new("partition-one", Means.Spaces, new("一个成员与其他成员断开", "one member is cut off"), NetworkFaults.PartitionOneAsync),
        new("partition-split", Means.Spaces, new("网络分成两半", "the network is cut in halves"), NetworkFaults.PartitionSplitAsync),
        new("partition-one-way", Means.Spaces, new("一个成员只能收、不能发", "one member hears and is not heard"), NetworkFaults.PartitionOneWayAsync),
        new("delay", Means.Spaces | Means.Netem, new("数据包迟到", "packets come late"), NetworkFaults.DelayAsync),
        new("loss", Means.Spaces | Means.Netem, new("数据包丢失", "packets get lost"), NetworkFaults.LossAsync),
        new("narrow", Means.Spaces | Means.Narrow, new("线路很窄", "lines are narrow"), NetworkFaults.NarrowAsync),
        new("clock", Means.Clock, new("一个节点的时钟错误", "one node's clock is wrong"), ProcessFaults.ClockAsync),
        new("disk-full", Means.SmallDisk, new("一个节点的磁盘已满", "one node's disk is full"), DiskFaults.FullAsync),
        new("restore", Means.None, new("一个节点恢复旧的数据副本", "one node goes back to an old copy of its data"), DiskFaults.RestoreAsync),
    ];
}
