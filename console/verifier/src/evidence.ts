import type { Header } from './header.js';
import type { Ledger } from './ledger.js';
import type { Members } from './members.js';
import type { BundleMessage, ClaimMessage, OutcomeMessage } from './messages.js';
import type { Checklist } from './report.js';
import type { SignedTransaction } from './transaction.js';
import type { Holder } from './x509.js';

/** What a verifier is told from elsewhere. */
export interface Trusted {
  readonly fingerprint: string;
  /** Id of the block of a checkpoint, in lower-case hexadecimal. */
  readonly checkpoint?: string;
}

/** Another set behind a block. */
export interface Change {
  readonly header: Header;
  readonly members: Members;
}

/** What a state says, behind its check. */
export interface State {
  readonly block: number;
  readonly header: Header;
  readonly claims: readonly ClaimMessage[];
}

/** A transaction, behind its checks. */
export interface Executed {
  readonly header: Header;
  readonly index: number;
  readonly transaction: SignedTransaction;
  readonly holder: Holder;
  readonly outcome: OutcomeMessage;
}

/** What a bundle was found to prove so far. */
export interface Evidence {
  readonly list: Checklist;
  readonly bundle: BundleMessage;
  readonly ledger: Ledger;
  readonly trusted: Trusted;
  checkpoint: Change | undefined;
  readonly changes: Change[];
  /** By number: 0 is genesis. */
  readonly blocks: Header[];
  readonly numberOfHeight: Map<bigint, number>;
  readonly states: State[];
  readonly transactions: Executed[];
  /** Signatures that were checked. */
  signatures: number;
}
