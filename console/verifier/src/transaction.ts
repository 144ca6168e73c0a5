import { concat, equal, u32 } from './bytes.js';
import type { Header } from './header.js';
import type { Ledger } from './ledger.js';
import {
  Outcome, TransactionBody, groupPathMost, type OutcomeMessage, type TransactionMessage,
} from './messages.js';
import { decode } from './reader.js';
import type { Message } from './schema.js';
import { leadsTo, leafHash, rootOfPath } from './tree.js';
import { readHolder, type Holder } from './x509.js';

const name = /^[a-z0-9-]{1,64}$/;
const hashLength = 32;
const groupMost = 4096;
const transactionLeaf = Uint8Array.of(2);

/** A transaction of the right form, with its id. */
export interface SignedTransaction {
  readonly id: Uint8Array;
  readonly body: Message<typeof TransactionBody>;
  readonly message: TransactionMessage;
}

/** Reads a transaction of the form of E-10 and E-13 (L-42). */
export function readTransaction(
  ledger: Pick<Ledger, 'id' | 'transactionBytesMax' | 'domain'>, message: TransactionMessage | undefined,
): SignedTransaction | undefined {
  const body = message && decode(TransactionBody, message.body);
  if (message === undefined || body === undefined) {
    return undefined;
  }
  const isFormed = message.body.length <= ledger.transactionBytesMax && body.ledger === ledger.id
    && name.test(body.contract) && name.test(body.command) && body.signer.length === hashLength
    && isPlace(message.group);
  return isFormed ? { id: ledger.domain.hash('transaction', message.body), body, message } : undefined;
}

function isPlace(group: TransactionMessage['group']): boolean {
  return group === undefined || (group.index < group.count && group.count <= groupMost
    && group.path.length <= groupPathMost && group.path.every((step) => step.length === hashLength));
}

/** Who signed the transaction, when certificate and signature hold (L-43). */
export async function signerOf(
  ledger: Ledger, transaction: SignedTransaction, certificate: Uint8Array,
): Promise<Holder | undefined> {
  const { suite } = ledger.domain;
  const signed = signedHash(ledger, transaction);
  if (signed === undefined || !equal(suite.digest(certificate), transaction.body.signer)) {
    return undefined;
  }
  const holder = readHolder(suite, certificate);
  const holds = await holder?.key.holds(transaction.message.signature, signed) ?? false;
  return holds ? holder : undefined;
}

/** What the signature is over: the id, or the group that the id is in (E-11 to E-13). */
function signedHash(ledger: Ledger, { id, message: { group } }: SignedTransaction): Uint8Array | undefined {
  if (group === undefined) {
    return id;
  }
  const { suite } = ledger.domain;
  const root = rootOfPath(suite, leafHash(suite, id), group.index, group.count, group.path);
  return root && ledger.domain.hash('group', concat(root, u32(group.count)));
}

/** The outcome of this transaction (L-44), of the form of L-16. */
export function readOutcome(transaction: SignedTransaction, encoding: Uint8Array): OutcomeMessage | undefined {
  const outcome = decode(Outcome, encoding);
  return outcome !== undefined && equal(outcome.transaction, transaction.id) && isFormed(outcome) ? outcome : undefined;
}

/** Done, or refused with a code and without events. */
function isFormed({ refusal, events }: OutcomeMessage): boolean {
  return refusal === '' || (name.test(refusal) && events.length === 0);
}

/** Whether the block executed this transaction at this place (L-46). */
export function isIncluded(
  ledger: Ledger, header: Header, transaction: SignedTransaction, index: number, path: readonly Uint8Array[],
): boolean {
  const { suite } = ledger.domain;
  const leaf = leafHash(suite, transactionLeaf, transaction.id);
  return leadsTo(suite, header.inputRoot, leaf, index + 1, header.transactionCount + 1, path);
}

/** Whether the block gave this outcome at this place (L-47). */
export function isOutcomeIncluded(
  ledger: Ledger, header: Header, outcome: Uint8Array, index: number, path: readonly Uint8Array[],
): boolean {
  const { suite } = ledger.domain;
  return leadsTo(suite, header.resultRoot, leafHash(suite, outcome), index, header.transactionCount, path);
}
