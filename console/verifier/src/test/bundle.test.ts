import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { hex, utf8 } from '../bytes.js';
import { verifyBundle } from '../bundle.js';
import { claimOf } from '../claim.js';
import type { Trusted } from '../evidence.js';
import { BlockHeader, Outcome } from '../messages.js';
import { encode } from '../writer.js';
import { fileOf, partsOf, stateOf, type Parts, type Plan } from './bundleMaker.js';
import { certificateKey, certificateRecord, type HeaderMessage } from './ledgerMaker.js';
import { Random } from './random.js';
import { a, b, d, tell, wholePlan, type Story } from './story.js';

let story: Story;
before(async () => {
  story = await tell();
});

const trusted = (checkpoint?: number): Trusted => ({
  fingerprint: story.ledger.fingerprint,
  ...(checkpoint === undefined ? {} : { checkpoint: hex(story.ledger.block(checkpoint).id) }),
});

async function failureOf(file: Uint8Array, given = trusted()): Promise<string | null> {
  const report = await verifyBundle(file, given);
  assert.equal(report.holds, report.failure === null);
  assert.equal(report.facts !== null, report.holds);
  assert.ok(report.items.every((item, at) => item.holds === (report.holds || at < report.items.length - 1)));
  return report.failure;
}

async function failureOfPlan(plan: Plan, given?: Trusted): Promise<string | null> {
  return failureOf(fileOf(await partsOf(story.ledger, plan)), given);
}

describe('a bundle that holds', () => {
  test('proves changes, records, absences, a history, transactions', async () => {
    const report = await verifyBundle(fileOf(await partsOf(story.ledger, wholePlan(story))), trusted());
    assert.equal(report.failure, null);
    assert.deepEqual(report.facts?.blocks.map(({ height }) => height), [0n, 1n, 2n, 3n, 5n, 6n, 12n]);
    assert.deepEqual(report.facts?.absences, [
      { height: 0n, key: a }, { height: 5n, key: d }, { height: 12n, key: 'notes/note/z' }]);
    assert.equal(report.facts?.records.length, 10);
    assert.deepEqual(report.facts?.histories.map(({ key, count, complete, since, versions }) =>
      ({ key, count, complete, since, versions })), [{
      key: a, count: 3, complete: true, since: null,
      versions: [
        { written: 6n, value: 'A6' }, { written: 3n, value: 'A3' }, { written: 1n, value: 'A1' },
        { written: null, value: null }],
    }]);
    assert.deepEqual(report.facts?.transactions.map(({ height, index, organisation, signer, refusal }) =>
      `${height} ${index} ${organisation}/${signer} ${refusal}`), [
      '2 0 gz-coffee/clerk ', '2 1 city-audit/auditor note-unknown', '3 1 gz-coffee/clerk ', '6 0 gz-coffee/clerk ']);
    assert.deepEqual(report.facts?.memberChanges.map(({ height, members }) => [height, members.length]), [[5n, 5], [10n, 4]]);
    // Chains of 4 members, 5, 4 (3, 4, 3 votes), changes of 4 and 5 members (3, 4), and 4 signers.
    assert.equal(report.facts?.signatures, 3 + 4 + 3 + 3 + 4 + 4);
  });

  test('may speak of genesis alone', async () => {
    assert.equal(await failureOfPlan({ states: [[0, certificateKey(story.clerk), a]] }), null);
  });

  test('may begin with a checkpoint', async () => {
    assert.equal(await failureOfPlan({ checkpoint: 5, chains: [[6, 7]], states: [[7, b]] }, trusted(5)), null);
    assert.equal(await failureOfPlan({ checkpoint: 6, changes: [10], chains: [[9, 9], [11, 11]], states: [[9, b]] }, trusted(6)), null);
  });

  test('is proven by the set before a change up to the block that changes it', async () => {
    assert.equal(await failureOfPlan({ changes: [5], chains: [[3, 5], [6, 6]], states: [[5, a]] }), null);
    assert.equal(await failureOfPlan({ chains: [[3, 5]], states: [[5, a]] }), null);
  });

  test('may rest on votes of a later epoch that a closing block was carried into', async () => {
    const parts = await partsOf(story.ledger, wholePlan(story));
    await carry(parts, 9n, 9n);
    assert.equal(await failureOf(fileOf(parts)), null);
  });

  test('tells which ledger it is of before anything is trusted', async () => {
    const file = fileOf(await partsOf(story.ledger, wholePlan(story)));
    assert.deepEqual(claimOf(file), {
      kind: 'bundle', network: 'test-net', ledger: 'test-ledger', fingerprint: story.ledger.fingerprint });
    assert.equal(claimOf(file.subarray(0, 40)), null);
  });
});

describe('a history', () => {
  const cases: [why: string, states: Plan['states'] & object, histories: string[]][] = [
    ['is complete where the last claim says none', [[0, a], [2, a], [3, a]], [`历史 history: ${a} 2 个版本 versions, 完整 complete`]],
    ['goes back to a height where the last claim is a record', [[2, a], [5, a], [6, a]],
      [`历史 history: ${a} 3 个版本 versions, 自 since 1`]],
    ['may begin with an absence', [[7, b], [8, b]], []],
    ['begins with a record', [[8, b], [9, b]], [`历史 history: ${b} 1 个版本 versions, 完整 complete`]],
    ['has no gap', [[1, a], [3, a]], []],
    ['does not name a version twice', [[4, a], [5, a]], []],
    ['says nothing of what was before an absence', [[7, b], [8, b], [9, b]], []],
    ['of one claim is none', [[6, a]], []],
    ['of two keys ascends', [[0, a, b], [1, a, b], [2, b]],
      [`历史 history: ${a} 1 个版本 versions, 完整 complete`]],
  ];
  for (const [why, states, histories] of cases) {
    test(why, async () => {
      const plan = { changes: [5], chains: [[1, 9]], states, histories } as const;
      assert.equal(await failureOfPlan(plan), null);
    });
  }
});

type Spoil = (parts: Parts) => void | Promise<void>;

const flip = (bytes: Uint8Array, at = bytes.length - 1): Uint8Array => bytes.map((byte, place) => byte ^ (place === at ? 1 : 0));
const first = <T>(list: readonly T[]): T => list[0] as T;

/** A chain of one block whose header is changed and then signed by the members of its height. */
async function forged(height: number, change: Partial<HeaderMessage>): Promise<Parts['chains'][number]> {
  const { header, members } = story.ledger.block(height);
  const changed = { ...header, ...change };
  return { headers: [encode(BlockHeader, changed)], certificate: await story.ledger.certify(changed, members) };
}

/** The first change with votes of one epoch that say another one; 0 stands for the block's own. */
async function carry(parts: Parts, said: bigint, signed: bigint): Promise<void> {
  const { header, members } = story.ledger.block(5);
  const certificate = await story.ledger.certify(header, members, undefined, 2, signed);
  first(parts.changes).certificate = { ...certificate, epoch: said };
}

const spoils: [failure: string, why: string, spoil: Spoil][] = [
  ['genesis', 'parameters', (p) => { p.genesis.parameters = flip(p.genesis.parameters); }],
  ['genesis', 'member set', (p) => { p.genesis.memberSet = story.second.encoding; }],
  ['genesis', 'header', (p) => { p.genesis.genesisHeader = flip(p.genesis.genesisHeader); }],
  ['checkpoint', 'a checkpoint that nobody trusts', (p) => {
    p.checkpoint = { header: story.ledger.block(5).encoding, memberSet: story.second.encoding };
  }],
  ['members', 'changes that do not ascend', (p) => { p.changes.reverse(); }],
  ['members', 'a change twice', (p) => { p.changes.splice(1, 0, first(p.changes)); }],
  ['members', 'a change left out', (p) => { p.changes.shift(); }],
  ['members', 'another set than the header names', (p) => { first(p.changes).memberSet = story.third.encoding; }],
  ['members', 'the same set', async (p) => {
    const { header, encoding, members } = story.ledger.block(2);
    p.changes.unshift({ header: encoding, certificate: await story.ledger.certify(header, members), memberSet: members.encoding });
  }],
  ['members', 'a change that its new members signed', async (p) => {
    first(p.changes).certificate = await story.ledger.certify(story.ledger.block(5).header, story.third);
  }],
  ['members', 'a change that too few signed', async (p) => {
    const { header, members } = story.ledger.block(5);
    first(p.changes).certificate = await story.ledger.certify(header, members, 2);
  }],
  ['members', 'a closing block carried into the epoch that it is of', async (p) => {
    const { header } = story.ledger.block(5);
    await carry(p, header.epoch, header.epoch);
  }],
  ['members', 'a closing block carried into an epoch of the next set', async (p) => { await carry(p, 1n << 32n, 1n << 32n); }],
  ['members', 'votes of a later epoch that do not say so', async (p) => { await carry(p, 0n, 9n); }],
  ['members', 'votes of the own epoch that say a later one', async (p) => { await carry(p, 9n, 0n); }],
  ['blocks', 'a block that closes nothing, carried', async (p) => {
    const { header, members } = story.ledger.block(3);
    first(p.chains).certificate = await story.ledger.certify(header, members, 3, 2, header.epoch + 7n);
  }],
  ['members', 'a change without a certificate', (p) => { first(p.changes).certificate = undefined; }],
  ['members', 'a set with a byte behind', (p) => { first(p.changes).memberSet = Uint8Array.of(...first(p.changes).memberSet, 0); }],
  ['blocks', 'a change left out at the end', (p) => { p.changes.pop(); }],
  ['blocks', 'a header changed', (p) => { p.chains = p.chains.map((chain) => ({ ...chain, headers: chain.headers.map((h) => flip(h)) })); }],
  ['blocks', 'a header left out', (p) => { const one = first(p.chains); one.headers = [first(one.headers), one.headers[2] as Uint8Array]; }],
  ['blocks', 'headers turned round', (p) => { const one = first(p.chains); one.headers = [...one.headers].reverse(); }],
  ['blocks', 'chains turned round', (p) => { p.chains.reverse(); }],
  ['blocks', 'a chain twice', (p) => { p.chains.splice(1, 0, first(p.chains)); }],
  ['blocks', 'genesis in a chain', (p) => { p.chains.unshift({ headers: [story.ledger.block(0).encoding], certificate: undefined }); }],
  ['blocks', 'no certificate', (p) => { first(p.chains).certificate = undefined; }],
  ['blocks', 'certificate of another chain', (p) => { first(p.chains).certificate = p.chains[1]?.certificate; }],
  ['blocks', 'too few votes', async (p) => {
    const { header, members } = story.ledger.block(3);
    first(p.chains).certificate = await story.ledger.certify(header, members, 2);
  }],
  ['blocks', 'prepare votes', async (p) => {
    const { header, members } = story.ledger.block(3);
    first(p.chains).certificate = await story.ledger.certify(header, members, 3, 1);
  }],
  ['blocks', 'one bad vote more than needed', async (p) => {
    const { header, members } = story.ledger.block(3);
    const { signatures } = await story.ledger.certify(header, members, 4);
    first(p.chains).certificate = { signatures: signatures.map((one, at) => (at === 3 ? { ...one, signature: flip(one.signature) } : one)), epoch: 0n };
  }],
  ['blocks', 'votes that do not ascend', async (p) => {
    const { header, members } = story.ledger.block(3);
    first(p.chains).certificate = { signatures: [...(await story.ledger.certify(header, members)).signatures].reverse(), epoch: 0n };
  }],
  ['blocks', 'a vote twice', async (p) => {
    const { header, members } = story.ledger.block(3);
    const { signatures } = await story.ledger.certify(header, members, 2);
    first(p.chains).certificate = { signatures: [...signatures, first(signatures.slice(1))], epoch: 0n };
  }],
  ['blocks', 'another network', async (p) => { p.chains[2] = await forged(12, { network: 'other' }); }],
  ['blocks', 'another ledger', async (p) => { p.chains[2] = await forged(12, { ledger: 'other' }); }],
  ['blocks', 'the set of another height', async (p) => {
    const { header } = story.ledger.block(12);
    const changed = { ...header, memberSet: story.second.hash };
    p.chains[2] = { headers: [encode(BlockHeader, changed)], certificate: await story.ledger.certify(changed, story.second) };
  }],
  ['blocks', 'a block 1 of another genesis', async (p) => { p.chains[0] = await forged(1, { previous: story.ledger.block(1).id }); }],
  ['blocks', 'a hash of 31 bytes', async (p) => { p.chains[2] = await forged(12, { stateRoot: new Uint8Array(31) }); }],
  ['state', 'a value changed', (p) => { claimed(p, 2, b, { height: 2n, value: utf8('other') }); }],
  ['state', 'a height changed', (p) => { claimed(p, 2, b, { height: 1n, value: utf8('{"text":"木棉"}') }); }],
  ['state', 'a record denied', (p) => { claimed(p, 2, b, undefined); }],
  ['state', 'a record invented', (p) => { claimed(p, 0, a, { height: 0n, value: utf8('A0') }); }],
  ['state', 'a height above the block', (p) => { claimed(p, 6, a, { height: 7n, value: utf8('A6') }); }],
  ['state', 'a proof with a byte behind', (p) => { const one = first(p.states); one.proof = Uint8Array.of(...one.proof, 0); }],
  ['state', 'a proof cut short', (p) => { const one = first(p.states); one.proof = one.proof.slice(0, -1); }],
  ['state', 'no claim', (p) => { first(p.states).claims = []; }],
  ['state', 'claims that do not ascend', (p) => { const one = p.states[2]; if (one) { one.claims = [...one.claims].reverse(); } }],
  ['state', 'a claim twice', (p) => { const one = first(p.states); one.claims = [...one.claims, ...one.claims]; }],
  ['state', 'states that do not ascend', (p) => { p.states.reverse(); }],
  ['state', 'a state twice', (p) => { p.states.unshift(first(p.states)); }],
  ['state', 'a block that is not there', (p) => { (p.states.at(-1) ?? first(p.states)).block = 8; }],
  ['state', 'a key that is none', (p) => { p.states[0] = stateOf(story.ledger, 0, story.ledger.block(0), ['notes/note']); }],
  ['transaction', 'not ascending', (p) => { p.transactions.reverse(); }],
  ['transaction', 'twice', (p) => { p.transactions.unshift(first(p.transactions)); }],
  ['transaction', 'in block 0', (p) => { first(p.transactions).block = 0; }],
  ['transaction', 'in a block that is not there', (p) => { (p.transactions.at(-1) ?? first(p.transactions)).block = 8; }],
  ['transaction', 'at an index beyond the block', (p) => { (p.transactions.at(-1) ?? first(p.transactions)).index = 1; }],
  ['transaction', 'left out', (p) => { first(p.transactions).transaction = undefined; }],
  ['transaction', 'a group of 4,097', (p) => { inGroup(p, (group) => ({ ...group, count: 4097 })); }],
  ['transaction', 'a group path of 13 steps', (p) => { inGroup(p, (group) => ({ ...group, path: Array(13).fill(new Uint8Array(32)) })); }],
  ['transaction', 'a place behind the group', (p) => { inGroup(p, (group) => ({ ...group, index: group.count })); }],
  ['transaction', 'an empty group', (p) => { inGroup(p, () => ({ index: 0, count: 0, path: [] })); }],
  ['signature', 'another place in the group', (p) => { inGroup(p, (group) => ({ ...group, index: 0 })); }],
  ['signature', 'a group path that is too short', (p) => { inGroup(p, (group) => ({ ...group, path: group.path.slice(1) })); }],
  ['signature', 'changed', (p) => { const t = first(p.transactions); if (t.transaction) { t.transaction = { ...t.transaction, signature: flip(t.transaction.signature) }; } }],
  ['signature', 'certificate of another', (p) => { first(p.transactions).signerCertificate = story.auditor.certificate; }],
  ['signature', 'of another transaction', (p) => {
    const [one, two] = p.transactions;
    if (one?.transaction && two?.transaction) { one.transaction = { ...one.transaction, signature: two.transaction.signature }; }
  }],
  ['signer-status', 'the state of the block before left out', (p) => { p.states.splice(1, 1); }],
  ['signer-status', 'the certificate not among its claims', (p) => {
    p.states[1] = stateOf(story.ledger, 1, story.ledger.block(1), [certificateKey(story.auditor)]);
  }],
  ['outcome', 'of another transaction', (p) => { first(p.transactions).outcome = p.transactions[1]?.outcome ?? new Uint8Array(0); }],
  ['outcome', 'no encoding', (p) => { first(p.transactions).outcome = new Uint8Array(0); }],
  ['outcome-inclusion', 'turned round', (p) => {
    const { id } = first(story.ledger.block(2).transactions);
    first(p.transactions).outcome = encode(Outcome, { transaction: id, refusal: 'no', details: [], events: [] });
  }],
  ['outcome-inclusion', 'a step changed', (p) => { const t = first(p.transactions); t.resultPath = t.resultPath.map((step) => flip(step)); }],
  ['outcome-inclusion', 'a step too many', (p) => { const t = first(p.transactions); t.resultPath = [...t.resultPath, new Uint8Array(32)]; }],
  ['transaction-inclusion', 'a step changed', (p) => { const t = first(p.transactions); t.inputPath = t.inputPath.map((step) => flip(step)); }],
  ['transaction-inclusion', 'a step left out', (p) => { const t = first(p.transactions); t.inputPath = t.inputPath.slice(1); }],
  ['transaction-inclusion', 'another index', (p) => { p.transactions = p.transactions.slice(0, 1); first(p.transactions).index = 1; }],
  ['manifest', 'a line left out', (p) => { p.manifest.pop(); }],
  ['manifest', 'a line more', (p) => { p.manifest.push('区块 block: 99'); }],
  ['manifest', 'lines turned round', (p) => { p.manifest.reverse(); }],
  ['manifest', 'another word', (p) => { p.manifest[0] = `${p.manifest[0] ?? ''} `; }],
  ['format', 'no manifest', (p) => { p.manifest = []; }],
  ['format', 'an empty line in the manifest', (p) => { p.manifest.splice(1, 0, ''); }],
  ['format', 'neither state nor transaction', (p) => { p.states = []; p.transactions = []; }],
  ['format', 'a chain without headers', (p) => { first(p.chains).headers = []; }],
  ['format', '2,001 headers', (p) => { const one = first(p.chains); one.headers = Array(1997).fill(first(one.headers)); }],
  ['blocks', '2,000 headers', (p) => { const one = first(p.chains); one.headers = Array(1996).fill(first(one.headers)); }],
  ['format', '101 changes', (p) => { p.changes = Array(101).fill(first(p.changes)); }],
  ['members', '100 changes', (p) => { p.changes = Array(100).fill(first(p.changes)); }],
  ['format', '1,001 states', (p) => { p.states = Array(1001).fill(first(p.states)); }],
  ['state', '1,000 states', (p) => { p.states = Array(1000).fill(first(p.states)); }],
  ['state', '1,001 claims', (p) => { first(p.states).claims = Array.from({ length: 1001 }, (_, at) => ({ key: `a/b/${at + 1000}`, record: undefined })); }],
  ['format', '1,001 transactions', (p) => { p.transactions = Array(1001).fill(first(p.transactions)); }],
  ['transaction', '1,000 transactions', (p) => { p.transactions = Array(1000).fill(first(p.transactions)); }],
];

function claimed(parts: Parts, height: number, key: string, record: Parts['states'][number]['claims'][number]['record']): void {
  const at = [0, 1, 2, 3, 5, 6, 12].indexOf(height);
  const state = parts.states[at] ?? first(parts.states);
  state.claims = state.claims.map((claim) => (claim.key === key ? { key, record } : claim));
}

type Group = NonNullable<NonNullable<Parts['transactions'][number]['transaction']>['group']>;

function inGroup(parts: Parts, change: (group: Group) => Group): void {
  const one = parts.transactions[2];
  if (one?.transaction?.group) {
    one.transaction = { ...one.transaction, group: change(one.transaction.group) };
  }
}

describe('a bundle fails by name', () => {
  for (const [failure, why, spoil] of spoils) {
    test(`${failure}: ${why}`, async () => {
      const parts = await partsOf(story.ledger, wholePlan(story));
      await spoil(parts);
      assert.equal(await failureOf(fileOf(parts)), failure);
    });
  }

  test('signer-status: the certificate was revoked in an earlier block', async () => {
    const plan = {
      changes: [5], chains: [[6, 7]], states: [[6, certificateKey(story.auditor)]], transactions: [[7, 0]] } as const;
    assert.equal(await failureOfPlan(plan), 'signer-status');
  });

  test('genesis: another fingerprint is trusted', async () => {
    const file = fileOf(await partsOf(story.ledger, wholePlan(story)));
    assert.equal(await failureOf(file, { fingerprint: `intl:${'0'.repeat(64)}` }), 'genesis');
    assert.equal(await failureOf(file, { fingerprint: story.ledger.fingerprint.slice(5) }), 'genesis');
  });

  test('checkpoint: another one is trusted, its set is another, or the bundle has none', async () => {
    const plan = { checkpoint: 5, chains: [[6, 6]], states: [[6, a]] } as const;
    const parts = await partsOf(story.ledger, plan);
    assert.equal(await failureOf(fileOf(parts), trusted(6)), 'checkpoint');
    assert.equal(await failureOf(fileOf(parts), trusted()), 'checkpoint');
    assert.equal(await failureOf(fileOf({ ...parts, checkpoint: undefined }), trusted(5)), 'checkpoint');
    parts.checkpoint = { header: story.ledger.block(5).encoding, memberSet: story.third.encoding };
    assert.equal(await failureOf(fileOf(parts), trusted(5)), 'checkpoint');
  });

  test('members: a change at or below the checkpoint', async () => {
    const plan = { checkpoint: 5, changes: [5], chains: [[6, 6]], states: [[6, a]] } as const;
    assert.equal(await failureOfPlan(plan, trusted(5)), 'members');
  });

  test('blocks: a chain that ends at the checkpoint or below it', async () => {
    const plan = (last: number) => ({ checkpoint: 7, chains: [[6, last]], states: [[6, a]] }) as const;
    assert.equal(await failureOfPlan(plan(8), trusted(7)), null);
    assert.equal(await failureOfPlan(plan(7), trusted(7)), 'blocks');
    assert.equal(await failureOfPlan(plan(6), trusted(7)), 'blocks');
  });

  test('manifest: a byte that is not UTF-8', async () => {
    const file = fileOf(await partsOf(story.ledger, wholePlan(story)));
    file[20] = 0xff;
    assert.equal(await failureOf(file), 'manifest');
  });

  test('genesis: an unknown suite is refused by name', async () => {
    const parts = await partsOf(story.ledger, wholePlan(story));
    const parameters = Buffer.from(parts.genesis.parameters);
    parameters.write('none', parameters.indexOf('intl'));
    const report = await verifyBundle(fileOf({ ...parts, genesis: { ...parts.genesis, parameters } }), trusted());
    assert.equal(report.failure, 'genesis');
    assert.match(report.items.at(-1)?.text.en ?? '', /unknown suite "none"/);
  });

  test('format: more than 16 MiB', async () => {
    const parts = await partsOf(story.ledger, wholePlan(story));
    const rest = 16 * 1024 * 1024 - fileOf({ ...parts, manifest: [''] }).length;
    const line = (length: number): Parts => ({ ...parts, manifest: ['x'.repeat(length)] });
    assert.equal(await failureOf(fileOf(line(rest))), 'manifest');
    assert.equal(await failureOf(fileOf(line(rest + 1))), 'format');
  });
});

test('no random change of a bundle is accepted or throws', { timeout: 600_000 }, async () => {
  const random = new Random(7);
  const key = certificateKey(story.clerk);
  const small = fileOf(await partsOf(story.ledger, {
    chains: [[2, 3]], states: [[2, key, d]], transactions: [[3, 2]],
  }));
  assert.equal(await failureOf(small), null);
  for (let at = 0; at < small.length; at++) {
    const changed = small.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    assert.notEqual(await failureOf(changed), null, `a bit of byte ${at} of ${hex(small)}`);
  }
  const whole = fileOf(await partsOf(story.ledger, wholePlan(story)));
  for (let count = 0; count < 2000; count++) {
    const changed = random.spoiled(whole);
    assert.notEqual(await failureOf(changed), null, `change ${count}: ${hex(changed)}`);
  }
});

test('no bytes at all are accepted or throw', async () => {
  const random = new Random(8);
  const heads = ['', 'kapok-evidence\n', 'kapok-evidence\n\n', 'kapok-evidence\nx\n\n\u0001'].map(utf8);
  for (let count = 0; count < 5000; count++) {
    const bytes = Uint8Array.of(...random.of(heads), ...random.bytes(random.below(60)));
    assert.equal(await failureOf(bytes), 'format', hex(bytes));
    assert.equal(claimOf(bytes), null);
  }
});

/** The record of the clerk, so many objects and lists deep. */
const deep = (depth: number): Uint8Array => {
  const record = Buffer.from(certificateRecord(story.clerk)).toString().slice(0, -1);
  return utf8(`${record},"more":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`);
};

test('a certificate is active only by its own record', async () => {
  const { ledger, clerk, auditor } = story;
  const key = certificateKey(clerk);
  const values = [
    certificateRecord(auditor), certificateRecord(clerk, 'revoked'), utf8('null'), utf8('[]'), utf8('"active"'),
    utf8('{"status":"active"}'), utf8('['.repeat(100_000)), deep(17), deep(100_000), Uint8Array.of(0xff), utf8(''),
  ];
  const failureWith = async (value: Uint8Array): Promise<string | null> => {
    const { header } = await ledger.add([{ user: clerk, command: 'write', writes: { [key]: value } }]);
    await ledger.add([{ user: clerk, command: 'write' }]);
    const height = Number(header.height);
    return failureOfPlan({
      changes: [5, 10], chains: [[height, height + 1]], states: [[height, key]], transactions: [[height + 1, 0]],
    });
  };
  for (const value of values) {
    assert.equal(await failureWith(value), 'signer-status', Buffer.from(value.subarray(0, 100)).toString());
  }
  assert.equal(await failureWith(deep(16)), null);
});
