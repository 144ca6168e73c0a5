using System.Globalization;
using System.Text;
using Kapok.Client;

namespace Kapok.Bench.Load;

/// <summary>The workload: invoices of one issuer, each under a number of its own.</summary>
internal static class BenchInvoices
{
    internal static ContractCall Issue(long number) => new("einvoice", "issue", Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"number":"2644{{number:D16}}","kind":"ordinary","issueDate":"{{Today}}","buyer":{"name":"广州书店有限公司","uscc":"91440112MA5CT00210"},"lines":[{"goodsName":"咖啡","classification":"3070401000000000000","unit":"杯","quantity":2000000,"price":41510000,"net":8302,"rateBp":600,"tax":498}],"net":8302,"tax":498,"gross":8800,"drawer":"收银一号","paymentReference":"P{{number}}"}""")));

    internal static string Authorisation(string uscc) =>
        $$"""{"uscc":"{{uscc}}","name":"开票方","nameEn":"Issuer","taxpayerClass":"general","scope":["3"],"kinds":["ordinary"],"creditLine":1000000000000000}""";

    private static string Today { get; } =
        System.TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
