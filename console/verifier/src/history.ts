import type { State } from './evidence.js';
import type { ClaimMessage } from './messages.js';

/** What one block says of a key. */
export interface Version {
  readonly block: bigint;
  readonly record: ClaimMessage['record'];
}

/** All versions of a record back to a height, none missing. */
export interface History {
  readonly key: string;
  /** The newest first. */
  readonly versions: readonly Version[];
  /** How many of them are records. */
  readonly count: number;
  /** Nothing was before the last version. */
  readonly complete: boolean;
  /** Height that the last version was written at; null when the history is complete. */
  readonly since: bigint | null;
}

/** The gap-free histories of two claims or more, ascending by key (proofs.md, section 4). */
export function historiesOf(states: readonly State[]): History[] {
  const versions = new Map<string, Version[]>();
  for (const { header, claims } of states) {
    for (const { key, record } of claims) {
      const list = versions.get(key) ?? [];
      list.unshift({ block: header.height, record });
      versions.set(key, list);
    }
  }
  return [...versions.entries()]
    .filter(([, list]) => list.length > 1 && isGapFree(list))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => historyOf(key, list));
}

/** Behind a "none" nothing is said of what was before, so only the last claim may say it. */
function isGapFree(versions: readonly Version[]): boolean {
  return versions.slice(1).every((next, at) => {
    const record = versions[at]?.record;
    return record !== undefined && next.block === record.height - 1n;
  });
}

function historyOf(key: string, versions: readonly Version[]): History {
  const last = versions.at(-1)?.record;
  const complete = last === undefined || last.height === 0n;
  const count = versions.filter((version) => version.record !== undefined).length;
  return { key, versions, count, complete, since: complete ? null : last.height };
}
