using System;
using System.IO;
using System.Globalization;
using Kapok.Finality;
using Kapok.Simulator;
using Xunit;

namespace Kapok.Tests.Simulation;

public sealed class DebugTests
{
    [Fact]
    public void Dump()
    {
        ulong seed = ulong.Parse(Environment.GetEnvironmentVariable("KAPOK_SEED")!, CultureInfo.InvariantCulture);
        using StreamWriter w = new("/tmp/dump.txt");
        RunResult r = SeedRunner.Run(seed, Environment.GetEnvironmentVariable("KAPOK_BUG"), tracer: new Dumper(w));
        w.WriteLine(r.What);
    }

    private sealed class Dumper(StreamWriter w) : Tracer
    {
        internal override void Begin(SimNode node, SimBlock final) => w.WriteLine($"m{node.Member} BEGIN at e{final.Header.Epoch} h{final.Header.Height}");

        internal override void Carry(SimNode node, Effect effect)
        {
            string s = effect switch
            {
                CastVote v => $"cast {v.Statement.Phase} e{v.Statement.Epoch} h{v.Statement.Height} {v.Statement.Block.ToString()[..6]} parent {v.Parent.ToString()[..6]}",
                PersistVote v => $"persist {v.Statement.Phase} e{v.Statement.Epoch} h{v.Statement.Height}",
                SendEpochChange c => $"CHANGE to {c.Statement.Epoch} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(c.Statement.Encode().Span))[..4]} lock e{c.Statement.Lock?.Statement.Epoch} h{c.Statement.Lock?.Statement.Height} {c.Statement.Lock?.Statement.Block.ToString()[..6]} final {c.Statement.Final.Height}",
                EpochStarted st => $"EPOCH {st.Epoch} from e{st.Start.Epoch} h{st.Start.Height} {st.Start.Block.ToString()[..6]} set {string.Join(",", System.Linq.Enumerable.Select(st.Set, c => c.Author + ":" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(c.Envelope.Body.Span))[..4] + ":f" + c.Statement.Final.Height + "h" + c.Statement.Heads.Count))}",
                BlockFinal f => $"FINAL e{f.Header.Epoch} h{f.Header.Height} {f.Block.ToString()[..6]}",
                RaiseAlarm a => $"ALARM {a.Kind} h{a.Height} own {a.Own.ToString()[..6]} other {a.Other.ToString()[..6]}",
                ExecuteBlock e => $"execute e{e.Proposal.Epoch} h{e.Proposal.Height} on {e.Proposal.Parent.ToString()[..6]} {e.Proposal.Candidates.Count} tx",
                WriteCut c => $"cut e{c.Epoch} h{c.Height}",
                Pull p => $"pull after {p.AfterHeight} {p.Block?.ToString()[..6]}",
                TellBlocks t => $"tell e{t.Epoch} {t.Blocks.Count}",
                _ => effect.GetType().Name,
            };
            w.WriteLine($"{node.NowMs} m{node.Member} {s}");
        }
    }
}
