import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, equal, hex, utf8 } from '../bytes.js';
import { Domain } from '../domain.js';
import { intl } from '../intl.js';
import { hashedClaim, provesState, type HashedClaim } from '../stateProof.js';
import { Random } from './random.js';
import { proveState, stateRoot, type Entry } from './stateMap.js';
import { bytesOf, suiteOf, textOf, vectorNames, vectors, type Case } from './vectorFile.js';

const seeds = Array.from({ length: 150 }, (_, seed) => seed + 1);
const changesOfEach = 840;

/** A map of up to 300 records whose keys part early or, often, late. */
function randomMap(random: Random): Entry[] {
  const keys = new Map<string, Uint8Array>();
  for (let count = random.below(301); keys.size < count;) {
    const key = keys.size > 0 && random.below(4) === 0
      ? neighbour(random, random.of([...keys.values()]))
      : random.bytes(32);
    keys.set(hex(key), key);
  }
  return [...keys.values()].sort(compare).map((key) => ({ key, value: random.bytes(32) }));
}

/** The key with one bit turned: it parts from it at that depth, seldom a deep one, since that takes time. */
function neighbour(random: Random, key: Uint8Array): Uint8Array {
  const copy = key.slice();
  const bit = random.below(random.below(40) === 0 ? 256 : 24);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  return copy;
}

function randomClaims(random: Random, entries: readonly Entry[], most: number): HashedClaim[] {
  const claims = new Map<string, HashedClaim>();
  for (let rest = 1 + random.below(most); rest > 0; rest--) {
    const near = entries.length > 0 && random.below(3) > 0 ? random.of(entries).key : random.bytes(32);
    const key = random.below(3) === 0 ? neighbour(random, near) : near;
    claims.set(hex(key), { key, value: entries.find((entry) => equal(entry.key, key))?.value });
  }
  return [...claims.values()];
}

test('true claims are proven, and no change of their proof is accepted', () => {
  let changes = 0;
  for (const seed of seeds) {
    const random = new Random(seed);
    const entries = randomMap(random);
    const root = stateRoot(intl, entries);
    const claims = randomClaims(random, entries, seed % 3 === 0 ? 1 : 30);
    const proof = proveState(intl, entries, claims);
    assert.ok(provesState(intl, root, claims, proof), `seed ${seed}`);
    for (let count = 0; count < changesOfEach; count++, changes++) {
      const changed = random.changed(proof);
      assert.ok(!provesState(intl, root, claims, changed), `seed ${seed}: ${hex(changed)}`);
    }
  }
  assert.ok(changes >= 100_000);
});

test('no prefix and no longer proof is accepted', () => {
  for (const seed of seeds.slice(0, 30)) {
    const random = new Random(seed);
    const entries = randomMap(random);
    const root = stateRoot(intl, entries);
    const claims = randomClaims(random, entries, 5);
    const proof = proveState(intl, entries, claims);
    for (let length = 0; length < proof.length; length++) {
      assert.ok(!provesState(intl, root, claims, proof.subarray(0, length)), `seed ${seed}, ${length} bytes`);
    }
    assert.ok(!provesState(intl, root, claims, Uint8Array.of(...proof, 0)), `seed ${seed}, a byte behind`);
  }
});

test('no false claim is proven, by this proof or by one that is made for it', () => {
  for (const seed of seeds) {
    const random = new Random(seed);
    const entries = randomMap(random);
    const root = stateRoot(intl, entries);
    const claims = randomClaims(random, entries, 20);
    const at = random.below(claims.length);
    const claim = random.of(claims.slice(at, at + 1));
    const lie = { key: claim.key, value: claim.value !== undefined && random.below(2) === 0 ? undefined : random.bytes(32) };
    const lies = [...claims.slice(0, at), lie, ...claims.slice(at + 1)];
    const proof = proveState(intl, entries, claims);
    assert.ok(!provesState(intl, root, lies, proof), `seed ${seed}`);
    const without = entries.filter((entry) => !equal(entry.key, claim.key));
    const others = lie.value === undefined ? without : [...without, { key: lie.key, value: lie.value }];
    const invented = proveState(intl, others.sort((a, b) => compare(a.key, b.key)), lies);
    assert.ok(!provesState(intl, root, lies, invented), `seed ${seed}, invented`);
  }
});

test('keys that part at the last bit are proven at depth 256', () => {
  const [a, b] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(7)];
  b[31] = 6;
  const entries = [{ key: b, value: a }, { key: a, value: b }];
  const root = stateRoot(intl, entries);
  for (const claims of [[entries[0]], entries] as HashedClaim[][]) {
    const proof = proveState(intl, entries, claims);
    assert.ok(proof.length > 256 && provesState(intl, root, claims, proof));
    assert.ok(!provesState(intl, root, claims, Uint8Array.of(4, ...proof)), 'one level deeper');
  }
  const endless = new Uint8Array(1_000_000).fill(4);
  assert.ok(!provesState(intl, root, entries, endless), 'a branch at depth 256');
});

test('a set of claims has 1 to 1,000 different keys', () => {
  const random = new Random(1);
  const claims = Array.from({ length: 1001 }, () => ({ key: random.bytes(32), value: undefined }));
  const empty = Uint8Array.of(0);
  const zero = new Uint8Array(32);
  assert.ok(provesState(intl, zero, claims.slice(1), empty));
  assert.ok(!provesState(intl, zero, claims, empty), '1,001 claims');
  assert.ok(!provesState(intl, zero, [], empty), 'none');
  assert.ok(!provesState(intl, zero, [...claims.slice(0, 1), ...claims.slice(0, 1)], empty), 'a key twice');
});

test('what the rules name is refused, though the roots agree', () => {
  const [low, high] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(0xf1)];
  const value = new Uint8Array(32).fill(9);
  const none = (key: Uint8Array): HashedClaim => ({ key, value: undefined });
  const alone = stateRoot(intl, [{ key: low, value }]);
  const proves = (root: Uint8Array, claims: HashedClaim[], ...proof: number[]): boolean =>
    provesState(intl, root, claims, Uint8Array.from(proof));
  assert.ok(proves(alone, [none(high)], 2, ...low, ...value));
  assert.ok(!proves(alone, [none(low)], 2, ...low, ...value), '2 with a claimed key');
  assert.ok(proves(alone, [none(high), { key: low, value }], 1));
  assert.ok(!proves(alone, [{ key: high, value }, { key: low, value }], 1), '1 with two records');
  assert.ok(!proves(alone, [none(high)], 1), '1 without a record');
  const zero = new Uint8Array(32);
  const branch = intl.digest(Uint8Array.of(3), zero, alone);
  assert.ok(!proves(branch, [none(high)], 4, 2, ...low, ...value), '2 with a key of another path');
  const odd = intl.digest(Uint8Array.of(3), alone, zero);
  assert.ok(proves(odd, [{ key: low, value }], 4, 1));
  assert.ok(!proves(odd, [{ key: low, value }], 5, ...zero, 1), '5 with 32 zero bytes');
  assert.ok(!proves(odd, [{ key: low, value }, none(high)], 4, 1), '4 with claims of both bits');
  assert.ok(!proves(odd, [{ key: low, value }], 3, 1, 0), '3 with claims of one bit');
  const zeroKey = stateRoot(intl, [{ key: zero, value }]);
  assert.ok(!proves(zeroKey, [none(high)], 2, ...zero, ...value), '2 with a key of 32 zero bytes');
});

for (const name of vectorNames('proofs').filter((file) => file.endsWith('state'))) {
  const file = vectors(name);
  const { settings, cases } = file;
  const suite = suiteOf(file);
  for (const [at, one] of cases.entries()) {
    test(`${name}, ${at}: ${String(one['why'] ?? '')}`, () => {
      const ledger = { ...settings, ...one };
      const domain = new Domain(suite, textOf(ledger, 'ledger'));
      const claims = (one['claims'] as Case[]).map((claim) => hashedClaim(domain, textOf(claim, 'key'), recordOf(claim)));
      assert.equal(provesState(suite, bytesOf(one, 'root'), claims, bytesOf(one, 'proof')), one['holds']);
    });
  }
}

function recordOf(claim: Case): { height: bigint; value: Uint8Array } | undefined {
  return typeof claim['value'] === 'string'
    ? { height: BigInt(claim['height'] as number), value: utf8(claim['value']) }
    : undefined;
}
