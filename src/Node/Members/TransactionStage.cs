namespace Kapok.Node.Members;

/// <summary>How far a transaction has come.</summary>
internal enum TransactionStage
{
    /// <summary>This node accepted it.</summary>
    Seen,

    /// <summary>It is in an executed block.</summary>
    Ordered,

    /// <summary>A quorum executed the block alike. Not final yet.</summary>
    Certified,

    /// <summary>It is final, for ever.</summary>
    Final,

    /// <summary>The last height at which it could execute has passed.</summary>
    Expired,
}
