import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../nodeCrypto.js';
import { concat, equal, hex, utf8 } from '../bytes.js';
import { Domain } from '../domain.js';
import { guomi } from '../guomi.js';
import { readHeader } from '../header.js';
import { intl } from '../intl.js';
import { readLedger } from '../ledger.js';
import { readMembers } from '../members.js';
import { decode } from '../reader.js';
import { verifyReceipt } from '../receipt.js';
import { readTransaction } from '../transaction.js';
import { entriesOf, stateRoot, type Records } from './stateMap.js';
import { treeRoot } from './trees.js';
import { bytesOf, listOf, suiteOf, textOf, vectors, type Case } from './vectorFile.js';
import { Genesis } from './wireMessages.js';

for (const file of [vectors('ledger/trees'), vectors('ledger/guomi-trees')]) {
  test(`the trees of a block are those of ${file.name}`, () => {
    const suite = suiteOf(file);
    for (const one of file.cases) {
      const preamble = concat(Uint8Array.of(1), bytesOf(one, 'preamble'));
      const ids = listOf(one, 'ids').map((id) => concat(Uint8Array.of(2), id));
      assert.equal(hex(treeRoot(suite, [preamble, ...ids])), one['inputRoot']);
      assert.equal(hex(treeRoot(suite, listOf(one, 'outcomes'))), one['resultRoot']);
    }
  });
}

for (const file of [vectors('ledger/state'), vectors('ledger/guomi-state')]) {
  test(`state roots are those of ${file.name}`, () => {
    const suite = suiteOf(file);
    const domain = new Domain(suite, textOf(file.settings, 'ledger'));
    const records = new Map<string, { height: bigint; value: Uint8Array }>();
    for (const one of file.cases) {
      for (const [key, value] of Object.entries(one['changes'] as Record<string, string | null>)) {
        records.delete(key);
        if (value !== null) {
          records.set(key, { height: BigInt(one['height'] as number), value: utf8(value) });
        }
      }
      assert.equal(records.size, one['count']);
      assert.equal(hex(stateRoot(suite, entriesOf(domain, records))), one['root'], `height ${String(one['height'])}`);
    }
  });
}

for (const { name, cases } of [vectors('ledger/genesis'), vectors('ledger/guomi-genesis')]) {
  test(`the genesis file of ${name} has its fingerprint`, () => {
    for (const one of cases) {
      const ledger = readGenesisFile(bytesOf(one, 'file'));
      assert.equal(ledger?.fingerprint, one['fingerprint']);
      assert.equal(hex(ledger?.header.stateRoot ?? new Uint8Array(0)), one['stateRoot']);
      assert.equal(hex(ledger?.members.hash ?? new Uint8Array(0)), one['memberSet']);
    }
  });
}

const refused = vectors('ledger/refused');
const refusedDomain = new Domain(intl, textOf(refused.settings, 'ledger'), bytesOf(refused.settings, 'genesis'));
const refusedGenesisDomain = new Domain(intl, textOf(refused.settings, 'ledger'));
const readers: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  header: (bytes) => readHeader(refusedDomain, bytes),
  'member-set': (bytes) => readMembers(refusedGenesisDomain, bytes),
  genesis: readGenesisFile,
  transaction: (bytes) => readTransaction(
    {
      id: textOf(refused.settings, 'ledger'), domain: refusedDomain,
      transactionBytesMax: refused.settings['transactionBytesMax'] as number,
    },
    { body: bytes, signature: new Uint8Array(64), group: undefined }),
};

// A verifier writes the statement of a vote and never reads one.
for (const [at, one] of refused.cases.entries()) {
  const reader = textOf(one, 'reader');
  if (reader !== 'vote') {
    test(`refused ${reader}, ${at}: ${textOf(one, 'why')}`, () => {
      assert.equal(readers[reader]?.(bytesOf(one, 'bytes')), undefined);
    });
  }
}

test('every reader that ledger/refused names is one of this verifier, or of votes', () => {
  const unknown = refused.cases.map((one) => textOf(one, 'reader')).filter((name) => !(name in readers));
  assert.deepEqual([...new Set(unknown)], ['vote']);
});

const refusedInGuomi = vectors('ledger/guomi-refused');
const guomiDomain = new Domain(guomi, textOf(refusedInGuomi.settings, 'ledger'));
for (const [at, one] of refusedInGuomi.cases.entries()) {
  test(`refused ${textOf(one, 'reader')} in guomi, ${at}: ${textOf(one, 'why')}`, () => {
    const bytes = bytesOf(one, 'bytes');
    const read = textOf(one, 'reader') === 'genesis' ? readGenesisFile(bytes) : readMembers(guomiDomain, bytes);
    assert.equal(read, undefined);
  });
}

for (const { name, cases } of [vectors('ledger/receipts'), vectors('ledger/guomi-receipts')]) {
  for (const [at, one] of cases.entries()) {
    test(`${name}, ${at}: ${textOf(one, 'why')}`, async () => {
      const report = await verifyReceipt(fileOf(one), textOf(one, 'fingerprint'));
      assert.equal(report.failure, one['failure']);
      assert.equal(report.holds, one['failure'] === null);
      assert.equal(report.facts !== null, report.holds);
    });
  }
}

function fileOf(one: Case): Uint8Array {
  return Buffer.from(textOf(one, 'file'), 'base64');
}

/** A genesis file with its records (L-5, L-7), which a verifier of receipts has not. */
function readGenesisFile(file: Uint8Array): ReturnType<typeof readLedger> {
  const genesis = decode(Genesis, file);
  const ledger = genesis && readLedger({ ...genesis, genesisHeader: genesis.header });
  if (genesis === undefined || ledger === undefined) {
    return undefined;
  }
  const records: Records = new Map(genesis.records.map(({ key, value }) => [key, { height: 0n, value }]));
  const ascends = genesis.records.every(({ key }, at) => (genesis.records[at - 1]?.key ?? '') < key);
  const root = stateRoot(ledger.domain.suite, entriesOf(ledger.genesisDomain, records));
  return ascends && equal(root, ledger.header.stateRoot) ? ledger : undefined;
}
