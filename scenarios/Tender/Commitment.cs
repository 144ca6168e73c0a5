using Kapok.Contracts;

namespace Kapok.Scenarios.Tender;

/// <summary>
/// What a bidder commits to before the deadline: the digest of its bid with a nonce, its code and the
/// project, so that a copied commitment opens for nobody else. The README gives the exact bytes.
/// </summary>
internal static class Commitment
{
    /// <summary>The digest of a bid.</summary>
    internal static string OfBid(BidContent content) => Digests.OfLines(
        "kapok.tender.bid.v1",
        [
            Projects.Text(content.Price.Value), content.Document, content.Author, content.Machine, content.Address,
            .. content.Staff,
        ]);

    /// <summary>The commitment to a bid.</summary>
    internal static string Of(string project, Uscc bidder, BidContent content, string nonce) =>
        Digests.OfLines("kapok.tender.commitment.v1", OfBid(content), nonce, bidder.Text, project);
}
