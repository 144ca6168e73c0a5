import { concat } from '../bytes.js';
import { Receipt } from '../messages.js';
import { receiptLine } from '../receipt.js';
import { encode } from '../writer.js';
import type { LedgerMaker } from './ledgerMaker.js';

/** A receipt file of a transaction, proven by the members of a block at or above it. */
export async function receiptOf(ledger: LedgerMaker, height: number, index: number, proven: number): Promise<Uint8Array> {
  const { header, members } = ledger.block(proven);
  const transaction = ledger.block(height).transactions[index];
  if (transaction === undefined) {
    throw new RangeError(`no transaction ${height} ${index}`);
  }
  return concat(receiptLine, encode(Receipt, {
    genesisHeader: ledger.block(0).encoding, parameters: ledger.parameters, memberSet: ledger.genesisMembers.encoding,
    transaction: transaction.message, signerCertificate: transaction.user.certificate, outcome: transaction.outcome,
    index, ...ledger.pathsOf(height, index),
    headers: ledger.blocks.slice(height, proven + 1).map(({ encoding }) => encoding),
    certificate: await ledger.certify(header, members),
  }));
}
