import { intl } from '../intl.js';
import type { Suite } from '../suite.js';
import type { Plan } from './bundleMaker.js';
import { LedgerMaker, certificateKey, certificateRecord, newMembers, type MadeMembers } from './ledgerMaker.js';
import { newUser, type User } from './signers.js';

export const a = 'notes/note/a';
export const b = 'notes/note/b';
export const c = 'notes/note/c';
export const d = 'notes/note/d';

/** A ledger of 13 blocks with two changes of members. */
export interface Story {
  readonly ledger: LedgerMaker;
  readonly clerk: User;
  readonly auditor: User;
  readonly second: MadeMembers;
  readonly third: MadeMembers;
}

export async function tell(suite: Suite = intl): Promise<Story> {
  const clerk = await newUser(suite, 'gz-coffee', 'clerk');
  const auditor = await newUser(suite, 'city-audit', 'auditor');
  const ledger = await LedgerMaker.create(['m1', 'm2', 'm3', 'm4'], [clerk, auditor]);
  const second = await newMembers(suite, ['m1', 'm2', 'm3', 'm4', 'm5'], ledger.genesisMembers.signers);
  const third = await newMembers(suite, ['n1', 'n2', 'n3', 'n4']);
  const revoked = { [certificateKey(auditor)]: certificateRecord(auditor, 'revoked') };
  const write = (writes: Record<string, string | Uint8Array | null>) => ({ user: clerk, command: 'write', writes });
  await ledger.add([write({ [a]: 'A1' })]);
  await ledger.add([write({ [b]: '{"text":"木棉"}' }), { user: auditor, command: 'audit', refusal: 'note-unknown' }]);
  await ledger.add(
    [write({ [a]: 'A3' }), write({ [c]: Uint8Array.of(0xff, 0) }), write({ [d]: 'to\u202eleft' })], { group: true });
  await ledger.add([write(revoked), write({ [d]: null })]);
  await ledger.add([], { next: second });
  await ledger.add([write({ [a]: 'A6' })]);
  await ledger.add([{ user: auditor, command: 'audit', refusal: 'certificate-revoked' }]);
  await ledger.add([write({ [b]: null })]);
  await ledger.add([write({ [b]: '' })]);
  await ledger.add([write({ [a]: null })], { next: third });
  await ledger.add([]);
  await ledger.add([write({ [a]: 'A12' })]);
  return { ledger, clerk, auditor, second, third };
}

/** Changes, several chains, records of all sorts, absences, a whole history, transactions alone and in a group. */
export function wholePlan({ clerk, auditor }: Story): Plan {
  const [first = '', second = ''] = [certificateKey(clerk), certificateKey(auditor)].sort();
  const own = certificateKey(clerk);
  return {
    changes: [5, 10],
    chains: [[1, 3], [5, 6], [11, 12]],
    states: [
      [0, a], [1, first, second], [2, own, a, b], [3, c, d], [5, own, a, d], [6, a], [12, 'notes/note/z'],
    ],
    histories: [`历史 history: ${a} 3 个版本 versions, 完整 complete`],
    transactions: [[2, 0], [2, 1], [3, 1], [6, 0]],
  };
}
