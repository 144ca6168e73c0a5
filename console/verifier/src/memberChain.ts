import { equal, hex } from './bytes.js';
import type { Change, Evidence } from './evidence.js';
import { isParent, readHeader, type Header } from './header.js';
import { isOf, type Ledger } from './ledger.js';
import { readMembers, type Members } from './members.js';
import { MemberSetChange, ProvenChain, type CertificateMessage } from './messages.js';
import { read } from './reader.js';
import { provesCommit } from './votes.js';

const missing = { zh: '证据包中没有检查点', en: 'the bundle has none' };

/** P-52: the checkpoint is the trusted one, and its block names its set (P-22). */
export function checkCheckpoint({ list, bundle, ledger, trusted }: Evidence): Change | undefined {
  const change = bundle.checkpoint && readChange(ledger, bundle.checkpoint);
  const isTrusted = change !== undefined && hex(change.header.id) === trusted.checkpoint;
  const subject = bundle.checkpoint === undefined ? missing : undefined;
  return list.check('checkpoint', isTrusted, subject) ? change : undefined;
}

/** P-53: each change is proven by the set before (P-21). */
export async function checkChanges(evidence: Evidence): Promise<boolean> {
  for (const [at, bytes] of evidence.bundle.changes.entries()) {
    const change = await provenChange(evidence, bytes);
    const subject = { zh: `成员变更 ${at + 1}`, en: `member change ${at + 1}` };
    if (!evidence.list.check('members', change !== undefined, subject) || change === undefined) {
      return false;
    }
    evidence.changes.push(change);
  }
  return true;
}

/** P-54: each chain is proven by the set of its last height (P-23, P-24). */
export async function checkChains(evidence: Evidence): Promise<boolean> {
  for (const bytes of evidence.bundle.chains) {
    const { headers, certificate } = read(ProvenChain, bytes) ?? { headers: [], certificate: undefined };
    const chain = await provenChain(evidence, headers, certificate);
    const number = evidence.blocks.length;
    const subject = { zh: `一段区块，自编号 ${number}`, en: `chain of blocks from number ${number}` };
    if (!evidence.list.check('blocks', chain !== undefined, subject) || chain === undefined) {
      return false;
    }
    chain.forEach((header, at) => evidence.numberOfHeight.set(header.height, number + at));
    evidence.blocks.push(...chain);
  }
  return true;
}

/** The set that votes on the block of a height (P-20). */
function membersAt({ ledger, checkpoint, changes }: Evidence, height: bigint): Members {
  const last = changes.filter((change) => change.header.height < height).at(-1);
  return (last ?? checkpoint)?.members ?? ledger.members;
}

async function provenChange(evidence: Evidence, bytes: Uint8Array): Promise<Change | undefined> {
  const message = read(MemberSetChange, bytes);
  const change = message && readChange(evidence.ledger, message);
  const before = evidence.changes.at(-1) ?? evidence.checkpoint;
  if (message === undefined || change === undefined || change.header.height <= (before?.header.height ?? 0n)) {
    return undefined;
  }
  const members = membersAt(evidence, change.header.height);
  const isAnother = !equal(change.members.hash, members.hash);
  return isAnother && await isProven(evidence, change.header, message.certificate) ? change : undefined;
}

/** A header of this ledger that names the set behind it. */
function readChange(
  ledger: Ledger, { header: encoding, memberSet }: { readonly header: Uint8Array; readonly memberSet: Uint8Array },
): Change | undefined {
  const header = readHeader(ledger.domain, encoding);
  const members = readMembers(ledger.genesisDomain, memberSet);
  return header !== undefined && members !== undefined && isOf(ledger, header)
    && equal(header.nextMemberSet, members.hash)
    ? { header, members }
    : undefined;
}

async function provenChain(
  evidence: Evidence, encodings: readonly Uint8Array[], certificate: CertificateMessage | undefined,
): Promise<Header[] | undefined> {
  const chain: Header[] = [];
  for (const encoding of encodings) {
    const header = readHeader(evidence.ledger.domain, encoding);
    if (header === undefined || !follows(evidence, chain, header)) {
      return undefined;
    }
    chain.push(header);
  }
  const last = chain.at(-1);
  // The set of a checkpoint votes above it: only what is above proves what is below.
  const isAbove = last !== undefined && last.height > (evidence.checkpoint?.header.height ?? 0n);
  return isAbove && await isProven(evidence, last, certificate) ? chain : undefined;
}

/** Whether the header may stand behind these: of this ledger, the child of the one before, of genesis at height 1. */
function follows({ ledger, blocks }: Evidence, chain: readonly Header[], header: Header): boolean {
  const parent = chain.at(-1) ?? (header.height === 1n ? ledger.header : undefined);
  return isOf(ledger, header) && (parent === undefined || isParent(parent, header))
    && (chain.length > 0 || header.height > (blocks.at(-1)?.height ?? 0n));
}

async function isProven(
  evidence: Evidence, header: Header, certificate: CertificateMessage | undefined,
): Promise<boolean> {
  const members = membersAt(evidence, header.height);
  evidence.signatures += certificate?.signatures.length ?? 0;
  return equal(header.memberSet, members.hash)
    && await provesCommit(evidence.ledger, header, members, certificate);
}
