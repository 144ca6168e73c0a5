import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, hex, u32 } from '../bytes.js';
import { Domain } from '../domain.js';
import { intl } from '../intl.js';
import { decode } from '../reader.js';
import type { AnySchema, Field } from '../schema.js';
import { leafHash, rootOfPath } from '../tree.js';
import { suiteNamed, type Suite } from '../suite.js';
import { encode } from '../writer.js';
import { treeRoot } from './trees.js';
import { bytesOf, listOf, textOf, unhex, vectors, type Case, type VectorFile } from './vectorFile.js';
import { schemas } from './wireMessages.js';

const schemaOf = (one: Case): AnySchema => {
  const schema = schemas[textOf(one, 'type')];
  assert.ok(schema, `no table for ${textOf(one, 'type')}`);
  return schema;
};
const domainOf = (one: Case, suite: Suite = intl): Domain => new Domain(suite, textOf(one, 'ledger'), bytesOf(one, 'genesis'));

/** The suite that a file names; `intl` where it names none. */
function suiteOf({ settings }: VectorFile): Suite {
  const suite = suiteNamed('suite' in settings ? textOf(settings, 'suite') : 'intl');
  assert.ok(suite);
  return suite;
}

for (const name of ['encoding/tags', 'encoding/guomi-tags']) {
  test(`tags and hashes are those of ${name}`, () => checkTags(vectors(name)));
}

function checkTags(file: VectorFile): void {
  for (const one of file.cases) {
    const domain = domainOf(one, suiteOf(file));
    assert.equal(hex(domain.tag(textOf(one, 'kind'))), one['tag'], textOf(one, 'kind'));
    if ('data' in one) {
      assert.equal(hex(domain.hash(textOf(one, 'kind'), bytesOf(one, 'data'))), one['hash'], textOf(one, 'kind'));
    }
  }
}

for (const name of ['encoding/merkle', 'encoding/guomi-merkle']) {
  test(`roots and paths are those of ${name}`, () => checkTrees(vectors(name)));
}

function checkTrees(file: VectorFile): void {
  const suite = suiteOf(file);
  for (const one of file.cases) {
    const leaves = listOf(one, 'leaves');
    assert.equal(hex(treeRoot(suite, leaves)), one['root']);
    (one['paths'] as string[][]).forEach((path, index) => {
      const leaf = leafHash(suite, leaves[index] ?? new Uint8Array(0));
      const steps = path.map(unhex);
      assert.equal(hex(rootOfPath(suite, leaf, index, leaves.length, steps) ?? leaf.subarray(1)), one['root']);
      assert.equal(rootOfPath(suite, leaf, index, leaves.length, [...steps, leaf]), undefined, 'a step too many');
      assert.equal(rootOfPath(suite, leaf, leaves.length, leaves.length, steps), undefined, 'index beyond the size');
      if (steps.length > 0) {
        assert.equal(rootOfPath(suite, leaf, index, leaves.length, steps.slice(1)), undefined, 'a step too few');
      }
    });
  }
}

test('messages are read, written and hashed as in encoding/messages', () => {
  for (const one of vectors('encoding/messages').cases) {
    const schema = schemaOf(one);
    const value = fromJson(schema, one['value'] as Case);
    assert.deepEqual(decode(schema, bytesOf(one, 'bytes')), value);
    assert.equal(hex(encode(schema, value)), one['bytes']);
    if ('kind' in one) {
      assert.equal(hex(domainOf(one).hash(textOf(one, 'kind'), bytesOf(one, 'bytes'))), one['hash']);
    }
  }
});

for (const [at, one] of vectors('encoding/refused').cases.entries()) {
  test(`no encoding, ${at}: ${textOf(one, 'type')}, ${textOf(one, 'why')}`, () => {
    assert.equal(decode(schemaOf(one), bytesOf(one, 'bytes')), undefined);
  });
}

test('every other encoding of a message is refused', () => {
  for (const one of vectors('encoding/messages').cases) {
    const schema = schemaOf(one);
    const bytes = bytesOf(one, 'bytes');
    for (let at = 0; at < bytes.length * 8; at++) {
      const changed = bytes.slice();
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      const value = decode(schema, changed);
      // What is read at all was in its one form: written again it is the same.
      assert.ok(value === undefined || hex(encode(schema, value)) === hex(changed), `bit ${at} of ${hex(bytes)}`);
    }
  }
});

test('ids, root and signed message of a group are those of encoding/groups', () => {
  const { settings, cases } = vectors('encoding/groups');
  const domain = domainOf(settings);
  for (const one of cases) {
    const ids = listOf(one, 'bodies').map((body) => domain.hash('transaction', body));
    assert.deepEqual(ids.map(hex), one['ids']);
    (one['paths'] as string[][]).forEach((path, index) => {
      const leaf = leafHash(intl, ids[index] ?? new Uint8Array(0));
      const root = rootOfPath(intl, leaf, index, ids.length, path.map(unhex)) ?? new Uint8Array(0);
      assert.equal(hex(root), one['root']);
      assert.equal(hex(domain.hash('group', concat(root, u32(ids.length)))), one['message']);
    });
  }
});

/** A message from its proto3 JSON. */
function fromJson(schema: AnySchema, json: Case): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of schema.byNumber.values()) {
    const given = json[name];
    values[name] = field.most === undefined
      ? valueOf(field, given)
      : ((given ?? []) as unknown[]).map((element) => valueOf(field, element));
  }
  return values;
}

function valueOf(field: Field<unknown>, given: unknown): unknown {
  switch (field.kind) {
    case 'text': return given ?? '';
    case 'flag': return given ?? false;
    case 'u32': return given ?? 0;
    case 'u64': return BigInt((given ?? 0) as string);
    case 'bytes': return new Uint8Array(Buffer.from((given ?? '') as string, 'base64'));
    default: return given === undefined ? undefined : fromJson(field.schema as AnySchema, given as Case);
  }
}
