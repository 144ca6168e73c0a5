namespace Kapok.Storage.State;

/// <summary>What a record of a state segment says.</summary>
internal enum StateRecordKind
{
    /// <summary>No record.</summary>
    None = 0,

    /// <summary>A key has a value.</summary>
    Value = 1,

    /// <summary>A key has no value any more.</summary>
    Removal = 2,

    /// <summary>Everything before, back to the last commit, holds.</summary>
    Commit = 3,
}
