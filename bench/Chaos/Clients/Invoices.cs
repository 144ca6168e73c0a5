using System;
using System.Globalization;
using System.Text;
using Kapok.Client;

namespace Kapok.Bench.Chaos.Clients;

/// <summary>Calls of the e-invoice, each invoice under a number of its own.</summary>
internal static class Invoices
{
    private static readonly string Person = new('7', 64);

    private static string Today { get; } =
        TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An invoice to a person known by a commitment only: any organisation may reimburse it.</summary>
    internal static ContractCall Issue(long number) => Call("issue", string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"number":"{{Number(number)}}","kind":"ordinary","issueDate":"{{Today}}","buyer":{"name":"{{Person}}"},"lines":[{"goodsName":"咖啡","classification":"3070401000000000000","unit":"杯","quantity":2000000,"price":41510000,"net":8302,"rateBp":600,"tax":498}],"net":8302,"tax":498,"gross":8800,"drawer":"收银一号","paymentReference":"P{{number}}"}"""));

    internal static ContractCall Deliver(long number) =>
        Call("deliver", $$"""{"invoice":"{{Number(number)}}","recipient":"{{Person}}"}""");

    internal static ContractCall Lock(long number) => Call("lock", $$"""{"invoice":"{{Number(number)}}"}""");

    internal static ContractCall Reimburse(long number, int attempt) => Call(
        "reimburse",
        string.Create(CultureInfo.InvariantCulture, $$"""{"invoice":"{{Number(number)}}","postingReference":"PZ-{{attempt}}"}"""));

    internal static string Authorisation(string uscc) =>
        $$"""{"uscc":"{{uscc}}","name":"开票方","nameEn":"Issuer","taxpayerClass":"general","scope":["3"],"kinds":["ordinary"],"creditLine":1000000000000000}""";

    private static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"2644{number:D16}");

    private static ContractCall Call(string command, string arguments) =>
        new("einvoice", command, Encoding.UTF8.GetBytes(arguments));
}
