#!/usr/bin/env node
import './nodeCrypto.js';
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { equal, hex } from './bytes.js';
import { claimOf, verifyBundle, verifyReceipt, type BundleFacts, type ReceiptFacts, type Report } from './index.js';
import { receiptLine } from './receipt.js';

const usage = `kapok-verifier FILE --fingerprint SUITE:ID [--checkpoint ID] [--json]

  Checks a receipt or an evidence bundle, offline. Exit code: 0 all holds, 5 it does not, 2 usage.
  离线核验回执或证据包。退出码：0 全部通过，5 未通过，2 用法错误。
`;
const readMost = 16 * 1024 * 1024 + 1; // one byte more than any file that holds
const exit = { holds: 0, usage: 2, fails: 5 };

interface Options {
  readonly file: string;
  readonly fingerprint: string;
  readonly checkpoint: string | undefined;
  readonly json: boolean;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  const bytes = options && await contentOf(options.file);
  if (options === undefined || bytes === undefined) {
    process.stderr.write(usage);
    return exit.usage;
  }
  const report = await verify(bytes, options);
  process.stdout.write(options.json ? asJson(report) : asLines(report, bytes));
  return report.holds ? exit.holds : exit.fails;
}

function optionsOf(args: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { fingerprint: { type: 'string' }, checkpoint: { type: 'string' }, json: { type: 'boolean' } },
    });
    const { fingerprint, checkpoint, json = false } = values;
    const [file] = positionals;
    return file !== undefined && positionals.length === 1 && fingerprint !== undefined
      ? { file, fingerprint, checkpoint: checkpoint?.toLowerCase(), json }
      : undefined;
  } catch {
    return undefined;
  }
}

async function contentOf(file: string): Promise<Uint8Array | undefined> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const buffer = new Uint8Array(Math.min(size, readMost));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    process.stderr.write(`kapok-verifier: ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

function verify(bytes: Uint8Array, { fingerprint, checkpoint }: Options): Promise<Report<ReceiptFacts | BundleFacts>> {
  return equal(bytes.subarray(0, receiptLine.length), receiptLine)
    ? verifyReceipt(bytes, fingerprint)
    : verifyBundle(bytes, checkpoint === undefined ? { fingerprint } : { fingerprint, checkpoint });
}

function asJson(report: Report<unknown>): string {
  return `${JSON.stringify(report, (_, value: unknown) => plain(value), 2)}\n`;
}

/** JSON has no large numbers and no bytes: they become decimal and hexadecimal texts. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  return value instanceof Uint8Array ? hex(value) : value;
}

function asLines(report: Report<unknown>, bytes: Uint8Array): string {
  const language = isChinese() ? 'zh' : 'en';
  const lines = report.items.map((item) => `${item.holds ? '✓' : '✗'} ${item.name}  ${item.text[language]}`);
  const claim = claimOf(bytes);
  if (report.failure === 'genesis' && claim !== null) {
    lines.push(language === 'zh' ? `文件自称指纹 ${claim.fingerprint}` : `the file says it is of ${claim.fingerprint}`);
  }
  const verdict = language === 'zh' ? ['核验通过', '核验未通过'] : ['all holds', 'does not verify'];
  return [...lines, verdict[report.holds ? 0 : 1], ''].join('\n');
}

function isChinese(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '');
}
