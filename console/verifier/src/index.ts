/** Verifies receipts and evidence bundles of Kapok, in a browser or in Node.js. */
export { verifyBundle } from './bundle.js';
export { claimOf, type Claim } from './claim.js';
export { Domain } from './domain.js';
export type { Trusted } from './evidence.js';
export type {
  AbsenceFact, BlockFact, BundleFacts, HistoryFact, RecordFact, TransactionFact,
} from './facts.js';
export { verifyReceipt, type ReceiptFacts } from './receipt.js';
export type { Item, ItemName, Report, Words } from './report.js';
export { hashedClaim, provesState, type HashedClaim } from './stateProof.js';
export { suiteNamed, type Suite, type VerifyingKey } from './suite.js';
