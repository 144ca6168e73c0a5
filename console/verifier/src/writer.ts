import { concat, utf8 } from './bytes.js';
import { version } from './reader.js';
import { isDefault, type AnySchema, type Field, type Fields, type Message, type Schema } from './schema.js';

/** The encoding of a message: version byte and its one form (E-1, E-2). */
export function encode<F extends Fields>(schema: Schema<F>, value: Message<Schema<F>>): Uint8Array {
  return concat(Uint8Array.of(version), write(schema, value));
}

/** A message as it stands inside others, without a version byte. */
export function write<F extends Fields>(schema: Schema<F>, value: Message<Schema<F>>): Uint8Array {
  return writeMessage(schema as unknown as AnySchema, value as Record<string, unknown>);
}

function writeMessage(schema: AnySchema, values: Record<string, unknown>): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const [name, field] of schema.byNumber.values()) {
    pieces.push(...writeField(field, values[name]));
  }
  return concat(...pieces);
}

function writeField(field: Field<unknown>, value: unknown): Uint8Array[] {
  if (field.most !== undefined) {
    return (value as readonly unknown[]).flatMap((element) => writeElement(field, element));
  }
  return value === undefined || isDefault(value) ? [] : writeElement(field, value);
}

function writeElement(field: Field<unknown>, value: unknown): Uint8Array[] {
  const tag = BigInt(field.number) << 3n;
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') {
    return [varint(tag), varint(BigInt(value))];
  }
  const content = contentOf(field, value);
  return [varint(tag | 2n), varint(BigInt(content.length)), content];
}

function contentOf(field: Field<unknown>, value: unknown): Uint8Array {
  if (typeof value === 'string') {
    return utf8(value);
  }
  return value instanceof Uint8Array || field.schema === undefined
    ? value as Uint8Array
    : writeMessage(field.schema, value as Record<string, unknown>);
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}
