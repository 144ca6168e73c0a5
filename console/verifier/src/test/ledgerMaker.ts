import { base64, concat, hex, u32, utf8 } from '../bytes.js';
import { Domain } from '../domain.js';
import { intl } from '../intl.js';
import { quorumOf } from '../members.js';
import {
  BlockHeader, MemberSet, Outcome, Parameters, TransactionBody, VoteStatement, type CertificateMessage,
  type TransactionMessage,
} from '../messages.js';
import type { Message } from '../schema.js';
import type { Suite } from '../suite.js';
import { encode } from '../writer.js';
import { newSigner, type Signer, type User } from './signers.js';
import { entriesOf, stateRoot, type Records } from './stateMap.js';
import { treePath, treeRoot } from './trees.js';

export type HeaderMessage = Message<typeof BlockHeader>;

/** A member set with its keys. */
export interface MadeMembers {
  readonly signers: readonly Signer[];
  readonly encoding: Uint8Array;
  readonly hash: Uint8Array;
}

/** What a test wants executed. Null removes a record. */
export interface Wanted {
  readonly user: User;
  readonly command: string;
  readonly writes?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly refusal?: string;
  /** Tell an event though the command is refused. */
  readonly tells?: boolean;
}

export interface MadeTransaction {
  readonly user: User;
  readonly command: string;
  readonly message: TransactionMessage;
  readonly id: Uint8Array;
  readonly outcome: Uint8Array;
  readonly refusal: string;
}

export interface MadeBlock {
  readonly header: HeaderMessage;
  readonly encoding: Uint8Array;
  readonly id: Uint8Array;
  readonly transactions: readonly MadeTransaction[];
  readonly inputLeaves: readonly Uint8Array[];
  /** Records behind the block. */
  readonly records: Records;
  readonly members: MadeMembers;
}

/** Parameters of a ledger for tests. */
export type Settings = Message<typeof Parameters>;

const usual: Settings = {
  network: 'test-net', ledger: 'test-ledger', suite: 'intl', createdMs: BigInt(Date.UTC(2026, 0, 31, 8)),
  singleMachine: true, validityWindow: 1000, transactionBytesMax: 65_536, blockBytesMax: 1_048_576, firstLog: 0,
  streams: [], noHosted: false,
};
const contract = 'notes';
const zero = new Uint8Array(32);

/** A small ledger, made as the specification says, with keys of its own. */
export class LedgerMaker {
  readonly settings: Settings;
  readonly parameters: Uint8Array;
  readonly genesisDomain: Domain;
  readonly blocks: MadeBlock[] = [];
  private readonly sets = new Map<string, MadeMembers>();
  private nonce = 0n;

  private constructor(
    readonly suite: Suite, changed: Partial<Settings>, readonly genesisMembers: MadeMembers, records: Records,
  ) {
    this.settings = { ...usual, suite: suite.name, ...changed };
    this.parameters = encode(Parameters, this.settings);
    this.genesisDomain = new Domain(suite, this.settings.ledger);
    const header = this.sealed({
      ...this.empty(), timeMs: this.settings.createdMs, inputRoot: this.genesisDomain.hash('parameters', this.parameters),
      resultRoot: suite.digest(), stateRoot: this.rootOf(records), memberSet: genesisMembers.hash,
      nextMemberSet: genesisMembers.hash,
    });
    this.blocks.push({ ...header, transactions: [], inputLeaves: [], records, members: genesisMembers });
  }

  static async create(
    members: readonly string[], users: readonly User[], changed: Partial<Settings> = {},
  ): Promise<LedgerMaker> {
    const suite = users[0]?.suite ?? intl;
    const records = new Map(users.map((user) => [certificateKey(user), { height: 0n, value: certificateRecord(user) }]));
    return new LedgerMaker(suite, changed, await newMembers(suite, members, [], changed.ledger), records);
  }

  get domain(): Domain {
    return new Domain(this.suite, this.settings.ledger, this.block(0).id);
  }

  get fingerprint(): string {
    return `${this.suite.name}:${hex(this.block(0).id)}`;
  }

  block(height: number): MadeBlock {
    const block = this.blocks[height];
    if (block === undefined) {
      throw new RangeError(`no block ${height}`);
    }
    return block;
  }

  /** Executes a block; behind it the next members vote. A group is signed once. */
  async add(wanted: readonly Wanted[], options: { group?: boolean; next?: MadeMembers } = {}): Promise<MadeBlock> {
    const parent = this.blocks.at(-1) ?? this.block(0);
    const height = BigInt(this.blocks.length);
    const transactions = options.group === true
      ? await this.signedGroup(wanted)
      : await Promise.all(wanted.map((one) => this.signedAlone(one)));
    const records = written(parent.records, wanted, height);
    const members = this.membersBehind(parent);
    const inputLeaves = [
      Uint8Array.of(1, 1), ...transactions.map(({ id }) => concat(Uint8Array.of(2), id)),
    ];
    const header = this.sealed({
      ...this.empty(), epoch: 1n, height, previous: parent.id, timeMs: parent.header.timeMs + 1000n,
      inputRoot: treeRoot(this.suite, inputLeaves), transactionCount: transactions.length,
      resultRoot: treeRoot(this.suite, transactions.map(({ outcome }) => outcome)), stateRoot: this.rootOf(records),
      memberSet: members.hash, nextMemberSet: (options.next ?? members).hash,
    });
    const block = { ...header, transactions, inputLeaves, records, members };
    this.sets.set(hex((options.next ?? members).hash), options.next ?? members);
    this.blocks.push(block);
    return block;
  }

  /** A header's commit certificate by these of the members, by default a quorum of those at its height. */
  async certify(
    header: HeaderMessage, members: MadeMembers, voters = quorumOf(members.signers.length), phase = 2,
    carriedTo = 0n,
  ): Promise<CertificateMessage> {
    const block = this.domain.hash('block', encode(BlockHeader, header));
    const { epoch, height, inputRoot, resultRoot, memberSet } = header;
    const epochOfVotes = carriedTo === 0n ? epoch : carriedTo;
    const statement = encode(VoteStatement, { epoch: epochOfVotes, phase, height, block, inputRoot, resultRoot, memberSet });
    const message = this.domain.hash('vote', statement);
    const signatures = await Promise.all(members.signers.slice(0, voters).map(
      async (signer, member) => ({ member, signature: await signer.sign(message) })));
    return { signatures, epoch: carriedTo };
  }

  /** Paths of a transaction in the two trees of its block. */
  pathsOf(height: number, index: number): { inputPath: Uint8Array[]; resultPath: Uint8Array[] } {
    const { inputLeaves, transactions } = this.block(height);
    return {
      inputPath: treePath(this.suite, inputLeaves, index + 1),
      resultPath: treePath(this.suite, transactions.map(({ outcome }) => outcome), index),
    };
  }

  private empty(): HeaderMessage {
    const { network, ledger } = this.settings;
    return {
      network, ledger, epoch: 0n, height: 0n, previous: zero, timeMs: 0n, inputRoot: zero, transactionCount: 0,
      resultRoot: zero, stateRoot: zero, memberSet: zero, nextMemberSet: zero,
    };
  }

  private membersBehind(parent: MadeBlock): MadeMembers {
    return this.sets.get(hex(parent.header.nextMemberSet)) ?? this.genesisMembers;
  }

  private sealed(header: HeaderMessage): Pick<MadeBlock, 'header' | 'encoding' | 'id'> {
    const encoding = encode(BlockHeader, header);
    const domain = header.height === 0n ? this.genesisDomain : this.domain;
    return { header, encoding, id: domain.hash('block', encoding) };
  }

  private rootOf(records: Records): Uint8Array {
    return stateRoot(this.suite, entriesOf(this.genesisDomain, records));
  }

  private async signedAlone(wanted: Wanted): Promise<MadeTransaction> {
    const { body, id } = this.bodyOf(wanted);
    return made(wanted, id, { body, signature: await wanted.user.sign(id), group: undefined });
  }

  private async signedGroup(wanted: readonly Wanted[]): Promise<MadeTransaction[]> {
    const bodies = wanted.map((one) => this.bodyOf(one));
    const ids = bodies.map(({ id }) => id);
    const message = this.domain.hash('group', treeRoot(this.suite, ids), u32(ids.length));
    return Promise.all(wanted.map(async (one, index) => made(one, ids[index] ?? zero, {
      body: bodies[index]?.body ?? zero, signature: await one.user.sign(message),
      group: { index, count: ids.length, path: treePath(this.suite, ids, index) },
    })));
  }

  private bodyOf({ user, command }: Wanted): { body: Uint8Array; id: Uint8Array } {
    this.nonce += 1n;
    const body = encode(TransactionBody, {
      ledger: this.settings.ledger, contract, command, arguments: utf8('{"text":"木棉"}'),
      signer: this.suite.digest(user.certificate),
      nonce: this.nonce, expiresAtHeight: 1000n,
    });
    return { body, id: this.domain.hash('transaction', body) };
  }
}

/** Members of these ids, ascending, with new keys. */
export async function newMembers(
  suite: Suite, ids: readonly string[], kept: readonly Signer[] = [], ledger = usual.ledger,
): Promise<MadeMembers> {
  const signers = await Promise.all(ids.map(async (_, at) => kept[at] ?? newSigner(suite)));
  const encoding = encode(MemberSet, {
    members: ids.map((id, at) => ({ id, votingKey: signers[at]?.spki ?? zero, authority: suite.digest(utf8(id)) })),
  });
  return { signers, encoding, hash: new Domain(suite, ledger).hash('member-set', encoding) };
}

export function certificateKey(user: User): string {
  return `identity/certificate/${hex(user.suite.digest(user.certificate))}`;
}

export function certificateRecord(user: User, status = 'active'): Uint8Array {
  return utf8(JSON.stringify({ certificate: base64(user.certificate), status }));
}

function made(wanted: Wanted, id: Uint8Array, message: TransactionMessage): MadeTransaction {
  const { user, command, refusal = '', tells = refusal === '' } = wanted;
  const details = refusal === '' ? [] : [{ name: 'note', value: '1' }];
  const events = tells ? [{ contract, name: 'noted', payload: utf8('{}') }] : [];
  return { user, command, message, id, refusal, outcome: encode(Outcome, { transaction: id, refusal, details, events }) };
}

function written(before: Records, wanted: readonly Wanted[], height: bigint): Records {
  const records = new Map(before);
  for (const [key, value] of wanted.flatMap((one) => Object.entries(one.writes ?? {}))) {
    if (value === null) {
      records.delete(key);
    } else {
      records.set(key, { height, value: typeof value === 'string' ? utf8(value) : value });
    }
  }
  return records;
}
