using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Hashing;
using Kapok.Projections;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Bench.Projection;

/// <summary>
/// Makes blocks as a ledger of invoices would: each transaction issues one, which writes the invoice, the use of its
/// payment reference and the issuer's credit. A year of them, of sellers of whom few issue many.
/// </summary>
internal sealed class InvoiceMaker(int invoices)
{
    internal const int InvoicesMin = 1_000;
    internal const int ChangesOfInvoice = 3;

    private const int SellerCount = 10_000;
    private const int Days = 365;
    private const long FirstDayMs = 1_767_225_600_000; // 2026-01-01
    private const long DayMs = 86_400_000;

    private ulong dice = 0x9E37_79B9_7F4A_7C15;
    private int made;

    /// <summary>The seller with that place among those who issue most; the first issues about one of twenty.</summary>
    internal static string SellerOf(int place) => "91440112" + place.ToString("D10", CultureInfo.InvariantCulture);

    internal static string NumberOf(int invoice) => "2644" + invoice.ToString("D16", CultureInfo.InvariantCulture);

    internal static Hash HashOf(string text) => Hash.From(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A seller as they come: who issues much comes often.</summary>
    internal string NextSeller() => SellerOf((int)(SellerCount * Math.Pow(Next(1_000_000) / 1_000_000.0, 3)));

    internal int Next(int bound)
    {
        unchecked
        {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            return (int)((dice >> 33) % (ulong)bound);
        }
    }

    internal ProjectedBlock NextBlock(ulong height, int transactions)
    {
        BlockHeader header = new(
            "net", "bench", 1, height, Hash.Zero, FirstDayMs + (1_000 * height), Hash.Zero, (uint)transactions, Hash.Zero,
            Hash.Zero, Hash.Zero, Hash.Zero);
        List<ProjectedTransaction> issued = [];
        List<RecordChange> changes = [];
        for (int i = 0; i < transactions; i++)
        {
            issued.Add(Issue(height, i, changes));
        }

        return new(header, HashOf(string.Create(CultureInfo.InvariantCulture, $"block {height}")), issued, changes);
    }

    private ProjectedTransaction Issue(ulong height, int index, List<RecordChange> changes)
    {
        string number = NumberOf(made);
        string seller = NextSeller();
        string payment = "WX" + number;
        long net = 1_000 + Next(1_000_000);
        changes.Add(Change(index, "invoice/" + number, Invoice(number, seller, payment, net)));
        changes.Add(Change(index, $"payment/{seller}~{payment}", $$"""{"seller":"{{seller}}","reference":"{{payment}}","invoice":"{{number}}"}"""));
        changes.Add(Change(index, "issuer/" + seller, $$"""{"uscc":"{{seller}}","name":"{{NameOf(seller)}}","taxpayerClass":"general","scope":["3"],"kinds":["ordinary"],"creditLine":1000000000000,"creditUsed":{{made}},"state":"active"}"""));
        made++;
        Hash id = HashOf(string.Create(CultureInfo.InvariantCulture, $"transaction {height} {index}"));
        Wire.Outcome outcome = new() { Transaction = ByteString.CopyFrom(id.ToArray()) };
        outcome.Events.Add(new Wire.Event
        {
            Contract = "einvoice",
            Name = "issued",
            Payload = ByteString.CopyFromUtf8($$"""{"key":"{{number}}","seller":"{{seller}}","gross":{{net}}}"""),
        });
        return new(id, "einvoice", "issue", HashOf("signer"), WireEncoding.Encode(outcome));
    }

    private string Invoice(string number, string seller, string payment, long net)
    {
        string buyer = NextSeller();
        long dayMs = FirstDayMs + (DayMs * Math.Min(Days - 1, (long)made * Days / invoices));
        string day = DateTimeOffset.FromUnixTimeMilliseconds(dayMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string lines = string.Join(',', Enumerable.Range(0, 1 + Next(3)).Select(line =>
            $$"""{"goodsName":"咖啡 {{line}}","classification":"3070401000000000000","unit":"杯","quantity":2000000,"price":{{net}},"net":{{net}},"rateBp":600,"tax":{{net * 6 / 100}}}"""));
        return $$"""{"key":"{{number}}","number":"{{number}}","kind":"ordinary","issueDate":"{{day}}","seller":{{Party(seller)}},"buyer":{{Party(buyer)}},"lines":[{{lines}}],"net":{{net}},"tax":{{net * 6 / 100}},"gross":{{net * 106 / 100}},"grossInWords":"捌拾捌元整","drawer":"收银一号","note":"两杯咖啡","paymentReference":"{{payment}}","orderCommitment":"{{HashOf(number)}}","checkCode":"{{number[..20]}}","recordedAtMs":{{dayMs + made}},"state":"issued","red":"none","redLines":[],"confirmations":0}""";
    }

    private static string Party(string uscc) =>
        $$"""{"name":"{{NameOf(uscc)}}","uscc":"{{uscc}}","address":"广州市南沙区 1 号 020-12345678","bank":"广州银行 6222000000000000"}""";

    private static string NameOf(string uscc) => $"广州第{uscc[^6..]}贸易有限公司";

    private static RecordChange Change(int index, string key, string json) =>
        new(index, "einvoice/" + key, Encoding.UTF8.GetBytes(json));
}
