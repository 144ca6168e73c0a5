using Kapok.Contracts;

namespace Kapok.Ledger.Governance;

/// <summary>Proposes a contract, or a new version of one.</summary>
/// <param name="Name">Name of the contract.</param>
/// <param name="Version">Version of its rules.</param>
/// <param name="Hash">SHA-256 of the assembly.</param>
/// <param name="ActivateAt">Height of the first block that it executes.</param>
/// <param name="Text">What the other members should know.</param>
public sealed record ProposeContract(
    [Field("合约名称", "Contract", LengthMax = RecordKey.NameLengthMax)] string Name,
    [Field("版本", "Version", Min = 1, Max = int.MaxValue)] long Version,
    [Field("程序集摘要（SHA-256）", "SHA-256 of the assembly", Form = TextForm.Digest)] string Hash,
    [Field("启用高度", "Activation height", Min = 1)] long ActivateAt,
    [Field("说明", "Text", LengthMax = 1_000)] string? Text);

/// <summary>Approves, rejects or withdraws a proposal.</summary>
/// <param name="Name">Name of the contract.</param>
/// <param name="Hash">SHA-256 of the assembly: a vote counts for these bytes and no others.</param>
public sealed record DecideContract(
    [Field("合约名称", "Contract", LengthMax = RecordKey.NameLengthMax)] string Name,
    [Field("程序集摘要（SHA-256）", "SHA-256 of the assembly", Form = TextForm.Digest)] string Hash);
