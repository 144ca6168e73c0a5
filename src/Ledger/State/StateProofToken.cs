namespace Kapok.Ledger.State;

/// <summary>What a proof says of a subtree that keys lead into (spec/proofs.md, section 2).</summary>
public enum StateProofToken
{
    /// <summary>It is empty.</summary>
    Empty = 0,

    /// <summary>It is the record of the one key that is said to be there.</summary>
    Record = 1,

    /// <summary>It is the record of another key, whose two hashes follow.</summary>
    OtherRecord = 2,

    /// <summary>It is a branch, and keys lead into both sides: the left follows, then the right.</summary>
    Fork = 3,

    /// <summary>It is a branch, keys lead into one side, and the other is empty.</summary>
    EmptySide = 4,

    /// <summary>It is a branch, keys lead into one side, and the hash of the other comes first.</summary>
    Side = 5,
}
