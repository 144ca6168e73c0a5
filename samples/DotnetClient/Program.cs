using System.Text.Json.Nodes;
using Kapok.Client;
using Kapok.Ledger;

// Where the node is, what is trusted, whose key signs, what is issued, where files go.
if (args is not [string address, string fingerprint, string keyFolder, string invoiceFile, string outFolder])
{
    Console.Error.WriteLine("usage: Invoices URL FINGERPRINT KEYFOLDER INVOICE.json OUTFOLDER");
    return 2;
}

CancellationToken stop = CancellationToken.None;
using HttpClient http = new() { BaseAddress = new Uri(address) };
KapokClient client = new(http);
LedgerGenesis genesis = (await client.GenesisAsync(fingerprint, stop)).Require();
LedgerStatus status = (await client.StatusAsync(stop)).Require();
Console.WriteLine($"ledger {genesis.Header.Ledger} at height {status.Height}, quorum {status.Quorum}");

using SignerKey key = SignerKey.Read(
    genesis, Path.Combine(keyFolder, "key.pem"), Path.Combine(keyFolder, "certificate.pem"));
RequestSigner signer = new(genesis, key);
string invoice = await File.ReadAllTextAsync(invoiceFile);
SignedRequest signed = signer.Sign(ContractCall.FromJson("einvoice", "issue", invoice), signer.ExpiryAt(status.Height));

Submission issued = await client.SubmitAsync(signed, new SubmitOptions(Stage.Final, TimeoutMs: 60_000), stop);
switch (issued.Failure)
{
    case null:
        Console.WriteLine($"final at height {issued.Status!.Height}");
        break;
    case RefusedFailure refused:
        Console.Error.WriteLine($"refused with {refused.Code}: {refused.Message}");
        return 3;
    case ExpiredFailure:
        Console.Error.WriteLine("expired: it never will be done; sign it again");
        return 4;
    default:
        Console.Error.WriteLine($"not known yet, submit the same bytes again: {issued.Failure.Message}");
        return 4;
}

string receiptFile = Path.Combine(outFolder, "r.kapok");
VerifiedReceipt receipt = (await client.VerifiedReceiptAsync(signed.Id, fingerprint, stop)).Require();
receipt.Save(receiptFile);

// From here on nobody is asked: the file and the fingerprint are enough, years later and on another machine.
VerifiedReceipt kept = VerifiedReceipt.Read(receiptFile, fingerprint).Require();
Console.WriteLine($"{kept.Facts.Signer} called {kept.Facts.Command}, signed by {string.Join(", ", kept.Facts.Signatures)}");

string number = JsonNode.Parse(invoice)!["number"]!.GetValue<string>();
LedgerRecord record = (await client.RecordAsync("einvoice", "invoice", number, stop)).Require();
Console.WriteLine($"invoice {record.Key} is {record.Value.GetProperty("state")}");

string? after = null;
do
{
    RecordPage page = (await client.RecordsAsync("einvoice", "invoice", after, limit: 100, stop)).Require();
    Console.WriteLine($"{page.Records.Count} invoices on this page");
    after = page.Next;
}
while (after is not null);

VersionPage versions = (await client.HistoryAsync("einvoice", "invoice", number, after: 0, limit: 100, stop)).Require();
Console.WriteLine($"{versions.Versions.Count} versions, the first of height {versions.Versions[0].Height}");

string recordKey = $"einvoice/invoice/{number}";
BundleQuery query = new([recordKey], At: null, HasHistory: true, Transactions: []);
VerifiedBundle bundle = (await client.ProveAsync(query, fingerprint, stop)).Require();
bundle.Save(Path.Combine(outFolder, "e.kapok"));
Console.WriteLine($"proven: {bundle.Find(recordKey)!.Value}");

ContractCall IssueCopy(int i)
{
    JsonNode copy = JsonNode.Parse(invoice)!;
    copy["number"] = $"2644{i:D16}";
    copy["paymentReference"] = $"P-{i}";
    return ContractCall.FromJson("einvoice", "issue", copy.ToJsonString());
}

ContractCall[] calls = [.. Enumerable.Range(101, 10).Select(IssueCopy)];
SubmitManyOptions together = new(Stage.Final, TimeoutMs: 60_000, Parallel: 10, GroupCount: 10);
IReadOnlyList<Submission> many = await client.SubmitManyAsync(signer, calls, together, stop);
Console.WriteLine($"{many.Count(one => one.Failure is null)} of {many.Count} done");

ulong before = kept.Facts.Height - 1;
await foreach (LedgerBlock block in client.FollowBlocksAsync(new FollowOptions(After: before), stop))
{
    Console.WriteLine($"block {block.Height} with {block.TransactionCount} transactions");
    break;
}

await foreach (FinalEvent announced in client.FollowEventsAsync("einvoice", new FollowOptions(After: before), stop))
{
    Console.WriteLine($"height {announced.Height}: {announced.Event.Name} {announced.Event.Payload}");
    break;
}

return 0;
