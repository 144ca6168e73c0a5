using Kapok.Finality;

namespace Kapok.Simulator;

/// <summary>Sees what the members of a run do. This one writes nothing.</summary>
internal class Tracer
{
    /// <summary>A member begins behind a final block.</summary>
    internal virtual void Begin(SimNode node, SimBlock final)
    {
    }

    /// <summary>Something became durable in a member's journal.</summary>
    internal virtual void Record(SimNode node, PersistEffect persist)
    {
    }

    /// <summary>A final block is on a member's disk.</summary>
    internal virtual void Store(SimNode node, BlockFinal block)
    {
    }

    /// <summary>A member carries out an effect.</summary>
    internal virtual void Carry(SimNode node, Effect effect)
    {
    }
}
