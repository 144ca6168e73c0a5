import { hex, text, utf8 } from './bytes.js';
import type { Evidence, Executed, State } from './evidence.js';
import type { Header } from './header.js';
import { historiesOf, type History } from './history.js';
import type { ClaimMessage } from './messages.js';
import { isReadable } from './readable.js';
import type { Suite } from './suite.js';
import { timeText } from './time.js';

/** The manifest that belongs to what the bundle proves (section 7). */
export function manifestOf(evidence: Evidence): Uint8Array {
  const lines = linesOf(evidence).map((line) => `${line}\n`);
  return utf8(lines.join(''));
}

function linesOf({ ledger, checkpoint, changes, blocks, states, transactions }: Evidence): string[] {
  const { suite } = ledger.domain;
  return [
    `账本 ledger: ${ledger.id} (${ledger.network}) ${ledger.fingerprint}`,
    ...(checkpoint ? [`检查点 checkpoint: ${checkpoint.header.height} ${hex(checkpoint.header.id)}`] : []),
    ...changes.map((change) => `成员变更 member change: ${change.header.height}`),
    ...namedBlocks(blocks, states, transactions).map(blockLine),
    ...states.flatMap(({ header, claims }) => claims.map((claim) => claimLine(suite, header, claim))),
    ...historiesOf(states).map(historyLine),
    ...transactions.map(transactionLine),
  ];
}

/** The blocks that a state or transaction names, each once; numbers and heights ascend together. */
export function namedBlocks(
  blocks: readonly Header[], states: readonly State[], transactions: readonly Executed[],
): Header[] {
  const named = new Set([...states, ...transactions].map((part) => part.header));
  return blocks.filter((block) => named.has(block));
}

function blockLine(header: Header): string {
  return `区块 block: ${header.height} ${timeText(header.timeMs)} ${hex(header.id)}`;
}

function claimLine(suite: Suite, { height }: Header, { key, record }: ClaimMessage): string {
  return record === undefined
    ? `无记录 no record: ${height} ${key}`
    : `记录 record: ${height} ${key} 自 since ${record.height}: ${valueText(suite, record.value)}`;
}

/** A value as the manifest shows it: as it is when a person can read it, otherwise its digest. */
export function valueText(suite: Suite, value: Uint8Array): string {
  const readable = text(value);
  return readable === undefined || !isReadable(readable) ? `digest ${hex(suite.digest(value))}` : readable;
}

function historyLine({ key, count, since }: History): string {
  return `历史 history: ${key} ${count} 个版本 versions, ${since === null ? '完整 complete' : `自 since ${since}`}`;
}

function transactionLine({ header, index, transaction: { id, body }, holder, outcome }: Executed): string {
  const result = outcome.refusal === '' ? '已完成 done' : `被拒绝 refused ${outcome.refusal}`;
  return `交易 transaction: ${header.height} ${index} ${hex(id)} ${body.contract} ${body.command} `
    + `${holder.organisation}/${holder.name}: ${result}`;
}
