import { base64, hex, text } from './bytes.js';
import type { Evidence, Executed } from './evidence.js';
import type { Header } from './header.js';
import { ProvenTransaction } from './messages.js';
import { read } from './reader.js';
import type { Words } from './report.js';
import type { Message } from './schema.js';
import {
  isIncluded, isOutcomeIncluded, readOutcome, readTransaction, signerOf, type SignedTransaction,
} from './transaction.js';
import type { Holder } from './x509.js';

/** Objects and lists inside one another in the record of a certificate (P-40). */
const depthMost = 16;

type Part = Message<typeof ProvenTransaction>;

/** A transaction of the right form at its place. */
interface Placed {
  readonly part: Part;
  readonly header: Header;
  readonly transaction: SignedTransaction;
}

/** P-56: each transaction, who signed it, and its outcome. */
export async function checkTransactions(evidence: Evidence): Promise<boolean> {
  let before: Part | undefined;
  for (const [at, bytes] of evidence.bundle.transactions.entries()) {
    const part = read(ProvenTransaction, bytes);
    const placed = part && place(evidence, part, before);
    const subject = { zh: `交易 ${at + 1}`, en: `transaction ${at + 1}` };
    if (!evidence.list.check('transaction', placed !== undefined, subject) || placed === undefined) {
      return false;
    }
    const executed = await checkExecution(evidence, placed, subject);
    if (executed === undefined) {
      return false;
    }
    evidence.transactions.push(executed);
    before = part;
  }
  return true;
}

/** P-41, section 5, L-42. */
function place({ ledger, blocks }: Evidence, part: Part, before: Part | undefined): Placed | undefined {
  const header = part.block > 0 ? blocks[part.block] : undefined;
  const ascends = before === undefined || part.block > before.block
    || (part.block === before.block && part.index > before.index);
  const transaction = readTransaction(ledger, part.transaction);
  return header !== undefined && ascends && part.index < header.transactionCount && transaction !== undefined
    ? { part, header, transaction }
    : undefined;
}

async function checkExecution(evidence: Evidence, placed: Placed, subject: Words): Promise<Executed | undefined> {
  const { list, ledger } = evidence;
  const { part, header, transaction } = placed;
  const holder = await signerOf(ledger, transaction, part.signerCertificate);
  evidence.signatures += 1;
  const isActive = (): boolean => wasActive(evidence, header, part.signerCertificate);
  if (!list.check('signature', holder !== undefined, subject) || holder === undefined
    || !list.check('signer-status', isActive(), subject)) {
    return undefined;
  }
  return checkOutcome(evidence, placed, holder, subject);
}

function checkOutcome(
  { list, ledger }: Evidence, { part, header, transaction }: Placed, holder: Holder, subject: Words,
): Executed | undefined {
  const outcome = readOutcome(transaction, part.outcome);
  const { index, inputPath, resultPath } = part;
  const isWhole = list.check('outcome', outcome !== undefined, subject)
    && list.check('transaction-inclusion', isIncluded(ledger, header, transaction, index, inputPath), subject)
    && list.check('outcome-inclusion', isOutcomeIncluded(ledger, header, part.outcome, index, resultPath), subject);
  return isWhole && outcome !== undefined ? { header, index, transaction, holder, outcome } : undefined;
}

/** P-40: the state of the block before says that the certificate is active. */
function wasActive({ ledger, numberOfHeight, states }: Evidence, header: Header, certificate: Uint8Array): boolean {
  const before = numberOfHeight.get(header.height - 1n);
  const key = `identity/certificate/${hex(ledger.domain.suite.digest(certificate))}`;
  const claim = states.find((state) => state.block === before)?.claims.find((one) => one.key === key);
  return claim?.record !== undefined && isActiveRecord(claim.record.value, certificate);
}

function isActiveRecord(value: Uint8Array, certificate: Uint8Array): boolean {
  const record = parsed(value);
  return typeof record === 'object' && record !== null && !Array.isArray(record) && isWithinDepth(record, depthMost)
    && 'certificate' in record && record.certificate === base64(certificate)
    && 'status' in record && record.status === 'active';
}

function parsed(value: Uint8Array): unknown {
  try {
    return JSON.parse(text(value) ?? '');
  } catch {
    return undefined;
  }
}

function isWithinDepth(value: unknown, depth: number): boolean {
  return typeof value !== 'object' || value === null
    || (depth > 0 && Object.values(value).every((inner) => isWithinDepth(inner, depth - 1)));
}
