import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hex } from '../bytes.js';
import { fileOf, partsOf } from './bundleMaker.js';
import { tell, wholePlan } from './story.js';
import { textOf, vectors } from './vectorFile.js';

const program = fileURLToPath(new URL('../cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kapok-verifier-'));
const [receipt, bundle, checkpointed] = ['r.kapok', 'b.kapok', 'c.kapok'].map((name) => join(folder, name)) as [string, string, string];
const [one] = vectors('ledger/receipts').cases;
assert.ok(one);
const receiptFingerprint = textOf(one, 'fingerprint');
let bundleFingerprint: string;
let checkpoint: string;

before(async () => {
  const story = await tell();
  bundleFingerprint = story.ledger.fingerprint;
  checkpoint = hex(story.ledger.block(5).id);
  writeFileSync(receipt, Buffer.from(textOf(one, 'file'), 'base64'));
  writeFileSync(bundle, fileOf(await partsOf(story.ledger, wholePlan(story))));
  const plan = { checkpoint: 5, chains: [[6, 6]], states: [[6, 'notes/note/a']] } as const;
  writeFileSync(checkpointed, fileOf(await partsOf(story.ledger, plan)));
});
after(() => rmSync(folder, { recursive: true }));

function run(language: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath, [program, ...args], { encoding: 'utf8', env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: language } });
  return { status, out: stdout, err: stderr };
}

test('a file that holds: exit code 0, item by item, in the language of the user', () => {
  const english = run('en_GB.UTF-8', receipt, '--fingerprint', receiptFingerprint);
  assert.equal(english.status, 0, english.err);
  assert.match(english.out, /✓ genesis {2}the genesis has the trusted fingerprint\n/);
  const chinese = run('zh_CN.UTF-8', bundle, '--fingerprint', bundleFingerprint);
  assert.equal(chinese.status, 0, chinese.err);
  assert.match(chinese.out, /✓ manifest {2}文件开头的说明与内容一致\n核验通过\n$/);
  assert.equal(run('C', checkpointed, '--fingerprint', bundleFingerprint, '--checkpoint', checkpoint.toUpperCase()).status, 0);
});

test('a file that does not verify: exit code 5 and the item', () => {
  const wrong = run('C', receipt, '--fingerprint', bundleFingerprint);
  assert.equal(wrong.status, 5);
  assert.match(wrong.out, /✗ genesis.*\nthe file says it is of intl:[0-9a-f]{64}\ndoes not verify\n$/);
  assert.equal(run('C', checkpointed, '--fingerprint', bundleFingerprint).status, 5);
  const without = run('C', bundle, '--fingerprint', bundleFingerprint, '--checkpoint', checkpoint);
  assert.equal(without.status, 5);
  assert.match(without.out, /✗ checkpoint {2}the bundle has none: .*\ndoes not verify\n$/);
});

test('JSON has the whole report', () => {
  const { status, out } = run('C', bundle, '--fingerprint', bundleFingerprint, '--json');
  const report = JSON.parse(out) as { holds: boolean; facts: { blocks: { height: string }[] } };
  assert.equal(status, 0);
  assert.equal(report.holds, true);
  assert.equal(report.facts.blocks.at(-1)?.height, '12');
});

test('wrong usage: exit code 2 and how to use it', () => {
  for (const args of [[], [receipt], [receipt, '--fingerprint'], [receipt, bundle, '--fingerprint', 'x'], ['--what'],
    [join(folder, 'none'), '--fingerprint', 'x'], [folder, '--fingerprint', 'x']]) {
    const { status, err } = run('C', ...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(err, /--fingerprint SUITE:ID/);
  }
});
