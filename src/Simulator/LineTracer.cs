using System;
using System.Collections.Generic;
using Kapok.Finality;
using Kapok.Finality.Traces;
using Kapok.Ledger.Blocks;

namespace Kapok.Simulator;

/// <summary>Tells what the honest members of a run do, as the lines that nodes write.</summary>
internal sealed class LineTracer(Action<TraceLine> take) : Tracer
{
    private readonly Dictionary<int, EffectTracer> tracers = [];

    internal override void Begin(SimNode node, SimBlock final)
    {
        if (node.IsHonest)
        {
            take(Of(node).Start(BlockReference.To(final.Header, final.Block)));
        }
    }

    internal override void Record(SimNode node, PersistEffect persist) => Tell(node, persist);

    internal override void Store(SimNode node, BlockFinal block) => Tell(node, block);

    internal override void Carry(SimNode node, Effect effect)
    {
        if (effect is EpochStarted)
        {
            Tell(node, effect);
        }
    }

    private void Tell(SimNode node, Effect effect)
    {
        if (!node.IsHonest)
        {
            return;
        }

        foreach (TraceLine line in Of(node).LinesOf(effect))
        {
            take(line);
        }
    }

    private EffectTracer Of(SimNode node)
    {
        if (!tracers.TryGetValue(node.Member, out EffectTracer? tracer))
        {
            tracer = new EffectTracer(node.World.Ledger, World.Id(node.Member));
            tracers.Add(node.Member, tracer);
        }

        return tracer;
    }
}
