import { equal, nothing, utf8 } from './bytes.js';
import type { Evidence, Trusted } from './evidence.js';
import { factsOf, type BundleFacts } from './facts.js';
import { readLedger, unknownSuite } from './ledger.js';
import { manifestOf } from './manifest.js';
import { checkChains, checkChanges, checkCheckpoint } from './memberChain.js';
import {
  EvidenceBundle, ProvenChain, changesMost, headersMost, statesMost, transactionsMost, type BundleMessage,
} from './messages.js';
import { decode, read } from './reader.js';
import { Checklist, suiteSubject, type Report } from './report.js';
import { checkStates } from './states.js';
import { checkTransactions } from './transactions.js';

/** The line that a bundle file begins with. */
export const bundleLine = utf8('kapok-evidence\n');
const bytesMost = 16 * 1024 * 1024;
const lineFeed = 0x0a;

/** The two parts of a bundle file. That the manifest is text follows from P-57, which compares its bytes. */
export interface BundleFile {
  readonly manifest: Uint8Array;
  readonly bundle: BundleMessage;
}

/** Checks an evidence bundle against what is trusted (P-50 to P-58). Bytes never make it throw. */
export async function verifyBundle(bytes: Uint8Array, trusted: Trusted): Promise<Report<BundleFacts>> {
  const list = new Checklist();
  const file = readBundle(bytes);
  if (!list.check('format', file !== undefined) || file === undefined) {
    return list.report<BundleFacts>(null);
  }
  const evidence = begin(list, file.bundle, trusted);
  const holds = evidence !== undefined && await checkParts(evidence)
    && list.check('manifest', equal(file.manifest, manifestOf(evidence)));
  return list.report(holds ? factsOf(evidence) : null);
}

/** Reads a bundle file without judging what it says (P-50). */
export function readBundle(bytes: Uint8Array): BundleFile | undefined {
  const isBundle = bytes.length <= bytesMost && equal(bytes.subarray(0, bundleLine.length), bundleLine);
  const end = isBundle ? manifestEnd(bytes) : undefined;
  const manifest = end === undefined ? nothing : bytes.subarray(bundleLine.length, end);
  const bundle = end === undefined ? undefined : decode(EvidenceBundle, bytes.subarray(end + 1));
  return bundle !== undefined && isWithinLimits(bundle) ? { manifest, bundle } : undefined;
}

/** Place of the line feed that is an empty line, behind one line or more. */
function manifestEnd(bytes: Uint8Array): number | undefined {
  let at = bundleLine.length;
  while (at < bytes.length && bytes[at] !== lineFeed) {
    const end = bytes.indexOf(lineFeed, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return at > bundleLine.length && at < bytes.length ? at : undefined;
}

function isWithinLimits(bundle: BundleMessage): boolean {
  return bundle.changes.length <= changesMost && bundle.chains.length <= headersMost
    && bundle.states.length <= statesMost && bundle.transactions.length <= transactionsMost
    && bundle.states.length + bundle.transactions.length > 0 && areWithinHeaders(bundle.chains);
}

function areWithinHeaders(chains: readonly Uint8Array[]): boolean {
  let sum = 0;
  for (const chain of chains) {
    const count = read(ProvenChain, chain)?.headers.length ?? 0;
    sum += count;
    if (count === 0 || sum > headersMost) {
      return false;
    }
  }
  return true;
}

/** P-51. */
function begin(list: Checklist, bundle: BundleMessage, trusted: Trusted): Evidence | undefined {
  const ledger = readLedger(bundle);
  const isTrusted = ledger?.fingerprint === trusted.fingerprint;
  if (!list.check('genesis', isTrusted, suiteSubject(unknownSuite(bundle.parameters))) || ledger === undefined) {
    return undefined;
  }
  return {
    list, bundle, ledger, trusted, checkpoint: undefined, changes: [],
    blocks: [ledger.header], numberOfHeight: new Map([[0n, 0]]), states: [], transactions: [], signatures: 0,
  };
}

/** P-52 to P-56. */
async function checkParts(evidence: Evidence): Promise<boolean> {
  // Left out, a checkpoint that the verifier was given would protect nobody (P-22).
  if (evidence.bundle.checkpoint !== undefined || evidence.trusted.checkpoint !== undefined) {
    evidence.checkpoint = checkCheckpoint(evidence);
    if (evidence.checkpoint === undefined) {
      return false;
    }
  }
  return await checkChanges(evidence) && await checkChains(evidence)
    && checkStates(evidence) && await checkTransactions(evidence);
}
