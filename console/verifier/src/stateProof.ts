import { compare, concat, equal, u64, utf8 } from './bytes.js';
import type { Domain } from './domain.js';
import { claimsMost } from './messages.js';
import type { Suite } from './suite.js';

/** What a state says of a key: the hash of its value, or that there is no record. */
export interface HashedClaim {
  readonly key: Uint8Array;
  readonly value: Uint8Array | undefined;
}

const hashLength = 32;
const depthMost = 256;
const zero = new Uint8Array(hashLength);
const recordPrefix = Uint8Array.of(2);
const branchPrefix = Uint8Array.of(3);

/** The claim that a key has this record, or none, hashed in the genesis domain (E-5). */
export function hashedClaim(
  genesisDomain: Domain, key: string, record: { readonly height: bigint; readonly value: Uint8Array } | undefined,
): HashedClaim {
  return {
    key: genesisDomain.hash('key', utf8(key)),
    value: record && genesisDomain.hash('value', u64(record.height), record.value),
  };
}

/** Whether the proof shows that all claims are true of the state with this root (P-10 to P-13). */
export function provesState(
  suite: Suite, root: Uint8Array, claims: readonly HashedClaim[], proof: Uint8Array,
): boolean {
  const ascending = [...claims].sort((a, b) => compare(a.key, b.key));
  if (!areClaims(ascending)) {
    return false;
  }
  const reading = new Reading(suite, ascending, proof);
  const computed = reading.subtree(0, ascending.length, 0);
  return computed !== undefined && reading.atEnd && equal(computed, root);
}

/** 1 to 1,000 claims of different keys; every hash is one. */
function areClaims(ascending: readonly HashedClaim[]): boolean {
  return ascending.length >= 1 && ascending.length <= claimsMost && ascending.every((claim, at) => {
    const before = ascending[at - 1];
    return claim.key.length === hashLength && (claim.value?.length ?? hashLength) === hashLength
      && (before === undefined || !equal(before.key, claim.key));
  });
}

/** One walk over a proof in preorder. Claims ascend, so those of a subtree are a range, from `from` to before `to`. */
class Reading {
  private at = 0;

  constructor(
    private readonly suite: Suite,
    private readonly claims: readonly HashedClaim[],
    private readonly proof: Uint8Array,
  ) {}

  get atEnd(): boolean {
    return this.at === this.proof.length;
  }

  /** Root of the subtree at this depth; undefined when the rules of section 2 do not allow what stands there. */
  subtree(from: number, to: number, depth: number): Uint8Array | undefined {
    const form = this.proof[this.at++];
    switch (form) {
      case 0: return this.records(from, to).length === 0 ? zero : undefined;
      case 1: return this.claimedRecord(from, to);
      case 2: return this.otherRecord(from, to, depth);
      case 3: case 4: case 5: return depth < depthMost ? this.branch(form, from, to, depth) : undefined;
      default: return undefined;
    }
  }

  private records(from: number, to: number): HashedClaim[] {
    return this.claims.slice(from, to).filter((claim) => claim.value !== undefined);
  }

  private claimedRecord(from: number, to: number): Uint8Array | undefined {
    const [record, ...others] = this.records(from, to);
    return record?.value !== undefined && others.length === 0 ? this.record(record.key, record.value) : undefined;
  }

  private otherRecord(from: number, to: number, depth: number): Uint8Array | undefined {
    const key = this.hash();
    const value = this.hash();
    if (key === undefined || value === undefined || this.records(from, to).length > 0) {
      return undefined;
    }
    const within = this.claims.slice(from, to);
    const first = within[0];
    const isOther = first !== undefined && agree(first.key, key, depth) && within.every((c) => !equal(c.key, key));
    return isOther ? this.record(key, value) : undefined;
  }

  private branch(form: 3 | 4 | 5, from: number, to: number, depth: number): Uint8Array | undefined {
    const middle = this.parting(from, to, depth);
    const isParted = middle > from && middle < to;
    if (isParted !== (form === 3)) {
      return undefined;
    }
    return form === 3 ? this.bothSides(from, middle, to, depth) : this.oneSide(form, from, to, depth, middle === from);
  }

  /** Index of the first claim whose bit at this depth is 1. */
  private parting(from: number, to: number, depth: number): number {
    const at = this.claims.slice(from, to).findIndex((claim) => bit(claim.key, depth) === 1);
    return at < 0 ? to : from + at;
  }

  private bothSides(from: number, middle: number, to: number, depth: number): Uint8Array | undefined {
    const left = this.subtree(from, middle, depth + 1);
    const right = left && this.subtree(middle, to, depth + 1);
    return left && right && this.suite.digest(branchPrefix, left, right);
  }

  private oneSide(form: 4 | 5, from: number, to: number, depth: number, isRight: boolean): Uint8Array | undefined {
    const other = form === 4 ? zero : this.hash();
    const own = other && this.subtree(from, to, depth + 1);
    if (own === undefined || other === undefined) {
      return undefined;
    }
    return isRight ? this.suite.digest(branchPrefix, other, own) : this.suite.digest(branchPrefix, own, other);
  }

  private record(key: Uint8Array, value: Uint8Array): Uint8Array {
    return this.suite.digest(concat(recordPrefix, key, value));
  }

  /** The next 32 bytes; none when they are cut off or all zero (P-11). */
  private hash(): Uint8Array | undefined {
    const hash = this.proof.subarray(this.at, this.at + hashLength);
    this.at += hash.length;
    return hash.length === hashLength && !equal(hash, zero) ? hash : undefined;
  }
}

/** Bit `depth` of a key hash; bit 0 is the most significant of the first byte (ledger.md, section 6). */
function bit(key: Uint8Array, depth: number): number {
  return ((key[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1;
}

/** Whether both have the same bits 0 to depth − 1. */
function agree(a: Uint8Array, b: Uint8Array, depth: number): boolean {
  for (let at = 0; at < depth; at++) {
    if (bit(a, at) !== bit(b, at)) {
      return false;
    }
  }
  return true;
}
