/** Random numbers from a seed (mulberry32): a failure comes back with its seed. */
export class Random {
  constructor(private state: number) {}

  /** From 0 to before `end`. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }

  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** The bytes with one of them changed. */
  changed(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    const at = this.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + this.below(255));
    return copy;
  }

  /** The bytes with a random change of any sort; never the same bytes. */
  spoiled(bytes: Uint8Array): Uint8Array {
    const at = this.below(bytes.length);
    const length = 1 + this.below(Math.min(40, bytes.length - at));
    switch (this.below(6)) {
      case 0: return bytes.slice(0, at);
      case 1: return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
      case 2: return Uint8Array.from([...bytes.subarray(0, at), ...this.bytes(length), ...bytes.subarray(at)]);
      default: return this.changed(bytes);
    }
  }
}
