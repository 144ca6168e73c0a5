using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Members;
using Kapok.Node.Networks;

namespace Kapok.Bench.Load;

/// <summary>What clients ask of the network, each time under a number of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Call">The command with a number.</param>
/// <param name="PrepareAsync">What the ledger needs before.</param>
internal sealed record Workload(
    string Name, Func<long, ContractCall> Call, Func<BenchNetwork, CancellationToken, Task> PrepareAsync)
{
    private const string IssuerCode = BenchNetwork.ClientCode;

    internal static IReadOnlyDictionary<string, Workload> All { get; } = new Dictionary<string, Workload>
    {
        ["asset"] = new("asset", Asset, ApproveAssetAsync),
        ["einvoice"] = new("einvoice", Invoice, AuthoriseAsync),
    };

    private static string Today { get; } =
        TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ContractCall Asset(long number) => new("asset", "create", Json(
        $$"""{"id":"a{{number:D12}}","owner":"{{BenchNetwork.ClientId}}","colour":"vermilion","size":{{number % 100}},"value":{{number}},"text":"a record of about two hundred bytes, of which this text is a good part"}"""));

    private static ContractCall Invoice(long number) => new("einvoice", "issue", Json(
        $$"""{"number":"2644{{number:D16}}","kind":"ordinary","issueDate":"{{Today}}","buyer":{"name":"广州书店有限公司","uscc":"91440112MA5CT00210"},"lines":[{"goodsName":"咖啡","classification":"3070401000000000000","unit":"杯","quantity":2000000,"price":41510000,"net":8302,"rateBp":600,"tax":498}],"net":8302,"tax":498,"gross":8800,"drawer":"收银一号","paymentReference":"P{{number}}"}"""));

    private static async Task AuthoriseAsync(BenchNetwork network, CancellationToken cancellationToken)
    {
        await network.SubmitAsync(0, "identity", "grant-role",
            """{"role":"einvoice.tax-authority","organisation":"m0"}""", cancellationToken);
        await network.SubmitAsync(0, "einvoice", "authorise-issuer",
            $$"""{"uscc":"{{IssuerCode}}","name":"开票方","nameEn":"Issuer","taxpayerClass":"general","scope":["3"],"kinds":["ordinary"],"creditLine":1000000000000000}""",
            cancellationToken);
    }

    // As any contract that is not built in: every member gets the file, and they vote.
    private static async Task ApproveAssetAsync(BenchNetwork network, CancellationToken cancellationToken)
    {
        const ulong Notice = 15;
        byte[] assembly = await File.ReadAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "contracts", "Kapok.Bench.Scenarios.Asset.dll"), cancellationToken);
        string hash = ContractFolder.HashOf(assembly);
        ulong begins = await network.HeightAsync(cancellationToken) + Notice;
        await network.SubmitAsync(0, "contracts", "propose",
            $$"""{"name":"asset","version":1,"hash":"{{hash}}","activateAt":{{begins}}}""", cancellationToken);
        for (int member = 0; member < network.Nodes.Count; member++)
        {
            new NetworkFolder(network.Nodes[member].Data).ContractsOf("m" + member).Add(assembly);
        }

        // The last ones may find that a quorum approved it already.
        for (int member = 0; member < network.Nodes.Count; member++)
        {
            await network.SubmitAsync(
                member, "contracts", "approve", $$"""{"name":"asset","hash":"{{hash}}"}""", cancellationToken, mayBeRefused: true);
        }

        while (await network.HeightAsync(cancellationToken) < begins)
        {
            await network.SubmitAsync(0, "identity", "grant-role",
                """{"role":"einvoice.tax-authority","organisation":"m0"}""", cancellationToken, mayBeRefused: true);
        }
    }

    private static byte[] Json(FormattableString text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
