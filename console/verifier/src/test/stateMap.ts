import { compare, equal, u64, utf8 } from '../bytes.js';
import type { Domain } from '../domain.js';
import type { HashedClaim } from '../stateProof.js';
import type { Suite } from '../suite.js';

/** A record as its hashes. */
export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** Records by full key, as a state holds them. */
export type Records = ReadonlyMap<string, { readonly height: bigint; readonly value: Uint8Array }>;

const zero = new Uint8Array(32);

/** The hashes of all records, in the order of their paths. */
export function entriesOf(domain: Domain, records: Records): Entry[] {
  return [...records.entries()].map(([key, { height, value }]) => ({
    key: domain.hash('key', utf8(key)), value: domain.hash('value', u64(height), value),
  })).sort((a, b) => compare(a.key, b.key));
}

/** Root of the map (ledger.md, section 6), computed anew from all records. */
export function stateRoot(suite: Suite, entries: readonly Entry[], depth = 0): Uint8Array {
  const [first] = entries;
  if (first === undefined) {
    return zero;
  }
  return entries.length === 1
    ? suite.digest(Uint8Array.of(2), first.key, first.value)
    : suite.digest(Uint8Array.of(3), ...sides(entries, depth).map((side) => stateRoot(suite, side, depth + 1)));
}

/** State proof of the claims (proofs.md, section 2), which must be true. */
export function proveState(
  suite: Suite, entries: readonly Entry[], claims: readonly HashedClaim[], depth = 0,
): Uint8Array {
  const [first] = entries;
  if (first === undefined) {
    return Uint8Array.of(0);
  }
  if (entries.length === 1) {
    const isClaimed = claims.some((claim) => equal(claim.key, first.key));
    return isClaimed ? Uint8Array.of(1) : Uint8Array.of(2, ...first.key, ...first.value);
  }
  const [left, right] = sides(entries, depth);
  const [leftClaims, rightClaims] = sides(claims, depth);
  if (leftClaims.length > 0 && rightClaims.length > 0) {
    return Uint8Array.of(
      3, ...proveState(suite, left, leftClaims, depth + 1), ...proveState(suite, right, rightClaims, depth + 1));
  }
  const [own, other] = leftClaims.length > 0 ? [left, right] : [right, left];
  const head = other.length === 0 ? [4] : [5, ...stateRoot(suite, other, depth + 1)];
  return Uint8Array.of(...head, ...proveState(suite, own, claims, depth + 1));
}

function sides<T extends { readonly key: Uint8Array }>(all: readonly T[], depth: number): [T[], T[]] {
  const bit = ({ key }: T): number => ((key[depth >> 3] ?? 0) >> (7 - (depth % 8))) & 1;
  return [all.filter((one) => bit(one) === 0), all.filter((one) => bit(one) === 1)];
}
