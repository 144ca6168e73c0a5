import { equal, hex, utf8 } from './bytes.js';
import { isParent, readHeader, type Header } from './header.js';
import { isOf, readLedger, unknownSuite, type Ledger } from './ledger.js';
import { Receipt, headersMost, type OutcomeMessage, type ReceiptMessage } from './messages.js';
import { decode } from './reader.js';
import { Checklist, suiteSubject, type Report } from './report.js';
import { isIncluded, isOutcomeIncluded, readOutcome, readTransaction, signerOf, type SignedTransaction } from './transaction.js';
import { timeText } from './time.js';
import { provesCommit } from './votes.js';
import type { Holder } from './x509.js';

/** The line that a receipt file begins with. */
export const receiptLine = utf8('kapok-receipt\n');
const bytesMost = 8 * 1024 * 1024;

/** What a whole receipt proves. */
export interface ReceiptFacts {
  readonly network: string;
  readonly ledger: string;
  readonly fingerprint: string;
  readonly height: bigint;
  readonly time: string;
  readonly block: string;
  readonly index: number;
  readonly transaction: string;
  readonly contract: string;
  readonly command: string;
  readonly arguments: Uint8Array;
  readonly organisation: string;
  readonly signer: string;
  /** Code of the refusal; empty when the command was done. */
  readonly refusal: string;
  /** Members that signed the last header. */
  readonly signatures: number;
}

/** Checks a receipt file against a trusted fingerprint (L-40 to L-52). Bytes never make it throw. */
export async function verifyReceipt(bytes: Uint8Array, fingerprint: string): Promise<Report<ReceiptFacts>> {
  const list = new Checklist();
  return list.report(await proven(list, bytes, fingerprint));
}

/** Reads a receipt file without judging it. */
export function readReceipt(bytes: Uint8Array): ReceiptMessage | undefined {
  const isReceipt = bytes.length <= bytesMost && equal(bytes.subarray(0, receiptLine.length), receiptLine);
  return isReceipt ? decode(Receipt, bytes.subarray(receiptLine.length)) : undefined;
}

async function proven(list: Checklist, bytes: Uint8Array, fingerprint: string): Promise<ReceiptFacts | null> {
  const receipt = readReceipt(bytes);
  if (!list.check('format', receipt !== undefined) || receipt === undefined) {
    return null;
  }
  const ledger = readLedger(receipt);
  const isTrusted = ledger?.fingerprint === fingerprint;
  if (!list.check('genesis', isTrusted, suiteSubject(unknownSuite(receipt.parameters))) || ledger === undefined) {
    return null;
  }
  const transaction = readTransaction(ledger, receipt.transaction);
  if (!list.check('transaction', transaction !== undefined) || transaction === undefined) {
    return null;
  }
  return executed(list, ledger, receipt, transaction);
}

async function executed(
  list: Checklist, ledger: Ledger, receipt: ReceiptMessage, transaction: SignedTransaction,
): Promise<ReceiptFacts | null> {
  const holder = await signerOf(ledger, transaction, receipt.signerCertificate);
  if (!list.check('signature', holder !== undefined) || holder === undefined) {
    return null;
  }
  const outcome = readOutcome(transaction, receipt.outcome);
  if (!list.check('outcome', outcome !== undefined) || outcome === undefined) {
    return null;
  }
  const block = blockOf(ledger, receipt);
  if (!list.check('block', block !== undefined) || block === undefined) {
    return null;
  }
  return await isFinal(list, ledger, receipt, transaction, block)
    ? factsOf(ledger, receipt, transaction, holder, outcome, block)
    : null;
}

function blockOf(ledger: Ledger, receipt: ReceiptMessage): Header | undefined {
  const first = receipt.headers[0];
  const header = first && receipt.headers.length <= headersMost ? readHeader(ledger.domain, first) : undefined;
  return header !== undefined && isOf(ledger, header) && receipt.index < header.transactionCount ? header : undefined;
}

async function isFinal(
  list: Checklist, ledger: Ledger, receipt: ReceiptMessage, transaction: SignedTransaction, block: Header,
): Promise<boolean> {
  const { index, inputPath, resultPath, outcome } = receipt;
  if (!list.check('transaction-inclusion', isIncluded(ledger, block, transaction, index, inputPath))
    || !list.check('outcome-inclusion', isOutcomeIncluded(ledger, block, outcome, index, resultPath))) {
    return false;
  }
  const last = lastOf(ledger, receipt, block);
  if (!list.check('header-chain', last !== undefined) || last === undefined) {
    return false;
  }
  return list.check('certificate', await provesCommit(ledger, last, ledger.members, receipt.certificate));
}

/** The last header, when all are one chain and it names the set (L-48). */
function lastOf(ledger: Ledger, receipt: ReceiptMessage, block: Header): Header | undefined {
  let last = block;
  for (const encoding of receipt.headers.slice(1)) {
    const next = readHeader(ledger.domain, encoding);
    if (next === undefined || !isParent(last, next)) {
      return undefined;
    }
    last = next;
  }
  return equal(last.memberSet, ledger.members.hash) ? last : undefined;
}

function factsOf(
  ledger: Ledger, receipt: ReceiptMessage, { id, body }: SignedTransaction, holder: Holder, outcome: OutcomeMessage,
  block: Header,
): ReceiptFacts {
  return {
    network: ledger.network, ledger: ledger.id, fingerprint: ledger.fingerprint,
    height: block.height, time: timeText(block.timeMs), block: hex(block.id), index: receipt.index,
    transaction: hex(id), contract: body.contract, command: body.command, arguments: body.arguments,
    organisation: holder.organisation, signer: holder.name, refusal: outcome.refusal,
    signatures: receipt.certificate?.signatures.length ?? 0,
  };
}
