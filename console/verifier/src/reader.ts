import { nothing, text } from './bytes.js';
import { isDefault, type AnySchema, type Field, type Fields, type Message, type Schema } from './schema.js';

/** The version that every encoding begins with (encoding.md, section 1). */
export const version = 1;

const u32Max = 0xffff_ffffn;
const u64Max = 0xffff_ffff_ffff_ffffn;
const longestVarint = 10;

/** Reads an encoding: version byte and message in its one form (E-1 to E-4). Undefined for any other bytes. */
export function decode<F extends Fields>(schema: Schema<F>, encoding: Uint8Array): Message<Schema<F>> | undefined {
  return encoding[0] === version ? read(schema, encoding.subarray(1)) : undefined;
}

/** Reads a message that stands inside others, without a version byte. */
export function read<F extends Fields>(schema: Schema<F>, bytes: Uint8Array): Message<Schema<F>> | undefined {
  return readMessage(schema as unknown as AnySchema, bytes) as Message<Schema<F>> | undefined;
}

type Values = Record<string, unknown>;

function readMessage(schema: AnySchema, bytes: Uint8Array): Values | undefined {
  const cursor = new Cursor(bytes);
  const values = empty(schema);
  let last = 0;
  while (!cursor.atEnd) {
    const entry = nextField(schema, cursor, last);
    if (entry === undefined) {
      return undefined;
    }
    const [name, field] = entry;
    const value = readValue(field, cursor);
    if (value === undefined || !put(values, name, field, value)) {
      return undefined;
    }
    last = field.number;
  }
  return values;
}

function empty(schema: AnySchema): Values {
  const values: Values = {};
  for (const [name, field] of schema.byNumber.values()) {
    values[name] = field.most === undefined ? defaults[field.kind] : [];
  }
  return values;
}

const defaults = { text: '', bytes: nothing, u64: 0n, u32: 0, flag: false, message: undefined, part: undefined };

/** The field that the next tag names: known, of its wire type, behind the last one. */
function nextField(schema: AnySchema, cursor: Cursor, last: number): readonly [string, Field<unknown>] | undefined {
  const tag = cursor.u32();
  const entry = tag === undefined ? undefined : schema.byNumber.get(tag >>> 3);
  if (tag === undefined || entry === undefined || (tag & 7) !== wireType(entry[1])) {
    return undefined;
  }
  const ascends = entry[1].number > last || (entry[1].number === last && entry[1].most !== undefined);
  const alone = !schema.oneOf || last === 0;
  return ascends && alone ? entry : undefined;
}

function wireType(field: Field<unknown>): number {
  return field.kind === 'u64' || field.kind === 'u32' || field.kind === 'flag' ? 0 : 2;
}

function readValue(field: Field<unknown>, cursor: Cursor): unknown {
  if (wireType(field) === 0) {
    return readNumber(field, cursor);
  }
  const bytes = cursor.delimited();
  if (bytes === undefined || field.kind === 'bytes') {
    return bytes;
  }
  if (field.kind === 'text') {
    return text(bytes);
  }
  const inner = field.schema && readMessage(field.schema, bytes);
  return field.kind === 'part' && inner !== undefined ? bytes : inner;
}

function readNumber(field: Field<unknown>, cursor: Cursor): unknown {
  if (field.kind === 'u64') {
    return cursor.u64();
  }
  const value = cursor.u32();
  if (value === undefined || field.kind === 'u32') {
    return value;
  }
  return value <= 1 ? value === 1 : undefined;
}

function put(values: Values, name: string, field: Field<unknown>, value: unknown): boolean {
  if (field.most === undefined) {
    values[name] = value;
    return !isDefault(value);
  }
  const list = values[name] as unknown[];
  // Beyond the limit elements are read but not kept, so that no file takes more memory than a rule allows.
  if (list.length <= field.most) {
    list.push(value);
  }
  return true;
}

class Cursor {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** A number of 32 bits in the fewest bytes. Most are of one byte; those take no detour. */
  u32(): number | undefined {
    const byte = this.bytes[this.at];
    if (byte !== undefined && byte < 0x80) {
      this.at++;
      return byte;
    }
    const value = this.u64();
    return value === undefined || value > u32Max ? undefined : Number(value);
  }

  /** A number of 64 bits in the fewest bytes. */
  u64(): bigint | undefined {
    let value = 0n;
    for (let count = 0; count < longestVarint; count++) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) {
        return undefined;
      }
      value |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte < 0x80) {
        const overlong = byte === 0 && count > 0;
        return overlong || value > u64Max ? undefined : value;
      }
    }
    return undefined;
  }

  delimited(): Uint8Array | undefined {
    const length = this.u32();
    if (length === undefined || length > this.bytes.length - this.at) {
      return undefined;
    }
    const begin = this.at;
    this.at += length;
    return this.bytes.subarray(begin, this.at);
  }
}
