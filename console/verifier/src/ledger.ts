import { equal, hex } from './bytes.js';
import { Domain } from './domain.js';
import { readHeader, type Header } from './header.js';
import { readMembers, type Members } from './members.js';
import { Parameters, streamsMost } from './messages.js';
import { decode } from './reader.js';
import type { Message } from './schema.js';
import { suiteNamed } from './suite.js';

type ParametersMessage = Message<typeof Parameters>;

const id = /^[a-z0-9][a-z0-9-]{0,62}$/;
const createdMost = (1n << 62n) - 1n;
const windowMost = 100_000;
const mebibyte = 1024 * 1024;
const transactionMost = 4 * mebibyte;
const blockMost = 64 * mebibyte;

/** Three encodings that every file begins with. */
export interface GenesisParts {
  readonly genesisHeader: Uint8Array;
  readonly parameters: Uint8Array;
  readonly memberSet: Uint8Array;
}

/** A ledger as its genesis makes it. */
export interface Ledger {
  readonly network: string;
  readonly id: string;
  readonly transactionBytesMax: number;
  readonly header: Header;
  readonly members: Members;
  /** Domain of keys, values, member sets. */
  readonly genesisDomain: Domain;
  /** Domain of blocks, transactions, votes. */
  readonly domain: Domain;
  /** Suite and id of block 0: what a verifier trusts. */
  readonly fingerprint: string;
}

/** Reads header 0, parameters and member set that belong together (L-41: L-1, L-5 without the records, L-6). */
export function readLedger(parts: GenesisParts): Ledger | undefined {
  const parameters = decode(Parameters, parts.parameters);
  const suite = parameters && suiteNamed(parameters.suite);
  if (parameters === undefined || suite === undefined || !areParameters(parameters)) {
    return undefined;
  }
  const genesisDomain = new Domain(suite, parameters.ledger);
  const header = readHeader(genesisDomain, parts.genesisHeader);
  const members = readMembers(genesisDomain, parts.memberSet);
  if (header === undefined || members === undefined || !isFirst(header, parameters)) {
    return undefined;
  }
  const belong = equal(header.inputRoot, genesisDomain.hash('parameters', parts.parameters))
    && equal(header.resultRoot, suite.digest())
    && equal(header.memberSet, members.hash) && equal(header.nextMemberSet, members.hash);
  return belong
    ? {
      network: parameters.network, id: parameters.ledger, transactionBytesMax: parameters.transactionBytesMax,
      header, members, genesisDomain, domain: new Domain(suite, parameters.ledger, header.id),
      fingerprint: `${suite.name}:${hex(header.id)}`,
    }
    : undefined;
}

/** The name of a suite that this verifier does not know; undefined when that is not what is wrong. */
export function unknownSuite(parameters: Uint8Array): string | undefined {
  const name = decode(Parameters, parameters)?.suite;
  return name === undefined || suiteNamed(name) !== undefined ? undefined : name;
}

function areParameters(parameters: ParametersMessage): boolean {
  return id.test(parameters.network) && id.test(parameters.ledger)
    && parameters.createdMs <= createdMost
    && isWithin(parameters.validityWindow, windowMost)
    && isWithin(parameters.transactionBytesMax, transactionMost)
    && isWithin(parameters.blockBytesMax, blockMost)
    && areStreams(parameters);
}

function areStreams({ streams, noHosted }: ParametersMessage): boolean {
  return streams.length <= streamsMost
    && streams.every((stream) => id.test(stream.name) && (stream.operator === '' || id.test(stream.operator)))
    && new Set(streams.map((stream) => stream.name)).size === streams.length
    && !(noHosted && streams.length === 0);
}

function isWithin(value: number, most: number): boolean {
  return value >= 1 && value <= most;
}

function isFirst(header: Header, parameters: ParametersMessage): boolean {
  return header.epoch === 0n && header.height === 0n && header.transactionCount === 0
    && header.previous.every((byte) => byte === 0)
    && header.network === parameters.network && header.ledger === parameters.ledger
    && header.timeMs === parameters.createdMs;
}

/** Whether the header is of this ledger, above genesis. */
export function isOf(ledger: Ledger, header: Header): boolean {
  return header.network === ledger.network && header.ledger === ledger.id && header.height > 0n;
}
