import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Files that a file imports, itself included; names of packages stand as they are. */
function importsOf(file: URL, found = new Set<string>()): Set<string> {
  found.add(fileURLToPath(file));
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/\bfrom '([^']+)'|\bimport '([^']+)'/g)) {
    const next = name.startsWith('.') ? new URL(name, file) : undefined;
    if (next === undefined) {
      found.add(name);
    } else if (!found.has(fileURLToPath(next))) {
      importsOf(next, found);
    }
  }
  return found;
}

test('the verifier imports nothing of Node.js, so that a browser can run it', () => {
  const imports = [...importsOf(new URL('../index.js', import.meta.url))];
  assert.ok(imports.length > 20);
  assert.deepEqual(imports.filter((name) => !name.endsWith('.js')), ['sm-crypto-v2', '@noble/hashes/sha2']);
});
