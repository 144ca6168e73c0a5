import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../nodeCrypto.js';
import { claimOf } from '../claim.js';
import { verifyReceipt } from '../receipt.js';
import { Random } from './random.js';
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
