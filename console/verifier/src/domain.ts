import { concat, utf8 } from './bytes.js';
import type { Suite } from './suite.js';

const protocolVersion = 1;
const noGenesis = new Uint8Array(32);

/** Tagged hashing of one ledger (encoding.md, section 2). */
export class Domain {
  private readonly tags = new Map<string, Uint8Array>();

  /** @param genesis id of block 0; left out, this is the genesis domain */
  constructor(
    readonly suite: Suite, private readonly ledger: string, private readonly genesis: Uint8Array = noGenesis,
  ) {}

  /** Hash of data of a kind (E-5). */
  hash(kind: string, ...data: readonly Uint8Array[]): Uint8Array {
    return this.suite.digest(this.tag(kind), ...data);
  }

  /** Digest of the 39 + n + k bytes of the tag. */
  tag(kind: string): Uint8Array {
    const known = this.tags.get(kind) ?? this.makeTag(kind);
    this.tags.set(kind, known);
    return known;
  }

  private makeTag(kind: string): Uint8Array {
    const ledger = utf8(this.ledger);
    const head = Uint8Array.of(protocolVersion);
    return this.suite.digest(
      concat(utf8('kapok'), head, this.genesis, Uint8Array.of(ledger.length), ledger, utf8(kind)));
  }
}
