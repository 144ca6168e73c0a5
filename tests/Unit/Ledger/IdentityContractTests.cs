using System;
using System.Linq;
using Kapok.Contracts;
using Kapok.Cryptography;
using Kapok.Ledger.Execution;
using Kapok.Ledger.Identity;
using Xunit;

namespace Kapok.Tests.Unit.Ledger;

/// <summary>spec/execution.md section 6.</summary>
public sealed class IdentityContractTests
{
    private const string FreeCode = "91310113631696438F";

    private readonly TestLedger ledger = new();

    [Fact]
    public void AnOrganisationItsUserAndRoleLiveTogether()
    {
        TestParty dora = new("steel", "dora");
        ExecutedBlock block = ledger.Execute(
            Call(TestLedger.Operator, "register-organisation", Organisation("steel", FreeCode)),
            Call(TestLedger.Operator, "add-certificate", Certificate(dora)),
            Call(TestLedger.Chief, "grant-role", Role("probe.keeper", "steel", null)),
            Call(TestLedger.Chief, "grant-role", Role("probe.keeper", "brick", "bob")));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal("done", TestLedger.Said(block, i)));

        ExecutedBlock next = ledger.Execute(
            block.State,
            0,
            ledger.Sign(dora, "guarded", TestLedger.Json("a")),
            ledger.Sign(TestLedger.Bob, "guarded", TestLedger.Json("a")),
            Call(dora, "grant-role", Role("probe.junior", "brick", "bob")),
            Call(TestLedger.Chief, "withdraw-role", Role("probe.keeper", "steel", null)),
            Call(dora, "withdraw-role", Role("probe.junior", "brick", "bob")),
            Call(dora, "revoke-certificate", Revoke(dora.Id.ToString())),
            Call(TestLedger.Operator, "add-certificate", Certificate(dora with { User = "dora-2" })));
        Assert.Equal("done", TestLedger.Said(next));
        Assert.Equal("done", TestLedger.Said(next, 1));
        Assert.Equal("done", TestLedger.Said(next, 2));
        Assert.Equal("done", TestLedger.Said(next, 3));
        Assert.StartsWith("may-not-grant", TestLedger.Said(next, 4), StringComparison.Ordinal);
        Assert.Equal("done", TestLedger.Said(next, 5));
        Assert.Equal("certificate-exists id=" + dora.Id, TestLedger.Said(next, 6));
    }

    [Fact]
    public void AnOperatorWhoseCertificateExpiredRegistersTheNextOneAndNothingElse()
    {
        TestParty next = new("m1", "next", CertificateKind.Operator);
        ExecutedBlock late = ledger.Execute(
            ledger.Start,
            TestLedger.CreatedMs + 20_001,
            Call(TestLedger.Passing, "register-organisation", Organisation("steel", FreeCode)),
            Call(TestLedger.Passing, "revoke-certificate", Revoke(TestLedger.Alice.Id.ToString())),
            Call(TestLedger.Passing, "add-certificate", Certificate(next)));
        Assert.StartsWith("certificate-expired", TestLedger.Said(late), StringComparison.Ordinal);
        Assert.StartsWith("certificate-expired", TestLedger.Said(late, 1), StringComparison.Ordinal);
        Assert.Equal("done", TestLedger.Said(late, 2));
        Assert.Equal("done", TestLedger.Said(ledger.Execute(
            late.State, 0, Call(next, "register-organisation", Organisation("steel", FreeCode)))));
    }

    [Fact]
    public void AUserWhoseCertificateExpiredRegistersNone()
    {
        ExecutedBlock late = ledger.Execute(
            ledger.Start,
            TestLedger.CreatedMs + 20_001,
            Call(TestLedger.Brief, "add-certificate", Certificate(new("acme", "next"))));
        Assert.StartsWith("certificate-expired", TestLedger.Said(late), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "bad-identifier id=-x", "organisation with a bad id" },
        { "organisation-exists organisation=acme", "known organisation" },
        { "organisation-exists organisation=91440112MA5CT00135", "known credit code" },
        { "not-responsible caller=acme organisation=steel", "organisation by no member" },
        { "missing-role caller=acme/alice roles=kapok.operator", "organisation by no operator" },
        { "bad-certificate problem=it is no certificate of this suite in base64", "garbage" },
        { "unknown-organisation organisation=steel", "certificate of an unknown organisation" },
        { "not-responsible caller=acme/foreman organisation=acme", "certificate by no member" },
        { "bad-certificate problem=it is not an operator's or a user's", "node certificate" },
        { "bad-certificate problem=it is not issued by the CA of m1", "certificate of a foreign CA" },
        { "certificate-exists", "second certificate for a key" },
        { "unknown-certificate", "revocation of an unknown certificate" },
        { "unknown-certificate", "revocation of what is no fingerprint" },
        { "not-responsible caller=brick/bob organisation=acme", "revocation by a stranger" },
        { "unknown-role role=probe.none", "unknown role" },
        { "may-not-grant role=probe.keeper grantor=kapok.standards-authority", "grant without the grantor's role" },
        { "may-not-grant role=kapok.operator grantor=kapok.operator", "grant of the operator's role" },
        { "unknown-organisation organisation=none", "grant to an unknown organisation" },
        { "unknown-organisation organisation=../x", "grant to a bad organisation" },
        { "bad-identifier id=A b", "grant to a bad user" },
        { "role-unchanged holder=acme/keeper role=probe.keeper", "grant of a held role" },
        { "role-unchanged holder=acme role=probe.keeper", "withdrawal of a role not held" },
        { "bad-endpoint address=nowhere", "endpoint without a port" },
        { "bad-endpoint address=m1.example:7443", "endpoint with three keys" },
        { "not-responsible caller=acme organisation=acme", "endpoint of no member" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void EachRefusalHasItsReason(string said, string what)
    {
        ExecutedBlock block = ledger.Execute(CallOf(what));
        Assert.StartsWith(said, TestLedger.Said(block), StringComparison.Ordinal);
        Assert.Equal(ledger.Start.Map.Root, block.State.Map.Root);
    }

    [Fact]
    public void AMemberSaysWhereItsNodeIsAndByWhichKeys()
    {
        ExecutedBlock block = ledger.Execute(
            Call(TestLedger.Operator, "set-endpoint", Endpoint("m1.example:7443", 1)),
            Call(TestLedger.Operator, "set-endpoint", Endpoint("[::1]:7444", 2)));

        MemberEndpoint endpoint = IdentityTables.Endpoints.Find(block.State, "m1")!;
        Assert.Equal("[::1]:7444", endpoint.Address);
        Assert.Equal(2, endpoint.Keys.Count);
    }

    [Theory]
    [InlineData("tax.example:7443", true)]
    [InlineData("10.0.0.1:1", true)]
    [InlineData("[2001:db8::1]:65535", true)]
    [InlineData("tax.example", false)]
    [InlineData("tax.example:0", false)]
    [InlineData("tax.example:65536", false)]
    [InlineData("tax.example:07443x", false)]
    [InlineData("tax.example: 7443", false)]
    [InlineData("-tax.example:7443", false)]
    [InlineData("tax..example:7443", false)]
    [InlineData("user@tax.example:7443", false)]
    [InlineData("tax.example/path:7443", false)]
    [InlineData("[::1:7443", false)]
    [InlineData(":7443", false)]
    public void AnAddressIsAHostAndAPortAndNothingElse(string text, bool isAddress) =>
        Assert.Equal(isAddress, EndpointAddress.TryParse(text, out _));

    [Fact]
    public void EveryRefusalIsTested()
    {
        ContractDefinition identity = ledger.Catalogue.BuiltIn.Find("identity")!;
        string[] tested = [.. Refused.Select(row => row.Data.Item1.Split(' ')[0]), "already-revoked"];
        Assert.Empty(identity.Refusals.Select(r => r.Code).Except(tested));
    }

    [Fact]
    public void ARevokedCertificateStaysRevoked()
    {
        ExecutedBlock block = ledger.Execute(
            Call(TestLedger.Alice, "revoke-certificate", Revoke(TestLedger.Alice.Id.ToString())),
            Call(TestLedger.Operator, "revoke-certificate", Revoke(TestLedger.Alice.Id.ToString())),
            Call(TestLedger.Operator, "add-certificate", Certificate(TestLedger.Alice)));
        Assert.Equal("done", TestLedger.Said(block));
        Assert.StartsWith("already-revoked", TestLedger.Said(block, 1), StringComparison.Ordinal);
        Assert.StartsWith("certificate-exists", TestLedger.Said(block, 2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("gz-tax", true)]
    [InlineData("9", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a.b", false)]
    [InlineData("é", false)]
    public void IdentifiersAreNarrow(string id, bool isOne) =>
        Assert.Equal(isOne, IdentityContract.IsIdentifier(id));

    [Fact]
    public void IdentifiersAreAtMost63Characters()
    {
        Assert.True(IdentityContract.IsIdentifier(new string('a', 63)));
        Assert.False(IdentityContract.IsIdentifier(new string('a', 64)));
    }

    private Kapok.Ledger.Transactions.LedgerTransaction CallOf(string what) => what switch
    {
        "organisation with a bad id" => Call(TestLedger.Operator, "register-organisation", Organisation("-x", FreeCode)),
        "known organisation" => Call(TestLedger.Operator, "register-organisation", Organisation("acme", FreeCode)),
        "known credit code" =>
            Call(TestLedger.Operator, "register-organisation", Organisation("steel", "91440112MA5CT00135")),
        "organisation by no member" =>
            Call(TestLedger.Foreman, "register-organisation", Organisation("steel", FreeCode)),
        "organisation by no operator" =>
            Call(TestLedger.Alice, "register-organisation", Organisation("steel", FreeCode)),
        _ => CertificateCall(what) ?? RoleCall(what),
    };

    private Kapok.Ledger.Transactions.LedgerTransaction? CertificateCall(string what) => what switch
    {
        "garbage" => Call(TestLedger.Operator, "add-certificate", """{"certificate":"bm8="}"""),
        "certificate of an unknown organisation" => Add(TestLedger.Operator, new("steel", "dora")),
        "certificate by no member" => Add(TestLedger.Foreman, new("acme", "carol")),
        "node certificate" => Add(TestLedger.Operator, new("m1", "node", CertificateKind.Node)),
        "certificate of a foreign CA" => Add(TestLedger.Operator, new("acme", "carol") { Issuer = "m2" }),
        "second certificate for a key" => Add(
            TestLedger.Operator, new("acme", "alice-2") { KeyName = TestLedger.Alice.KeyName }),
        "revocation of an unknown certificate" => Call(
            TestLedger.Operator, "revoke-certificate", Revoke(Hash.Zero.ToString())),
        "revocation of what is no fingerprint" => Call(
            TestLedger.Operator, "revoke-certificate", Revoke(new string('长', 64))),
        "revocation by a stranger" => Call(
            TestLedger.Bob, "revoke-certificate", Revoke(TestLedger.Alice.Id.ToString())),
        _ => null,
    };

    private Kapok.Ledger.Transactions.LedgerTransaction RoleCall(string what) => what switch
    {
        "unknown role" => Grant(TestLedger.Chief, Role("probe.none", "acme", null)),
        "grant without the grantor's role" => Grant(TestLedger.Alice, Role("probe.keeper", "acme", null)),
        "grant of the operator's role" => Grant(TestLedger.Operator, Role("kapok.operator", "acme", "alice")),
        "grant to an unknown organisation" => Grant(TestLedger.Chief, Role("probe.keeper", "none", null)),
        "grant to a bad organisation" => Grant(TestLedger.Chief, Role("probe.keeper", "../x", null)),
        "grant to a bad user" => Grant(TestLedger.Chief, Role("probe.keeper", "acme", "A b")),
        "grant of a held role" => Grant(TestLedger.Chief, Role("probe.keeper", "acme", "keeper")),
        "withdrawal of a role not held" => Call(
            TestLedger.Chief, "withdraw-role", Role("probe.keeper", "acme", null)),
        "endpoint without a port" => Call(TestLedger.Operator, "set-endpoint", Endpoint("nowhere", 1)),
        "endpoint with three keys" => Call(TestLedger.Operator, "set-endpoint", Endpoint("m1.example:7443", 3)),
        "endpoint of no member" => Call(TestLedger.Foreman, "set-endpoint", Endpoint("acme.example:7443", 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };

    private static string Endpoint(string address, int keys)
    {
        string digests = string.Join(',', Enumerable.Range(1, keys).Select(key => $"\"{key:x64}\""));
        return $$"""{"address":"{{address}}","keys":[{{digests}}]}""";
    }

    private Kapok.Ledger.Transactions.LedgerTransaction Call(TestParty caller, string command, string arguments) =>
        ledger.Sign(caller, command, arguments, IdentityTables.Contract);

    private Kapok.Ledger.Transactions.LedgerTransaction Add(TestParty caller, TestParty added) =>
        Call(caller, "add-certificate", Certificate(added));

    private Kapok.Ledger.Transactions.LedgerTransaction Grant(TestParty caller, string arguments) =>
        Call(caller, "grant-role", arguments);

    private static string Organisation(string id, string code) =>
        $$"""{"id":"{{id}}","uscc":"{{code}}","nameZh":"钢","nameEn":"Steel"}""";

    private static string Certificate(TestParty party) => $$"""{"certificate":"{{party.Base64}}"}""";

    private static string Revoke(string id) => $$"""{"id":"{{id}}","reason":"lost"}""";

    private static string Role(string role, string organisation, string? user) =>
        $$"""{"role":"{{role}}","organisation":"{{organisation}}"{{(user is null ? "" : $",\"user\":\"{user}\"")}}}""";
}
