/** Tables that say what a message holds; reader and writer both work from them. */

/** How the value of a field is written. A `part` is a message that stays bytes until it is asked for. */
export type Kind = 'text' | 'bytes' | 'u64' | 'u32' | 'flag' | 'message' | 'part';

/** A field whose value is a `T`. */
export interface Field<T> {
  readonly number: number;
  readonly kind: Kind;
  /** Set for repeated fields: how many elements a rule can allow. One more is kept, so that the rule sees it. */
  readonly most: number | undefined;
  readonly schema: AnySchema | undefined;
  /** Never set: it carries the type. */
  readonly sample?: { readonly value: T };
}

/** Fields by their names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a message holds. */
export interface Schema<F extends Fields> {
  readonly fields: F;
  readonly byNumber: ReadonlyMap<number, readonly [string, Field<unknown>]>;
  /** At most one of the fields is set. */
  readonly oneOf: boolean;
}

export type AnySchema = Schema<Fields>;

/** The value of a message. */
export type Message<S> = S extends Schema<infer F>
  ? { readonly [N in keyof F]: F[N] extends Field<infer T> ? T : never }
  : never;

/** A message of these fields, named in ascending order of their numbers. */
export function message<F extends Fields>(fields: F): Schema<F> {
  return schemaOf(fields, false);
}

/** A message of which at most one field is set. */
export function oneOf<F extends Fields>(fields: F): Schema<F> {
  return schemaOf(fields, true);
}

export const text = (number: number): Field<string> => field(number, 'text');
export const bytes = (number: number): Field<Uint8Array> => field(number, 'bytes');
export const u64 = (number: number): Field<bigint> => field(number, 'u64');
export const u32 = (number: number): Field<number> => field(number, 'u32');
export const flag = (number: number): Field<boolean> => field(number, 'flag');

/** One message, or none. */
export function one<F extends Fields>(number: number, schema: Schema<F>): Field<Message<Schema<F>> | undefined> {
  return { number, kind: 'message', most: undefined, schema: schema as unknown as AnySchema };
}

/** Repeated messages. */
export function many<F extends Fields>(
  number: number, schema: Schema<F>, most: number,
): Field<readonly Message<Schema<F>>[]> {
  return { number, kind: 'message', most, schema: schema as unknown as AnySchema };
}

/** Repeated bytes. */
export function manyBytes(number: number, most: number): Field<readonly Uint8Array[]> {
  return { number, kind: 'bytes', most, schema: undefined };
}

/** Repeated messages that are read to the end, but kept as bytes: a large file stays as small as it is. */
export function parts<F extends Fields>(
  number: number, schema: Schema<F>, most: number,
): Field<readonly Uint8Array[]> {
  return { number, kind: 'part', most, schema: schema as unknown as AnySchema };
}

/** Whether a value is what a field that is not written holds. */
export function isDefault(value: unknown): boolean {
  return value === '' || value === 0n || value === 0 || value === false
    || (value instanceof Uint8Array && value.length === 0);
}

function field<T>(number: number, kind: Kind): Field<T> {
  return { number, kind, most: undefined, schema: undefined };
}

function schemaOf<F extends Fields>(fields: F, isOneOf: boolean): Schema<F> {
  const byNumber = new Map(Object.entries(fields).map((entry) => [entry[1].number, entry] as const));
  return { fields, byNumber, oneOf: isOneOf };
}
