/** The messages that a verifier reads, from proto/kapok/v1/ledger.proto. */
import { bytes, flag, many, manyBytes, message, one, parts, text, u32, u64, type Message } from './schema.js';

/** Most members of a set (L-1). */
export const membersMost = 100;
/** Most headers of a receipt (L-45), and of all chains of a bundle (P-50). */
export const headersMost = 2000;
/** Most steps of a path in a tree of a block (L-51). */
export const pathMost = 33;
/** Most steps of a path in a group (E-13). */
export const groupPathMost = 12;
/** Most member-set changes of a bundle (P-50). */
export const changesMost = 100;
/** Most states of a bundle (P-50). */
export const statesMost = 1000;
/** Most claims of a state (P-31, section 2). */
export const claimsMost = 1000;
/** Most transactions of a bundle (P-50). */
export const transactionsMost = 1000;
/** Most streams of a ledger (L-8). */
export const streamsMost = 16;
/** Details and events of an outcome that are kept. No rule counts them: a verifier shows the code only. */
const outcomeMost = 1000;

export const TransactionBody = message({
  ledger: text(1), contract: text(2), command: text(3), arguments: bytes(4),
  signer: bytes(5), nonce: u64(6), expiresAtHeight: u64(7),
});
export const GroupPath = message({ index: u32(1), count: u32(2), path: manyBytes(3, groupPathMost) });
export const Transaction = message({ body: bytes(1), signature: bytes(2), group: one(3, GroupPath) });

export const VoteStatement = message({
  epoch: u64(1), phase: u32(2), height: u64(3), block: bytes(4),
  inputRoot: bytes(5), resultRoot: bytes(6), memberSet: bytes(7),
});
export const MemberSignature = message({ member: u32(1), signature: bytes(2) });
export const Certificate = message({ signatures: many(1, MemberSignature, membersMost), epoch: u64(2) });

export const Member = message({ id: text(1), votingKey: bytes(2), authority: bytes(3) });
export const MemberSet = message({ members: many(1, Member, membersMost) });
export const BlockHeader = message({
  network: text(1), ledger: text(2), epoch: u64(3), height: u64(4), previous: bytes(5), timeMs: u64(6),
  inputRoot: bytes(7), transactionCount: u32(8), resultRoot: bytes(9), stateRoot: bytes(10),
  memberSet: bytes(11), nextMemberSet: bytes(12),
});

export const Detail = message({ name: text(1), value: text(2) });
export const Event = message({ contract: text(1), name: text(2), payload: bytes(3) });
export const Outcome = message({
  transaction: bytes(1), refusal: text(2), details: many(3, Detail, outcomeMost), events: many(4, Event, outcomeMost),
});

export const Stream = message({ name: text(1), operator: text(2) });
export const Parameters = message({
  network: text(1), ledger: text(2), suite: text(3), createdMs: u64(4), singleMachine: flag(5),
  validityWindow: u32(6), transactionBytesMax: u32(7), blockBytesMax: u32(8),
  streams: many(9, Stream, streamsMost), noHosted: flag(10), firstLog: u32(11),
});
export const Receipt = message({
  genesisHeader: bytes(1), parameters: bytes(2), memberSet: bytes(3), transaction: one(4, Transaction),
  signerCertificate: bytes(5), outcome: bytes(6), index: u32(7), inputPath: manyBytes(8, pathMost),
  resultPath: manyBytes(9, pathMost), headers: manyBytes(10, headersMost), certificate: one(11, Certificate),
});

export const WrittenRecord = message({ height: u64(1), value: bytes(2) });
export const RecordClaim = message({ key: text(1), record: one(2, WrittenRecord) });
export const MemberSetChange = message({ header: bytes(1), certificate: one(2, Certificate), memberSet: bytes(3) });
export const Checkpoint = message({ header: bytes(1), memberSet: bytes(2) });
export const ProvenChain = message({ headers: manyBytes(1, headersMost), certificate: one(2, Certificate) });
export const ProvenState = message({ block: u32(1), claims: many(2, RecordClaim, claimsMost), proof: bytes(3) });
export const ProvenTransaction = message({
  block: u32(1), index: u32(2), transaction: one(3, Transaction), signerCertificate: bytes(4), outcome: bytes(5),
  inputPath: manyBytes(6, pathMost), resultPath: manyBytes(7, pathMost),
});
export const EvidenceBundle = message({
  genesisHeader: bytes(1), parameters: bytes(2), memberSet: bytes(3), checkpoint: one(4, Checkpoint),
  changes: parts(5, MemberSetChange, changesMost), chains: parts(6, ProvenChain, headersMost),
  states: parts(7, ProvenState, statesMost), transactions: parts(8, ProvenTransaction, transactionsMost),
});

export type TransactionMessage = Message<typeof Transaction>;
export type CertificateMessage = Message<typeof Certificate>;
export type OutcomeMessage = Message<typeof Outcome>;
export type ReceiptMessage = Message<typeof Receipt>;
export type BundleMessage = Message<typeof EvidenceBundle>;
export type ClaimMessage = Message<typeof RecordClaim>;
