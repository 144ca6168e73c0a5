import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { createKapokClient, KapokProblem, receiptOf, recordsOf, valueOf, type Schemas } from '../index.js';

// tests/Integration/TypeScriptClientTests.cs starts the network, signs, and says here where both are.
function given(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set; ./kapok test sets it`);
  return value;
}

interface Signed { readonly id: string; readonly key: string; readonly transaction: Schemas['JsonTransaction'] }

const client = createKapokClient(given('KAPOK_URL'));
const signed = JSON.parse(readFileSync(given('KAPOK_SIGNED'), 'utf8')) as Signed;
const invoice = { contract: 'einvoice', table: 'invoice' };

test('the status names the ledger that is trusted', async () => {
  const status = valueOf(await client.GET('/v1/status'));
  assert.equal(status.fingerprint, given('KAPOK_FINGERPRINT'));
  assert.equal(status.quorum, 3);
  assert.equal(typeof status.height, 'number');
});

test('a transaction that was signed elsewhere becomes final, and its receipt comes', async () => {
  const status = valueOf(await client.POST('/v1/transactions', {
    params: { query: { wait: 'final', timeoutMs: 60_000 } },
    body: signed.transaction,
  }));
  assert.deepEqual([status.id, status.stage, status.outcome?.isDone], [signed.id, 'final', true]);
  const receipt = await receiptOf(client, signed.id);
  assert.equal(Buffer.from(receipt).subarray(0, 14).toString('latin1'), 'kapok-receipt\n');
  writeFileSync(given('KAPOK_RECEIPT'), receipt);
});

test('the record that it made is read', async () => {
  const record = valueOf(await client.GET('/v1/records/{contract}/{table}/{key}', {
    params: { path: { ...invoice, key: signed.key } },
  }));
  assert.equal(record.key, signed.key);
  assert.equal((record.value as { state: string }).state, 'issued');
});

test('a table comes page by page, whole and ascending', async () => {
  const all = valueOf(await client.GET('/v1/records/{contract}/{table}', {
    params: { path: invoice, query: { limit: 1000 } },
  }));
  assert.ok(all.records.length >= 5, `${all.records.length} invoices`);
  const keys: string[] = [];
  for await (const record of recordsOf(client, invoice.contract, invoice.table, 2)) {
    keys.push(record.key);
  }
  assert.deepEqual(keys, all.records.map((record) => record.key));
  assert.deepEqual(keys, [...keys].sort());
});

test('what is refused has its code, and a slash in a key arrives', async () => {
  const missing = await client.GET('/v1/records/{contract}/{table}/{key}', {
    params: { path: { ...invoice, key: 'no/such' } },
  });
  assert.equal(missing.error?.code, 'not-found');
  assert.match(missing.error.detail, /einvoice\/invoice\/no\/such/);
  const torn = await client.POST('/v1/transactions', { body: { ...signed.transaction, body: 'AAAA' } });
  assert.throws(() => valueOf(torn), (error: unknown) =>
    error instanceof KapokProblem && error.status === 400 && error.code === 'malformed');
});
