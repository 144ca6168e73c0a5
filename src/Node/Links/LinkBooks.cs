using System.Collections.Concurrent;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace Kapok.Node.Links;

/// <summary>Who may connect at all: whoever one of the node's ledgers knows. Which ledger answers, that one decides.</summary>
internal sealed class LinkBooks
{
    private readonly ConcurrentBag<EndpointBook> books = [];

    internal void Add(EndpointBook book) => books.Add(book);

    /// <summary>Whether a ledger knows a TLS key.</summary>
    internal bool Knows(X509Certificate2 certificate) => books.Any(book => book.HolderOf(certificate) is not null);
}
