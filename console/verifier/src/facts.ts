import { hex } from './bytes.js';
import type { Evidence, Executed } from './evidence.js';
import type { Header } from './header.js';
import { historiesOf } from './history.js';
import { namedBlocks, valueText } from './manifest.js';
import type { Suite } from './suite.js';
import { timeText } from './time.js';

/** A block that a state or transaction speaks of. */
export interface BlockFact {
  readonly height: bigint;
  readonly time: string;
  readonly id: string;
}

/** What stood under a key behind a block. */
export interface RecordFact {
  readonly height: bigint;
  readonly key: string;
  /** Height of the block that wrote it last. */
  readonly written: bigint;
  /** As in the manifest: the value, or its digest when a person cannot read it. */
  readonly value: string;
}

/** That nothing stood under a key behind a block. */
export interface AbsenceFact {
  readonly height: bigint;
  readonly key: string;
}

/** All versions of a record, the newest first, and what was found before them. */
export interface HistoryFact {
  readonly key: string;
  readonly count: number;
  readonly complete: boolean;
  readonly since: bigint | null;
  /** For each version the height that it was written at and its value; both null where there was none. */
  readonly versions: readonly { readonly written: bigint | null; readonly value: string | null }[];
}

/** A transaction that was executed. */
export interface TransactionFact {
  readonly height: bigint;
  readonly index: number;
  readonly id: string;
  readonly contract: string;
  readonly command: string;
  readonly arguments: Uint8Array;
  readonly organisation: string;
  readonly signer: string;
  /** Code of the refusal; empty when the command was done. */
  readonly refusal: string;
}

/** What a whole bundle proves. */
export interface BundleFacts {
  readonly network: string;
  readonly ledger: string;
  readonly fingerprint: string;
  readonly checkpoint: BlockFact | null;
  /** The blocks behind which another set votes, and who is in it. */
  readonly memberChanges: readonly (BlockFact & { readonly members: readonly string[] })[];
  readonly blocks: readonly BlockFact[];
  readonly records: readonly RecordFact[];
  readonly absences: readonly AbsenceFact[];
  readonly histories: readonly HistoryFact[];
  readonly transactions: readonly TransactionFact[];
  /** Signatures that were checked, of members and of signers. */
  readonly signatures: number;
}

/** What the evidence proves, for display. */
export function factsOf(evidence: Evidence): BundleFacts {
  const { ledger, checkpoint, changes, blocks, states, transactions } = evidence;
  const { suite } = ledger.domain;
  return {
    network: ledger.network, ledger: ledger.id, fingerprint: ledger.fingerprint,
    checkpoint: checkpoint ? blockFact(checkpoint.header) : null,
    memberChanges: changes.map(({ header, members }) => ({ ...blockFact(header), members: members.ids })),
    blocks: namedBlocks(blocks, states, transactions).map(blockFact),
    ...claimFacts(suite, evidence),
    histories: historyFacts(suite, evidence),
    transactions: transactions.map(transactionFact),
    signatures: evidence.signatures,
  };
}

function blockFact(header: Header): BlockFact {
  return { height: header.height, time: timeText(header.timeMs), id: hex(header.id) };
}

function claimFacts(suite: Suite, { states }: Evidence): Pick<BundleFacts, 'records' | 'absences'> {
  const records: RecordFact[] = [];
  const absences: AbsenceFact[] = [];
  for (const { header: { height }, claims } of states) {
    for (const { key, record } of claims) {
      if (record === undefined) {
        absences.push({ height, key });
      } else {
        records.push({ height, key, written: record.height, value: valueText(suite, record.value) });
      }
    }
  }
  return { records, absences };
}

function historyFacts(suite: Suite, { states }: Evidence): HistoryFact[] {
  return historiesOf(states).map((history) => ({
    ...history,
    versions: history.versions.map(({ record }) => (record === undefined
      ? { written: null, value: null }
      : { written: record.height, value: valueText(suite, record.value) })),
  }));
}

function transactionFact({ header, index, transaction: { id, body }, holder, outcome }: Executed): TransactionFact {
  return {
    height: header.height, index, id: hex(id), contract: body.contract, command: body.command,
    arguments: body.arguments, organisation: holder.organisation, signer: holder.name, refusal: outcome.refusal,
  };
}
