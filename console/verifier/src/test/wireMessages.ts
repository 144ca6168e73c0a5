/** Messages of the wire that vectors speak of and no verifier reads. */
import * as read from '../messages.js';
import { bytes, many, manyBytes, message, one, oneOf, text, u64, type AnySchema } from '../schema.js';

const most = 100;
const SignedGroup = message({ bodies: manyBytes(1, most), signature: bytes(2) });
const Item = oneOf({ transaction: one(1, read.Transaction), group: one(2, SignedGroup) });
const Signed = message({ body: bytes(1), author: text(2), signature: bytes(3) });
const Batch = message({ sequence: u64(1), previous: bytes(2), items: many(3, Item, most) });
const LaneMark = message({ member: text(1), sequence: u64(2), batch: bytes(3) });
const Preamble = message({
  lanes: many(1, LaneMark, most), timeStatements: many(2, Signed, most), epochChanges: many(3, Signed, most),
  aborts: many(4, Signed, most),
});
const Record = message({ key: text(1), value: bytes(2) });

/** A genesis file. */
export const Genesis = message({
  header: bytes(1), parameters: bytes(2), memberSet: bytes(3), records: many(4, Record, most),
});

/** The messages of the vectors, by name. */
export const schemas = {
  TransactionBody: read.TransactionBody, BlockHeader: read.BlockHeader, VoteStatement: read.VoteStatement,
  Outcome: read.Outcome, Parameters: read.Parameters, MemberSet: read.MemberSet, Batch, Preamble,
  TimeStatement: message({ timeMs: u64(1) }),
  Cut: message({ epoch: u64(1), height: u64(2) }),
  BlockBody: message({ preamble: bytes(1), items: many(2, Item, most) }),
} as unknown as Readonly<Record<string, AnySchema | undefined>>;
