namespace Kapok.Tests.Simulation.Model;

/// <summary>
/// What one honest member knows and did. Each epoch has four bits in the last four fields: the block
/// prepared or committed plus one, the lock stated, and every vote ever signed, forgotten or not.
/// </summary>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Lock">Its lock.</param>
/// <param name="Prepared">What it remembers to have prepared.</param>
/// <param name="Committed">What it remembers to have committed.</param>
/// <param name="Stated">The locks of its EpochChanges.</param>
/// <param name="Signed">Its votes: prepare A, prepare B, commit A, commit B.</param>
internal readonly record struct MemberState(
    int Epoch, int Lock, uint Prepared, uint Committed, uint Stated, uint Signed)
{
    internal int PreparedIn(int epoch) => Get(Prepared, epoch) - 1;

    internal int CommittedIn(int epoch) => Get(Committed, epoch) - 1;

    internal int StatedFor(int epoch) => Get(Stated, epoch);

    internal MemberState Prepare(int block) => this with
    {
        Prepared = Put(Prepared, Epoch, block + 1),
        Signed = Signed | Votes.Prepare(Epoch, block),
    };

    internal MemberState Commit(int epoch, int block) => this with
    {
        Committed = Put(Committed, epoch, block + 1),
        Signed = Signed | Votes.Commit(epoch, block),
    };

    internal MemberState Seal() => this with { Epoch = Epoch + 1, Stated = Put(Stated, Epoch + 1, Lock) };

    internal MemberState Forget() => this with
    {
        Lock = Bounds.NoLock,
        Prepared = Put(Prepared, Epoch, 0),
        Committed = Put(Committed, Epoch, 0),
    };

    private static int Get(uint field, int epoch) => (int)(field >> (4 * epoch)) & 15;

    private static uint Put(uint field, int epoch, int value) =>
        (field & ~(15u << (4 * epoch))) | ((uint)value << (4 * epoch));
}
