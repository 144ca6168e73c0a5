using System;
using System.Linq;
using Google.Protobuf;
using Kapok.Finality;
using Kapok.Ledger;
using Kapok.Ledger.Execution;

namespace Kapok.Node.Members;

/// <summary>Signs what a replica says and hands it to the logs: what belongs to an epoch goes to its log.</summary>
internal sealed class ReplicaVoice(
    LogEntryWriter writer, LogSenders logs, ReplicaSettings settings, ExecutedBlocks executed, TimeProvider time)
{
    /// <summary>Says one thing; what must be durable before is the caller's part.</summary>
    internal void Say(Effect effect)
    {
        switch (effect)
        {
            case SendEpochChange change:
                logs.SendToAll(writer.EpochChange(change.Statement));
                break;
            case SendAbort abort:
                logs.SendToAll(writer.Abort(abort.Transaction));
                break;
            case SendDemand demand:
                logs.SendToOthers(settings.LogOf(demand.Epoch), writer.Demand(demand.Epoch, demand.Batch));
                break;
            case TellBlocks tell:
                Tell(tell);
                break;
            default:
                (ulong epoch, ByteString entry) = EntryOf(effect);
                Send(epoch, entry);
                break;
        }
    }

    private (ulong Epoch, ByteString Entry) EntryOf(Effect effect) => effect switch
    {
        CastVote vote => (vote.Statement.Epoch, writer.Vote(vote.Statement)),
        SendHead head => (head.Statement.Epoch, writer.Head(head.Statement)),
        WriteCut cut => (cut.Epoch, writer.Cut(cut.Epoch, cut.Height)),
        StateTime state => (state.Epoch, writer.Time((ulong)time.GetUtcNow().ToUnixTimeMilliseconds())),
        AskForEpoch ask => (ask.Epoch, writer.EpochRequest(ask.Epoch)),
        RelayBatch relay => (relay.Epoch, LogEntryWriter.Relay(relay.Batch)),
        _ => throw new InvariantBrokenException("what is said is of a known kind"),
    };

    // What became final or was dropped meanwhile, nobody needs to be told this way.
    private void Tell(TellBlocks tell)
    {
        foreach (ExecutedBlock block in tell.Blocks.Select(executed.Find).OfType<ExecutedBlock>())
        {
            Send(tell.Epoch, writer.Block(block.Header.Encode(), block.Body));
        }
    }

    private void Send(ulong epoch, ByteString entry) => logs.Send(settings.LogOf(epoch), entry);
}
