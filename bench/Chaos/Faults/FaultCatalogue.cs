using System.Collections.Generic;
using Kapok.Bench.Chaos.Machines;

namespace Kapok.Bench.Chaos.Faults;

/// <summary>
/// All kinds of faults. This is the place for those to come.
/// </summary>
internal static class FaultCatalogue
{
    /// <summary>Those that kill what orders the epoch.</summary>
    internal static IReadOnlyList<string> KillSequencer { get; } = ["kill-sequencer", "broker-kill-leader"];

    internal static IReadOnlyList<FaultKind> All { get; } =
    [
        new("kill-one", Means.None, new("杀死一个节点", "one node is killed"), ProcessFaults.KillOneAsync),
        new("kill-sequencer", Means.HostedLogs, new("杀死排序者的节点", "the sequencer's node is killed"), ProcessFaults.KillSequencerAsync),
        new("kill-all", Means.None, new("同时杀死所有节点", "all nodes are killed at once"), ProcessFaults.KillAllAsync),
        new("kill-everything", Means.Brokers, new("同时杀死所有节点和所有代理", "all nodes and all brokers are killed at once"), BrokerFaults.KillEverythingAsync),
        new("stop-one", Means.None, new("一个节点静止", "one node stands still"), ProcessFaults.StopOneAsync),
        new("stop-sequencer", Means.HostedLogs, new("排序者的节点静止", "the sequencer's node stands still"), ProcessFaults.StopSequencerAsync),
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
        new("broker-kill-one", Means.Brokers, new("杀死一个代理", "one broker is killed"), BrokerFaults.KillOneAsync),
        new("broker-kill-leader", Means.Brokers, new("杀死流的主代理", "the broker that leads the stream is killed"), BrokerFaults.KillLeaderAsync),
        new("broker-kill-two", Means.Brokers, new("同时杀死两个代理", "two brokers are killed at once"), BrokerFaults.KillTwoAsync),
        new("broker-kill-all", Means.Brokers, new("同时杀死所有代理", "all brokers are killed at once"), BrokerFaults.KillAllAsync),
        new("broker-stop", Means.Brokers, new("一个代理静止", "one broker stands still"), BrokerFaults.StopAsync),
        new("broker-restart", Means.Brokers, new("一个代理有序重启", "one broker restarts in order"), BrokerFaults.RestartAsync),
        new("member-join", Means.None, new("一个机构经表决加入，其间一个节点被杀死", "an organisation joins by vote while a node is killed"), MemberFaults.JoinAsync),
        new("member-leave", Means.None, new("一个成员经表决退出，其间一个节点被杀死", "a member leaves by vote while a node is killed"), MemberFaults.LeaveAsync),
    ];
}
