import { concat, equal, hex, text, utf8 } from '../bytes.js';
import {
  EvidenceBundle, MemberSetChange, ProvenChain, ProvenState, ProvenTransaction, type BundleMessage,
} from '../messages.js';
import type { Message } from '../schema.js';
import { hashedClaim } from '../stateProof.js';
import { encode, write } from '../writer.js';
import type { LedgerMaker, MadeBlock, MadeMembers } from './ledgerMaker.js';
import { entriesOf, proveState } from './stateMap.js';

/** What a bundle is to prove, by heights. */
export interface Plan {
  readonly checkpoint?: number;
  readonly changes?: readonly number[];
  readonly chains?: readonly (readonly [first: number, last: number])[];
  readonly states?: readonly (readonly [height: number, ...keys: string[]])[];
  readonly transactions?: readonly (readonly [height: number, index: number])[];
  /** Lines of the manifest about histories, written by hand. */
  readonly histories?: readonly string[];
}

type Mutable<T> = { -readonly [N in keyof T]: T[N] };

/** The parts of a bundle before they are written, for tests to spoil. */
export interface Parts {
  genesis: { genesisHeader: Uint8Array; parameters: Uint8Array; memberSet: Uint8Array };
  checkpoint: BundleMessage['checkpoint'];
  changes: Mutable<Message<typeof MemberSetChange>>[];
  chains: Mutable<Message<typeof ProvenChain>>[];
  states: Mutable<Message<typeof ProvenState>>[];
  transactions: Mutable<Message<typeof ProvenTransaction>>[];
  manifest: string[];
}

/** The parts of a bundle that proves what is planned. */
export async function partsOf(ledger: LedgerMaker, plan: Plan): Promise<Parts> {
  const { chains = [], changes = [], states = [], transactions = [] } = plan;
  const numbers = numbersOf(chains);
  const checkpoint = plan.checkpoint === undefined ? undefined : ledger.block(plan.checkpoint);
  return {
    genesis: {
      genesisHeader: ledger.block(0).encoding, parameters: ledger.parameters,
      memberSet: ledger.genesisMembers.encoding,
    },
    checkpoint: checkpoint && { header: checkpoint.encoding, memberSet: setBehind(ledger, checkpoint).encoding },
    changes: await Promise.all(changes.map((height) => changeOf(ledger, ledger.block(height)))),
    chains: await Promise.all(chains.map(([first, last]) => chainOf(ledger, first, last))),
    states: states.map(([height, ...keys]) => stateOf(ledger, numbers.get(height) ?? 0, ledger.block(height), keys)),
    transactions: transactions.map(([height, index]) => transactionOf(ledger, numbers.get(height) ?? 0, height, index)),
    manifest: manifestOf(ledger, plan),
  };
}

/** The file of the parts. */
export function fileOf(parts: Parts): Uint8Array {
  const { genesis, checkpoint, changes, chains, states, transactions, manifest } = parts;
  const bundle = encode(EvidenceBundle, {
    ...genesis, checkpoint,
    changes: changes.map((part) => write(MemberSetChange, part)),
    chains: chains.map((part) => write(ProvenChain, part)),
    states: states.map((part) => write(ProvenState, part)),
    transactions: transactions.map((part) => write(ProvenTransaction, part)),
  });
  const lines = ['kapok-evidence', ...manifest, ''].map((line) => utf8(`${line}\n`));
  return concat(...lines, bundle);
}

/** Claims and proof of a state. */
export function stateOf(
  ledger: LedgerMaker, number: number, { records }: MadeBlock, keys: readonly string[],
): Message<typeof ProvenState> {
  const claims = keys.map((key) => ({ key, record: records.get(key) }));
  const hashed = claims.map(({ key, record }) => hashedClaim(ledger.genesisDomain, key, record));
  return { block: number, claims, proof: proveState(ledger.suite, entriesOf(ledger.genesisDomain, records), hashed) };
}

async function changeOf(ledger: LedgerMaker, block: MadeBlock): Promise<Message<typeof MemberSetChange>> {
  const certificate = await ledger.certify(block.header, block.members);
  return { header: block.encoding, certificate, memberSet: setBehind(ledger, block).encoding };
}

async function chainOf(ledger: LedgerMaker, first: number, last: number): Promise<Message<typeof ProvenChain>> {
  const blocks = ledger.blocks.slice(first, last + 1);
  const top = ledger.block(last);
  return { headers: blocks.map((block) => block.encoding), certificate: await ledger.certify(top.header, top.members) };
}

function transactionOf(
  ledger: LedgerMaker, number: number, height: number, index: number,
): Message<typeof ProvenTransaction> {
  const transaction = ledger.block(height).transactions[index];
  if (transaction === undefined) {
    throw new RangeError(`no transaction ${height} ${index}`);
  }
  const { message, user, outcome } = transaction;
  return {
    block: number, index, transaction: message, signerCertificate: user.certificate, outcome,
    ...ledger.pathsOf(height, index),
  };
}

/** The set behind a block: that of the next one, which must exist. */
function setBehind(ledger: LedgerMaker, { header }: MadeBlock): MadeMembers {
  return ledger.block(Number(header.height) + 1).members;
}

function numbersOf(chains: NonNullable<Plan['chains']>): Map<number, number> {
  const heights = [0, ...chains.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))];
  return new Map(heights.map((height, number) => [height, number]));
}

function manifestOf(ledger: LedgerMaker, plan: Plan): string[] {
  const { changes = [], states = [], transactions = [], histories = [] } = plan;
  const named = [...new Set([...states, ...transactions].map(([height]) => height))].sort((a, b) => a - b);
  const checkpoint = plan.checkpoint;
  return [
    `账本 ledger: ${ledger.settings.ledger} (${ledger.settings.network}) ${ledger.fingerprint}`,
    ...(checkpoint === undefined ? [] : [`检查点 checkpoint: ${checkpoint} ${hex(ledger.block(checkpoint).id)}`]),
    ...changes.map((height) => `成员变更 member change: ${height}`),
    ...named.map((height) => `区块 block: ${height} ${timeOf(height)} ${hex(ledger.block(height).id)}`),
    ...states.flatMap(([height, ...keys]) => keys.map((key) => claimLine(ledger, height, key))),
    ...histories,
    ...transactions.map(([height, index]) => transactionLine(ledger, height, index)),
  ];
}

/** The test ledger makes a block each second from 2026-01-31T08:00:00Z on. */
function timeOf(height: number): string {
  return `2026-01-31T08:00:${String(height).padStart(2, '0')}.000Z`;
}

function claimLine(ledger: LedgerMaker, height: number, key: string): string {
  const record = ledger.block(height).records.get(key);
  if (record === undefined) {
    return `无记录 no record: ${height} ${key}`;
  }
  const value = text(record.value);
  const isPlain = value !== undefined && equal(utf8(value.replace(/\p{Cc}|\p{Bidi_Control}|\u2028|\u2029/gu, '')), record.value);
  const shown = isPlain ? value : `digest ${hex(ledger.suite.digest(record.value))}`;
  return `记录 record: ${height} ${key} 自 since ${record.height}: ${shown}`;
}

function transactionLine(ledger: LedgerMaker, height: number, index: number): string {
  const transaction = ledger.block(height).transactions[index];
  const { id, command, user, refusal } = transaction ?? { id: new Uint8Array(0), command: '', user: undefined, refusal: '' };
  const result = refusal === '' ? '已完成 done' : `被拒绝 refused ${refusal}`;
  return `交易 transaction: ${height} ${index} ${hex(id)} notes ${command} ${user?.organisation}/${user?.name}: ${result}`;
}
