using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Kapok.Cryptography;
using Kapok.Ledger.Blocks;
using Kapok.Ledger.Hashing;
using Kapok.Ledger.Proofs;
using Kapok.Tests.Conformance.Scenarios;
using Wire = Kapok.Ledger.Wire;

namespace Kapok.Tests.Conformance.Vectors;

/// <summary>Makes evidence bundles, whole and spoilt. Signatures differ from run to run, so that what it made
/// once is kept as vectors.</summary>
internal sealed class EvidenceMaker(FixtureSet fixtures)
{
    private readonly EvidenceLedger ledger = new(fixtures);

    /// <summary>The cases of the vector file.</summary>
    internal JsonArray Cases()
    {
        JsonArray cases = [];
        foreach ((string why, Wire.EvidenceBundle bundle) in Whole())
        {
            cases.Add(Case(why, FileOf(bundle, CheckpointOf(bundle)), null, CheckpointOf(bundle)));
        }

        byte[] whole = FileOf(Full(), null);
        foreach ((string why, string item, Action<Wire.EvidenceBundle> spoil) in Spoilt())
        {
            Wire.EvidenceBundle bundle = Full();
            spoil(bundle);
            cases.Add(Case(why, Replaced(whole, bundle), item, null));
        }

        Wire.EvidenceBundle begun = FromCheckpoint();
        byte[] file = FileOf(begun, CheckpointOf(begun));
        cases.Add(Case("checkpoint that nobody trusts", file, "checkpoint", null));
        cases.Add(Case("another checkpoint is trusted", file, "checkpoint", ledger.IdAt(1)));
        foreach ((string why, string item, byte[] spoilt) in SpoiltFiles(whole))
        {
            cases.Add(Case(why, spoilt, item, null));
        }

        cases.Add(Case("fingerprint of another suite", whole, "genesis", null, ForeignFingerprint));
        return cases;
    }

    /// <summary>A bundle with something of everything.</summary>
    internal byte[] WholeFile() => FileOf(Full(), null);

    internal string Fingerprint => ledger.Genesis.Fingerprint;

    private IEnumerable<(string Why, Wire.EvidenceBundle Bundle)> Whole()
    {
        yield return ("one record", One(EvidenceLedger.Invoice));
        yield return ("one absence", One(EvidenceLedger.Missing));
        Wire.EvidenceBundle genesis = ledger.Bundle();
        genesis.States.Add(ledger.State(0, 0, ledger.SignerKey, EvidenceLedger.Invoice));
        yield return ("the state of genesis, without a chain", genesis);
        yield return ("records, absence, complete history, transactions, change of members", Full());
        Wire.EvidenceBundle gap = Full();
        gap.States.RemoveAt(gap.States.Count - 2);
        yield return ("a history with a gap, which no line calls a history", gap);
        yield return ("from a checkpoint", FromCheckpoint());
        Wire.EvidenceBundle carried = Full();
        carried.Changes[0] = ledger.Carried(3);
        yield return ("a closing block that was carried into a later epoch", carried);
        Wire.EvidenceBundle only = ledger.Bundle();
        only.Chains.Add(ledger.Chain(2, 4));
        only.States.Add(ledger.State(1, 2, ledger.SignerKey));
        only.Transactions.Add(ledger.Transaction(2, 1));
        yield return ("a transaction of a group", only);
    }

    private Wire.EvidenceBundle One(string key)
    {
        Wire.EvidenceBundle bundle = ledger.Bundle();
        bundle.Chains.Add(ledger.Chain(2, 3));
        bundle.States.Add(ledger.State(2, 3, key));
        return bundle;
    }

    // Blocks 1 to 4 in one chain, 5 and 6 in another behind the change, 7 in a third.
    private Wire.EvidenceBundle Full()
    {
        Wire.EvidenceBundle bundle = ledger.Bundle();
        bundle.Changes.Add(ledger.Change());
        bundle.Chains.Add([ledger.Chain(1, 4), ledger.Chain(5, 6), ledger.Chain(7, 7)]);
        bundle.States.Add(
        [
            ledger.State(1, 1, EvidenceLedger.Invoice),
            ledger.State(2, 2, ledger.SignerKey),
            ledger.State(4, 4, EvidenceLedger.Invoice, EvidenceLedger.Other, EvidenceLedger.Odd),
            ledger.State(5, 5, EvidenceLedger.Invoice, EvidenceLedger.Other),
            ledger.State(7, 7, EvidenceLedger.Invoice, EvidenceLedger.Missing),
        ]);
        bundle.Transactions.Add([ledger.Transaction(3, 0), ledger.Transaction(3, 2)]);
        return bundle;
    }

    private Wire.EvidenceBundle FromCheckpoint()
    {
        Wire.EvidenceBundle bundle = ledger.Bundle();
        bundle.Checkpoint = new Wire.Checkpoint
        {
            Header = ledger.Headers[EvidenceLedger.ChangeHeight].Encode(),
            MemberSet = ledger.NextSet,
        };
        bundle.Chains.Add(ledger.Chain(6, 7));
        bundle.States.Add(ledger.State(2, 7, EvidenceLedger.Invoice));
        return bundle;
    }

    private FixtureSet Foreign => Fixtures.Foreign(fixtures);

    private string ForeignFingerprint => string.Concat(Foreign.Suite.Name, Fingerprint.AsSpan(Fingerprint.IndexOf(':', StringComparison.Ordinal)));

    private (string Why, string Item, Action<Wire.EvidenceBundle> Spoil)[] Spoilt() =>
    [
        ("votes by keys of another suite", "blocks", b => b.Chains[0].Certificate =
            ledger.ForeignCertificate(4, Foreign)),
        ("signature of the transaction by a key of another suite", "signature", b => b.Transactions[0].Transaction.Signature =
            ByteString.CopyFrom(Foreign.Of("gz-coffee", "clerk").Key.Sign(ledger.IdOfTransaction(0).ToArray()))),
        ("certificate of the signer in another suite", "signature", b => b.Transactions[0].SignerCertificate =
            ByteString.CopyFrom(Foreign.Of("gz-coffee", "clerk").Certificate)),
        ("no state and no transaction", "format", b => { b.States.Clear(); b.Transactions.Clear(); }),
        ("a chain without headers", "format", b => b.Chains[0].Headers.Clear()),
        ("genesis of another ledger", "genesis", b => b.Parameters = Flipped(b.Parameters)),
        ("no member set", "genesis", b => b.MemberSet = ByteString.Empty),
        ("change without a certificate", "members", b => b.Changes[0].Certificate = null),
        ("change with prepare votes", "members", b => b.Changes[0].Certificate =
            ledger.Certificate(ledger.Headers[EvidenceLedger.ChangeHeight], VotePhase.Prepare)),
        ("change by the set that it makes", "members", b => b.Changes[0].Certificate.Signatures.RemoveAt(2)),
        ("a closing block carried into an earlier epoch", "members", b => b.Changes[0] = ledger.Carried(0)),
        ("a closing block carried into the epoch that it is of", "members", b => b.Changes[0] = ledger.Carried(1)),
        ("a closing block carried into an epoch of the next set", "members", b => b.Changes[0] = ledger.Carried(1UL << 32)),
        ("the votes of a carried block without their epoch", "members", b =>
        {
            b.Changes[0] = ledger.Carried(3);
            b.Changes[0].Certificate.Epoch = 0;
        }),
        ("a block that closes nothing carried", "blocks", b => b.Chains[0].Certificate.Epoch = 3),
        ("change to another set", "members", b => b.Changes[0].MemberSet = b.MemberSet),
        ("change of a block that changes nothing", "members", b => b.Changes.Insert(0, new Wire.MemberSetChange
        {
            Header = ledger.Headers[2].Encode(),
            Certificate = ledger.Certificate(ledger.Headers[2], VotePhase.Commit),
            MemberSet = b.MemberSet,
        })),
        ("the same change twice", "members", b => b.Changes.Add(b.Changes[0])),
        ("the change left out", "blocks", b => b.Changes.Clear()),
        ("chain without a certificate", "blocks", b => b.Chains[1].Certificate = null),
        ("too few signatures", "blocks", b => b.Chains[0].Certificate.Signatures.RemoveAt(0)),
        ("a signature changed", "blocks", b => b.Chains[0].Certificate.Signatures[1].Signature =
            Flipped(b.Chains[0].Certificate.Signatures[1].Signature)),
        ("prepare votes", "blocks", b => b.Chains[0].Certificate = ledger.Certificate(ledger.Headers[4], VotePhase.Prepare)),
        ("a header left out of a chain", "blocks", b => b.Chains[0].Headers.RemoveAt(1)),
        ("chains not ascending", "blocks", b => b.Chains.Add(ledger.Chain(6, 6))),
        ("a header of another network", "blocks", b => b.Chains[0].Headers[0] =
            (ledger.Headers[1] with { Network = "other" }).Encode()),
        ("genesis in a chain", "blocks", b => b.Chains[0] = ledger.Chain(0, 4)),
        ("certificate of another block", "blocks", b => b.Chains[2].Certificate = b.Chains[1].Certificate),
        ("value of a record", "state", b => Value(b, 2, v => Flipped(v))),
        ("height of a record", "state", b => b.States[2].Claims[0].Record.Height--),
        ("height of a record above its block", "state", b => b.States[2].Claims[0].Record.Height = 5),
        ("key of a record", "state", b => b.States[2].Claims[0].Key = EvidenceLedger.Missing),
        ("a record said to be absent", "state", b => b.States[2].Claims[0].Record = null),
        ("an absence said to be a record", "state", b => b.States[0].Claims[0].Record = new Wire.WrittenRecord()),
        ("claims not ascending", "state", b => (b.States[2].Claims[0], b.States[2].Claims[1]) =
            (b.States[2].Claims[1], b.States[2].Claims[0])),
        ("a claim twice", "state", b => b.States[0].Claims.Add(b.States[0].Claims[0])),
        ("no claim", "state", b => b.States[0].Claims.Clear()),
        ("a key that is none", "state", b => b.States[0].Claims[0].Key = "einvoice/invoice"),
        ("state of another block", "state", b => b.States[3].Block = 6),
        ("state of a block that is not there", "state", b => b.States[^1].Block = 99),
        ("states not ascending", "state", b => (b.States[0], b.States[1]) = (b.States[1], b.States[0])),
        ("a state twice", "state", b => b.States.Insert(0, b.States[0])),
        ("proof with a changed hash", "state", b => b.States[2].Proof = Flipped(b.States[2].Proof)),
        ("proof with a byte behind", "state", b => b.States[2].Proof = ByteString.CopyFrom([.. b.States[2].Proof.Span, 0])),
        ("proof one byte short", "state", b => b.States[2].Proof = ByteString.CopyFrom(b.States[2].Proof.Span[..^1])),
        ("no proof", "state", b => b.States[2].Proof = ByteString.Empty),
        ("transaction in genesis", "transaction", b => b.Transactions[0].Block = 0),
        ("transaction in a block that is not there", "transaction", b => b.Transactions[1].Block = 99),
        ("transaction beyond the block", "transaction", b => b.Transactions[1].Index = 3),
        ("transactions not ascending", "transaction", b => (b.Transactions[0], b.Transactions[1]) =
            (b.Transactions[1], b.Transactions[0])),
        ("a transaction twice", "transaction", b => b.Transactions.Insert(0, b.Transactions[0])),
        ("no transaction in it", "transaction", b => b.Transactions[0].Transaction = null),
        ("signature of the transaction", "signature", b => b.Transactions[0].Transaction.Signature =
            Flipped(b.Transactions[0].Transaction.Signature)),
        ("certificate of another", "signature", b => b.Transactions[0].SignerCertificate =
            ByteString.CopyFrom(fixtures.Of("gz-books", "clerk").Certificate)),
        ("no status of the signer", "signer-status", b => b.States.RemoveAt(1)),
        ("outcome of another", "outcome", b => b.Transactions[0].Outcome = b.Transactions[1].Outcome),
        ("index of a neighbour", "transaction-inclusion", b => b.Transactions[0].Index = 1),
        ("input path with a changed step", "transaction-inclusion", b => b.Transactions[0].InputPath[0] =
            Flipped(b.Transactions[0].InputPath[0])),
        ("outcome turned round", "outcome-inclusion", b => b.Transactions[1].Outcome = Turned(b.Transactions[1].Outcome)),
        ("a claim that the manifest does not name", "manifest", b => b.States.Insert(4, ledger.State(6, 6, EvidenceLedger.Odd))),
    ];

    private static (string Why, string Item, byte[] File)[] SpoiltFiles(byte[] whole)
    {
        int manifest = whole.AsSpan().IndexOf("state"u8);
        int end = whole.AsSpan().IndexOf("\n\n"u8);
        byte[] changed = [.. whole];
        changed[manifest] = (byte)'S';
        return
        [
            ("manifest with another letter", "manifest", changed),
            ("manifest with a line more", "manifest", [.. whole[..end], .. "\nmore"u8, .. whole[end..]]),
            ("no manifest", "format", [.. EvidenceFile.FirstLine, (byte)'\n', .. whole[(end + 2)..]]),
            ("another first line", "format", [.. "kapok-receipt\n"u8, .. whole[15..]]),
            ("a byte behind", "format", [.. whole, 0]),
            ("one byte short", "format", whole[..^1]),
            ("nothing", "format", []),
        ];
    }

    private Hash? CheckpointOf(Wire.EvidenceBundle bundle) =>
        bundle.Checkpoint is null ? null : ledger.IdAt(EvidenceLedger.ChangeHeight);

    private byte[] FileOf(Wire.EvidenceBundle bundle, Hash? checkpoint)
    {
        (byte[]? file, VerificationItem? failure) = BundleVerifier.Write(bundle, ledger.Genesis, checkpoint);
        return file ?? throw new InvalidOperationException("The bundle does not hold: " + failure);
    }

    private static byte[] Replaced(byte[] whole, Wire.EvidenceBundle bundle) =>
        [.. whole[..(whole.AsSpan().IndexOf("\n\n"u8) + 2)], .. WireEncoding.Encode(bundle).Span];

    private JsonObject Case(string why, byte[] file, string? failure, Hash? checkpoint, string? fingerprint = null) => new()
    {
        ["why"] = why,
        ["failure"] = failure,
        ["fingerprint"] = fingerprint ?? Fingerprint,
        ["checkpoint"] = checkpoint?.ToString(),
        ["file"] = Convert.ToBase64String(file),
    };

    private static void Value(Wire.EvidenceBundle bundle, int state, Func<ByteString, ByteString> change)
    {
        Wire.WrittenRecord record = bundle.States[state].Claims[0].Record;
        record.Value = change(record.Value);
    }

    private static ByteString Flipped(ByteString bytes)
    {
        byte[] copy = bytes.ToByteArray();
        copy[^1] ^= 1;
        return ByteString.CopyFrom(copy);
    }

    private static ByteString Turned(ByteString encoding)
    {
        Wire.Outcome outcome = Wire.Outcome.Parser.ParseFrom(encoding.Span[1..]);
        outcome.Refusal = string.Empty;
        return WireEncoding.Encode(outcome);
    }
}
