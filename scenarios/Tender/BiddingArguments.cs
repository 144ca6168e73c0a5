using System.Collections.Generic;
using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>Arguments of <c>lodge-deposit</c>; the caller is the bank or guarantor.</summary>
internal sealed record LodgeDeposit(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("投标人", "Bidder")] Uscc Bidder,
    [Field("形式", "Form")] DepositForm Form,
    [Field("金额", "Amount", Min = 1, Max = Limit.Price, Unit = "fen")] Fen Amount,
    [Field("付款账户承诺值", "Account commitment", Form = TextForm.Digest)] string Account,
    [Field("基本账户", "Basic account")] bool IsBasicAccount);

/// <summary>A deposit, for the commands that end it.</summary>
internal sealed record DepositReference(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("投标人", "Bidder")] Uscc Bidder);

/// <summary>A sealed bid: its commitment, who bids together, and the certificate that signed it.</summary>
internal sealed record Seal(
    [Field("投标承诺值", "Commitment", Form = TextForm.Digest)] string Commitment,
    [Field("签名证书", "Certificate", Form = TextForm.Key, LengthMax = Limit.Number)] string Certificate,
    [Field("联合体其他成员", "Other members of the joint venture", LengthMax = 5)] IReadOnlyList<Uscc> Members);

/// <summary>Arguments of <c>commit-bid</c> and <c>replace-bid</c>; the bidder is the caller.</summary>
internal sealed record CommitBid(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("投标人", "Bidder")] Uscc Bidder,
    [Field("密封投标", "Sealed bid")] Seal Seal);

/// <summary>Arguments of <c>agree-venture</c>; the member is the caller.</summary>
internal sealed record AgreeVenture(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("牵头人", "Lead")] Uscc Lead,
    [Field("联合体协议摘要", "Agreement digest", Form = TextForm.Digest)] string Agreement);

/// <summary>Arguments of <c>withdraw-bid</c>.</summary>
internal sealed record WithdrawBid(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("投标人", "Bidder")] Uscc Bidder);

/// <summary>
/// What was sealed. Author, machine, address and staff are commitments with a salt that the centre gives
/// for one project, so that the same thing gives the same value there and says nothing elsewhere.
/// </summary>
internal sealed record BidContent(
    [Field("投标报价", "Price", Min = 1, Max = Limit.Price, Unit = "fen")] Fen Price,
    [Field("投标文件摘要", "Document digest", Form = TextForm.Digest)] string Document,
    [Field("文件作者承诺值", "Author", Form = TextForm.Digest)] string Author,
    [Field("制作机器承诺值", "Machine", Form = TextForm.Digest)] string Machine,
    [Field("网络地址承诺值", "Network address", Form = TextForm.Digest)] string Address,
    [Field("项目人员承诺值", "Staff", Form = TextForm.Digest, LengthMax = 20)] IReadOnlyList<string> Staff);

/// <summary>Arguments of <c>reveal-bid</c>.</summary>
internal sealed record RevealBid(
    [Field("项目", "Project", Form = TextForm.Key, LengthMax = Limit.Number)] string Project,
    [Field("投标人", "Bidder")] Uscc Bidder,
    [Field("投标内容", "Content")] BidContent Content,
    [Field("随机数", "Nonce", Form = TextForm.Digest)] string Nonce);
