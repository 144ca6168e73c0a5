using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Cryptography;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Node.Members;

/// <summary>A block as another member gives it; nobody has checked it.</summary>
/// <param name="Header">Its encoded header.</param>
/// <param name="Body">Its encoded body.</param>
/// <param name="Descendants">Encoded headers from the next block up to the one that the certificate names.</param>
/// <param name="Certificate">What is said to make it final; null for a block that is only certified.</param>
internal sealed record PeerBlock(
    ByteString Header, ByteString Body, IReadOnlyList<ByteString> Descendants, Wire.Certificate? Certificate);

/// <summary>The other members, asked for what this one lacks. Nobody trusts what they answer, and
/// who cannot be reached answers nothing.</summary>
internal interface IPeers
{
    /// <summary>How many others there are.</summary>
    int Count { get; }

    /// <summary>Asks for final blocks, each with what makes it final.</summary>
    /// <param name="peer">Whom, from 0.</param>
    /// <param name="afterHeight">Behind which height.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Blocks ascending by height, within the limits of <see cref="PeerLimits"/>; none when
    /// the other has none.</returns>
    Task<IReadOnlyList<PeerBlock>> FinalBlocksAsync(int peer, ulong afterHeight, CancellationToken cancellationToken);

    /// <summary>Asks for blocks above the other's last final one.</summary>
    /// <param name="peer">Whom, from 0.</param>
    /// <param name="block">Id of the highest.</param>
    /// <param name="afterHeight">Only blocks behind this height.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The block and those below it, descending; none when the other has not executed it.</returns>
    Task<IReadOnlyList<PeerBlock>> BlocksAsync(
        int peer, Hash block, ulong afterHeight, CancellationToken cancellationToken);

    /// <summary>Id of another member.</summary>
    /// <param name="peer">Whom, from 0.</param>
    /// <returns>Its id.</returns>
    string IdOf(int peer);

    /// <summary>Asks for the height of the oldest block that another member keeps.</summary>
    /// <param name="peer">Whom, from 0.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The height; 0 when it does not tell.</returns>
    Task<ulong> OldestHeightAsync(int peer, CancellationToken cancellationToken);

    /// <summary>Asks what executing a block read and wrote, transaction by transaction.</summary>
    /// <param name="peer">Whom, from 0.</param>
    /// <param name="block">Id of the block.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>An encoded <see cref="BlockAccount"/> of at most <see cref="PeerLimits.BytesMax"/> bytes;
    /// null when the other cannot tell.</returns>
    Task<byte[]?> AccountAsync(int peer, Hash block, CancellationToken cancellationToken);

    /// <summary>Offers the proof that this node follows the ledger with a new key.</summary>
    /// <param name="peer">To whom, from 0.</param>
    /// <param name="signature">The proof.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    Task OfferReadinessAsync(int peer, byte[] signature, CancellationToken cancellationToken);
}

/// <summary>What one answer of a member holds at most.</summary>
internal static class PeerLimits
{
    /// <summary>Most final blocks of one answer.</summary>
    internal const int BlocksMax = 64;

    /// <summary>No further block once an answer has this many bytes; most bytes of an account.</summary>
    internal const long BytesMax = 16 * 1_048_576;
}
