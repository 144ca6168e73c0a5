import type { Suite } from '../suite.js';

/** Root of the tree over a list, straight from RFC 9162, section 2.1.1. */
export function treeRoot(suite: Suite, leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) {
    return suite.digest();
  }
  if (leaves.length === 1) {
    return suite.digest(Uint8Array.of(0), first);
  }
  const middle = split(leaves.length);
  return suite.digest(Uint8Array.of(1), treeRoot(suite, leaves.slice(0, middle)), treeRoot(suite, leaves.slice(middle)));
}

/** Inclusion path of a leaf, straight from RFC 9162, section 2.1.3.1. */
export function treePath(suite: Suite, leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length <= 1) {
    return [];
  }
  const middle = split(leaves.length);
  return index < middle
    ? [...treePath(suite, leaves.slice(0, middle), index), treeRoot(suite, leaves.slice(middle))]
    : [...treePath(suite, leaves.slice(middle), index - middle), treeRoot(suite, leaves.slice(0, middle))];
}

/** The largest power of two below the count. */
function split(count: number): number {
  let middle = 1;
  while (middle * 2 < count) {
    middle *= 2;
  }
  return middle;
}
