namespace Kapok.Storage.Snapshots;

/// <summary>What a chunk of a snapshot or window file holds (spec/snapshots.md, section 2).</summary>
internal enum ChunkKind : uint
{
    /// <summary>Which ledger, which height, how much follows.</summary>
    Head = 1,

    /// <summary>The block at the height, as a member stores it.</summary>
    Block = 2,

    /// <summary>Header and transaction ids of one earlier block.</summary>
    Window = 3,

    /// <summary>Records of the state.</summary>
    Records = 4,

    /// <summary>The digest of everything before.</summary>
    End = 5,

    /// <summary>What proves a change of the member set.</summary>
    Change = 6,
}
