import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../nodeCrypto.js';
import { claimOf } from '../claim.js';
import { intl } from '../intl.js';
import { verifyReceipt } from '../receipt.js';
import { LedgerMaker, type Settings, type Wanted } from './ledgerMaker.js';
import { Random } from './random.js';
import { receiptOf } from './receiptMaker.js';
import { newUser } from './signers.js';
import { textOf, vectors } from './vectorFile.js';

const [whole, ...others] = vectors('ledger/receipts').cases
  .filter((one) => one['failure'] === null)
  .map((one) => ({ file: new Uint8Array(Buffer.from(textOf(one, 'file'), 'base64')), trusted: textOf(one, 'fingerprint') }));
assert.ok(whole);
const { file, trusted } = whole;

async function isRefused(bytes: Uint8Array): Promise<boolean> {
  const report = await verifyReceipt(bytes, trusted);
  return !report.holds && report.failure !== null && report.facts === null;
}

test('a receipt tells who asked for what, and what came of it', async () => {
  const { facts } = await verifyReceipt(file, trusted);
  assert.equal(facts?.fingerprint, trusted);
  assert.equal(facts.organisation, 'gz-coffee');
  assert.equal(facts.signer, 'clerk');
  assert.ok(facts.signatures >= 3);
  assert.deepEqual(claimOf(file), { kind: 'receipt', network: facts.network, ledger: facts.ledger, fingerprint: trusted });
});

test('a receipt of another ledger than the trusted one is refused', async () => {
  assert.equal((await verifyReceipt(file, `intl:${'1'.repeat(64)}`)).failure, 'genesis');
  assert.equal((await verifyReceipt(file, '')).failure, 'genesis');
});

test('no changed byte and no prefix of a receipt is accepted', { timeout: 600_000 }, async () => {
  const random = new Random(3);
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    assert.ok(await isRefused(changed), `byte ${at}: ${changed[at]}`);
    assert.ok(await isRefused(file.subarray(0, at)), `${at} bytes`);
  }
});

test('no random change of a receipt is accepted or throws', { timeout: 600_000 }, async () => {
  const random = new Random(4);
  for (let count = 0; count < 10_000; count++) {
    const changed = random.spoiled(random.of([whole, ...others]).file);
    assert.ok(await isRefused(changed), `change ${count}: ${Buffer.from(changed).toString('base64')}`);
  }
});

test('a file of more than 8 MiB is refused', async () => {
  const large = new Uint8Array(8 * 1024 * 1024 + 1);
  large.set(file);
  assert.equal((await verifyReceipt(large, trusted)).failure, 'format');
});

/** What fails first in the receipt of the only transaction of a ledger. */
async function failureIn(settings: Partial<Settings>, wanted: Partial<Wanted> = {}): Promise<string | null> {
  const user = await newUser(intl, 'gz-coffee', 'clerk');
  const ledger = await LedgerMaker.create(['m1'], [user], settings);
  await ledger.add([{ user, command: 'write', ...wanted }]);
  return (await verifyReceipt(await receiptOf(ledger, 1, 0, 1), ledger.fingerprint)).failure;
}

test('ids of network and ledger are of 1 to 63 characters of their alphabet', async () => {
  for (const id of ['0', 'gz-einvoice-', 'z'.repeat(63)]) {
    assert.equal(await failureIn({ network: id }), null, id);
    assert.equal(await failureIn({ ledger: id }), null, id);
  }
  for (const id of ['', '-a', 'A', 'a.b', 'a b', 'a\n', '\u6728', 'z'.repeat(64)]) {
    assert.equal(await failureIn({ network: id }), 'genesis', id);
    assert.equal(await failureIn({ ledger: id }), 'genesis', id);
  }
});

test('a refusal is a code of 1 to 64 characters of its alphabet, and tells no event', async () => {
  for (const refusal of ['', '-', 'note-unknown', '9'.repeat(64)]) {
    assert.equal(await failureIn({}, { refusal }), null, refusal);
  }
  for (const refusal of ['Unknown', 'a b', 'a.b', 'a\n', 'a\u202eb', '\u6728', '9'.repeat(65)]) {
    assert.equal(await failureIn({}, { refusal }), 'outcome', refusal);
  }
  assert.equal(await failureIn({}, { tells: false }), null);
  assert.equal(await failureIn({}, { refusal: 'note-unknown', tells: true }), 'outcome');
});
