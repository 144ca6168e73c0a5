import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromHex } from '../bytes.js';
import { guomi } from '../guomi.js';
import { intl } from '../intl.js';
import type { Suite } from '../suite.js';

/** A case of a vector file: texts by name. */
export type Case = Readonly<Record<string, unknown>>;

/** A file of golden vectors: settings that all cases share, and cases. */
export interface VectorFile {
  readonly name: string;
  readonly settings: Case;
  readonly cases: readonly Case[];
}

/** Reads `spec/vectors/NAME.json`. */
export function vectors(name: string): VectorFile {
  const content = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Case & { cases: Case[] };
  return { name, settings: content, cases: content.cases };
}

/** The suite that a vector file names, intl where it names none. */
export function suiteOf(file: VectorFile): Suite {
  return file.settings['suite'] === guomi.name ? guomi : intl;
}

/** Names of all vector files in a folder; none when there is no such folder. */
export function vectorNames(kind: string): string[] {
  const path = join(folder, kind);
  return existsSync(path)
    ? readdirSync(path).filter((file) => file.endsWith('.json')).map((file) => `${kind}/${file.slice(0, -5)}`)
    : [];
}

/** The text of a case. */
export function textOf(one: Case, name: string): string {
  const value = one[name];
  if (typeof value !== 'string') {
    throw new TypeError(`the case has no text "${name}"`);
  }
  return value;
}

/** The bytes that a case has in hexadecimal. */
export function bytesOf(one: Case, name: string): Uint8Array {
  return unhex(textOf(one, name));
}

/** The list of bytes that a case has in hexadecimal. */
export function listOf(one: Case, name: string): Uint8Array[] {
  return (one[name] as string[]).map(unhex);
}

export function unhex(value: string): Uint8Array {
  const bytes = fromHex(value);
  if (bytes === undefined) {
    throw new TypeError(`not hexadecimal: ${value}`);
  }
  return bytes;
}

const folder = findFolder(dirname(fileURLToPath(import.meta.url)));

function findFolder(from: string): string {
  const found = join(from, 'spec', 'vectors');
  if (existsSync(found)) {
    return found;
  }
  if (dirname(from) === from) {
    throw new Error('no folder spec/vectors above the tests');
  }
  return findFolder(dirname(from));
}
