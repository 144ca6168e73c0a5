/** Strict DER (X.690, section 10): definite lengths in the fewest bytes, of up to 64 KiB. */

/** Tags that a certificate holds. */
export const tag = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, objectId: 0x06, utf8String: 0x0c,
  utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31, explicit0: 0xa0,
  explicit3: 0xa3,
} as const;

/** A value with the bytes that it was written in. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

/** Reads elements one behind the other. */
export class DerReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** Tag of the next element. */
  get nextTag(): number | undefined {
    return this.bytes[this.at];
  }

  /** The next element, when its tag is one of these. */
  next(...tags: readonly number[]): Element | undefined {
    const begin = this.at;
    const found = this.bytes[begin];
    const lengths = lengthAt(this.bytes, begin + 1);
    if (found === undefined || !tags.includes(found) || lengths === undefined) {
      return undefined;
    }
    const from = begin + 1 + lengths.size;
    const to = from + lengths.length;
    if (to > this.bytes.length) {
      return undefined;
    }
    this.at = to;
    return { tag: found, content: this.bytes.subarray(from, to), whole: this.bytes.subarray(begin, to) };
  }

  /** A reader of the content of the next element. */
  enter(...tags: readonly number[]): DerReader | undefined {
    const element = this.next(...tags);
    return element && new DerReader(element.content);
  }
}

function lengthAt(bytes: Uint8Array, at: number): { size: number; length: number } | undefined {
  const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (first === undefined || first < 0x80) {
    return first === undefined ? undefined : { size: 1, length: first };
  }
  if (first === 0x81 && second !== undefined && second >= 0x80) {
    return { size: 2, length: second };
  }
  const isLong = first === 0x82 && second !== undefined && second > 0 && third !== undefined;
  return isLong ? { size: 3, length: second * 256 + third } : undefined;
}
