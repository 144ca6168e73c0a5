import assert from 'node:assert/strict';
import { createHash, getHashes } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { concat, hex } from '../bytes.js';
import { verifyBundle } from '../bundle.js';
import { guomi } from '../guomi.js';
import { intl } from '../intl.js';
import { verifyReceipt } from '../receipt.js';
import type { Report } from '../report.js';
import { fileOf, partsOf, type Parts } from './bundleMaker.js';
import { certificateKey } from './ledgerMaker.js';
import { Random } from './random.js';
import { receiptOf } from './receiptMaker.js';
import { newSigner } from './signers.js';
import { d, tell, wholePlan, type Story } from './story.js';
import { bytesOf, vectors } from './vectorFile.js';

for (const [at, one] of vectors('encoding/guomi-keys').cases.entries()) {
  test(`key ${at}: ${String(one['why'] ?? 'valid')}`, () => {
    assert.equal(guomi.key(bytesOf(one, 'key')) !== undefined, one['valid']);
  });
}

for (const [at, one] of vectors('encoding/guomi-signatures').cases.entries()) {
  test(`signature ${at}: ${String(one['why'] ?? 'holds')}`, async () => {
    const key = guomi.key(bytesOf(one, 'key'));
    const [signature, message] = [bytesOf(one, 'signature'), bytesOf(one, 'message')];
    // Once without multiples of the key, twice with them.
    for (let count = 0; count < 3; count++) {
      assert.equal(await key?.holds(signature, message), one['holds']);
    }
  });
}

test('SM3 is that of another library, over messages of all lengths up to some blocks', (context) => {
  if (!getHashes().includes('sm3')) {
    return context.skip('this Node.js has no SM3');
  }
  const random = new Random(9);
  for (let length = 0; length < 300; length++) {
    const [a, b] = [random.bytes(length), random.bytes(length)];
    assert.equal(hex(guomi.digest(a, b)), createHash('sm3').update(concat(a, b)).digest('hex'), `${length} bytes`);
  }
});

test('a signature whose sum of points is infinite is refused', async () => {
  // With d = 1: s = −r / 2, so that s·G + (r + s)·P = 0, and r = e.
  const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
  const head = '3059301306072a8648ce3d020106082a811ccf5501822d03420004';
  const x = '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7';
  const y = 'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';
  const a = 'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc';
  const b = '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93';
  const id = Buffer.from('1234567812345678');
  const za = guomi.digest(Buffer.from('0080', 'hex'), id, Buffer.from(a + b + x + y + x + y, 'hex'));
  const message = new Uint8Array(32).fill(7);
  const r = BigInt(`0x${hex(guomi.digest(za, message))}`) % n;
  const s = ((n - r) * ((n + 1n) / 2n)) % n;
  const signature = Buffer.from([r, s].map((part) => part.toString(16).padStart(64, '0')).join(''), 'hex');
  const key = guomi.key(Buffer.from(head + x + y, 'hex'));
  assert.equal(await key?.holds(signature, message), false);
});

test('no bit of a signature, a message or a key is without effect', async () => {
  const signer = await newSigner(guomi);
  const message = new Random(10).bytes(32);
  const signature = await signer.sign(message);
  const key = guomi.key(signer.spki);
  assert.equal(await key?.holds(signature, message), true);
  for (let at = 0; at < 64; at++) {
    assert.equal(await key?.holds(flip(signature, at), message), false, `byte ${at} of the signature`);
    assert.equal(await key?.holds(signature, flip(message, at % 32)), false, `byte ${at % 32} of the message`);
  }
  for (let at = 0; at < signer.spki.length; at++) {
    assert.equal(guomi.key(flip(signer.spki, at)), undefined, `byte ${at} of the key`);
  }
});

function flip(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => byte ^ (place === at ? 1 : 0));
}

describe('files of suite guomi', () => {
  let story: Story;
  let trusted: string;
  let receipt: Uint8Array;
  let small: Uint8Array;
  before(async () => {
    story = await tell(guomi);
    trusted = story.ledger.fingerprint;
    receipt = await receiptOf(story.ledger, 2, 1, 4);
    const plan = { chains: [[2, 3]], states: [[2, certificateKey(story.clerk), d]], transactions: [[3, 2]] } as const;
    small = fileOf(await partsOf(story.ledger, plan));
  });
  const bundleFailure = async (file: Uint8Array): Promise<string | null> =>
    failureOf(await verifyBundle(file, { fingerprint: trusted }));
  const receiptFailure = async (file: Uint8Array): Promise<string | null> =>
    failureOf(await verifyReceipt(file, trusted));

  test('a bundle with all there is holds', async () => {
    const report = await verifyBundle(fileOf(await partsOf(story.ledger, wholePlan(story))), { fingerprint: trusted });
    assert.equal(report.failure, null);
    assert.match(report.facts?.fingerprint ?? '', /^guomi:[0-9a-f]{64}$/);
    assert.deepEqual([report.facts?.records.length, report.facts?.transactions.length, report.facts?.signatures], [10, 4, 21]);
  });

  test('a receipt holds', async () => {
    const report = await verifyReceipt(receipt, trusted);
    assert.deepEqual([report.failure, report.facts?.signer, report.facts?.refusal], [null, 'auditor', 'note-unknown']);
  });

  test('another suite before the same id is another fingerprint', async () => {
    const report = await verifyReceipt(receipt, trusted.replace('guomi', 'intl'));
    assert.equal(report.failure, 'genesis');
  });

  const spoils: [failure: string, why: string, spoil: (parts: Parts) => void | Promise<void>][] = [
    ['members', 'a vote on a change', (p) => spoilVote(p.changes[0])],
    ['blocks', 'a vote on a block', (p) => spoilVote(p.chains[0])],
    ['signature', 'of a transaction', (p) => {
      const part = p.transactions[0];
      if (part?.transaction) {
        part.transaction = { ...part.transaction, signature: flip(part.transaction.signature, 63) };
      }
    }],
    ['signature', 'of a key of the other suite', async (p) => {
      const part = p.transactions[0];
      const other = await newSigner(intl);
      if (part?.transaction) {
        const id = story.ledger.domain.hash('transaction', part.transaction.body);
        part.transaction = { ...part.transaction, signature: await other.sign(id) };
      }
    }],
  ];
  for (const [failure, why, spoil] of spoils) {
    test(`${failure}: ${why}`, async () => {
      const parts = await partsOf(story.ledger, wholePlan(story));
      await spoil(parts);
      assert.equal(await bundleFailure(fileOf(parts)), failure);
    });
  }

  test('no random change of a bundle is accepted or throws', { timeout: 600_000 }, async () => {
    await refusesChanges(11, small, bundleFailure);
  });

  test('no random change of a receipt is accepted or throws', { timeout: 600_000 }, async () => {
    await refusesChanges(12, receipt, receiptFailure);
  });
});

function failureOf(report: Report<unknown>): string | null {
  assert.equal(report.holds, report.failure === null);
  assert.equal(report.facts !== null, report.holds);
  return report.failure;
}

function spoilVote(part: Parts['changes'][number] | Parts['chains'][number] | undefined): void {
  const signatures = part?.certificate?.signatures ?? [];
  if (part !== undefined) {
    const spoiled = signatures.map((one, at) => (at === 2 ? { ...one, signature: flip(one.signature, 0) } : one));
    part.certificate = { signatures: spoiled, epoch: 0n };
  }
}

async function refusesChanges(
  seed: number, whole: Uint8Array, failure: (file: Uint8Array) => Promise<string | null>,
): Promise<void> {
  const random = new Random(seed);
  assert.equal(await failure(whole), null);
  for (let count = 0; count < 5000; count++) {
    const changed = random.spoiled(whole);
    assert.notEqual(await failure(changed), null, `change ${count}: ${hex(changed)}`);
  }
}
