import { equal } from './bytes.js';
import { pathMost } from './messages.js';
import type { Suite } from './suite.js';

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);
const hashLength = 32;

/** Hash of a leaf of a tree over a list (E-7). */
export function leafHash(suite: Suite, ...data: readonly Uint8Array[]): Uint8Array {
  return suite.digest(leafPrefix, ...data);
}

/**
 * The root that a path leads to (RFC 9162, section 2.1.3.2); undefined when the path does not fit index and size.
 * Plain arithmetic, no shifts: sizes reach 2³² and shifts end at 31 bits.
 */
export function rootOfPath(
  suite: Suite, leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index >= size || path.length > pathMost || path.some((step) => step.length !== hashLength)) {
    return undefined;
  }
  let at = index;
  let last = size - 1;
  let root = leaf;
  for (const step of path) {
    if (last === 0) {
      return undefined;
    }
    if (at % 2 === 1 || at === last) {
      root = suite.digest(nodePrefix, step, root);
      [at, last] = skipLevels(at, last);
    } else {
      root = suite.digest(nodePrefix, root, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}

/** Whether the path leads from the leaf to the root. */
export function leadsTo(
  suite: Suite, root: Uint8Array, leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[],
): boolean {
  const computed = rootOfPath(suite, leaf, index, size, path);
  return computed !== undefined && equal(computed, root);
}

/** A last node without a sister rises until it has one. */
function skipLevels(at: number, last: number): [number, number] {
  while (at % 2 === 0 && at !== 0) {
    at /= 2;
    last = Math.floor(last / 2);
  }
  return [at, last];
}
