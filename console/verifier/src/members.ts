import { hex } from './bytes.js';
import type { Domain } from './domain.js';
import { MemberSet, membersMost } from './messages.js';
import { decode } from './reader.js';
import type { VerifyingKey } from './suite.js';

const memberId = /^[a-z0-9][a-z0-9-]{0,62}$/;
const authorityLength = 32;

/** The members that vote, by index. */
export interface Members {
  readonly hash: Uint8Array;
  readonly ids: readonly string[];
  readonly keys: readonly VerifyingKey[];
  /** How many of them make a quorum. */
  readonly quorum: number;
}

/** Reads a member set (L-1). */
export function readMembers(genesisDomain: Domain, encoding: Uint8Array): Members | undefined {
  const members = decode(MemberSet, encoding)?.members ?? [];
  const ids = members.map((member) => member.id);
  const keys = members.map((member) => genesisDomain.suite.key(member.votingKey)).filter((key) => key !== undefined);
  const isSet = members.length >= 1 && members.length <= membersMost
    && ids.every((id, at) => memberId.test(id) && (ids[at - 1] ?? '') < id)
    && keys.length === members.length
    && new Set(members.map((member) => hex(member.votingKey))).size === members.length
    && members.every((member) => member.authority.length === authorityLength);
  return isSet
    ? { hash: genesisDomain.hash('member-set', encoding), ids, keys, quorum: quorumOf(members.length) }
    : undefined;
}

/** Members that make a quorum of n (ledger.md, section 1). */
export function quorumOf(n: number): number {
  const faulty = Math.floor((n - 1) / 3);
  return Math.floor((n + faulty) / 2) + 1;
}
