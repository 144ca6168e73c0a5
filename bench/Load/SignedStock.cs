using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Google.Protobuf;
using Kapok.Client;

namespace Kapok.Bench.Load;

/// <summary>What one request to a node holds.</summary>
/// <param name="Ids">Ids of its transactions.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Body">What is sent.</param>
internal sealed record SignedBody(IReadOnlyList<string> Ids, string Path, byte[] Body);

/// <summary>
/// Transactions signed before they are sent, so that the network is measured and not its client. What the stock does
/// not hold, or what has expired in it, is signed when it is sent.
/// </summary>
internal sealed class SignedStock
{
    private const uint TransactionField = (1 << 3) | 2; // of TransactionBatch: field 1, bytes with a length

    private readonly RequestSigner signer;
    private readonly Workload workload;
    private readonly ulong validity;
    private readonly int group;
    private readonly ConcurrentQueue<SignedRequest> requests = new();
    private readonly ConcurrentQueue<SignedRequestGroup> groups = new();
    private long number;

    internal SignedStock(BenchNetwork network, LoadOptions options)
    {
        signer = new RequestSigner(network.Genesis, network.ClientKey);
        workload = Workload.All[options.Scenario];
        validity = network.Genesis.Parameters.ValidityWindow;
        group = options.Group;
    }

    /// <summary>Signs ahead, with all processors.</summary>
    internal void Fill(int count, ulong height)
    {
        ulong expiry = height + validity;
        if (group > 0)
        {
            _ = Parallel.For(0, count / group, _ => groups.Enqueue(signer.SignGroup(Calls(group), expiry)));
        }
        else
        {
            _ = Parallel.For(0, count, _ => requests.Enqueue(signer.Sign(Call(), expiry)));
        }
    }

    /// <summary>Takes what one request holds.</summary>
    internal SignedBody Take(int count, ulong height) => group > 0 ? Group(count, height) : Batch(count, height);

    private SignedBody Group(int count, ulong height)
    {
        SignedRequestGroup taken =
            count == group && groups.TryDequeue(out SignedRequestGroup? signed) && signed.ExpiresAtHeight > height + Margin
                ? signed
                : signer.SignGroup(Calls(count), height + validity);
        return new SignedBody(taken.Ids, "v1/transactions/group", taken.Bytes.ToArray());
    }

    private SignedBody Batch(int count, ulong height)
    {
        SignedRequest[] taken = [.. Enumerable.Range(0, count).Select(_ => One(height))];
        using MemoryStream body = new();
        using (CodedOutputStream output = new(body, leaveOpen: true))
        {
            foreach (SignedRequest request in taken)
            {
                output.WriteTag(TransactionField);
                output.WriteBytes(UnsafeByteOperations.UnsafeWrap(request.Bytes));
            }
        }

        return new SignedBody([.. taken.Select(request => request.Id)], "v1/transactions/batch", body.ToArray());
    }

    private SignedRequest One(ulong height)
    {
        while (requests.TryDequeue(out SignedRequest? signed))
        {
            if (signed.ExpiresAtHeight > height + Margin)
            {
                return signed;
            }
        }

        return signer.Sign(Call(), height + validity);
    }

    private ulong Margin => validity / 10;

    private ContractCall[] Calls(int count) => [.. Enumerable.Range(0, count).Select(_ => Call())];

    private ContractCall Call() => workload.Call(Interlocked.Increment(ref number));
}
