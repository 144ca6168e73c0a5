import { intl } from '../intl.js';

/** Root of the tree over a list, straight from RFC 9162, section 2.1.1. */
export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) {
    return intl.digest();
  }
  if (leaves.length === 1) {
    return intl.digest(Uint8Array.of(0), first);
  }
  const middle = split(leaves.length);
  return intl.digest(Uint8Array.of(1), treeRoot(leaves.slice(0, middle)), treeRoot(leaves.slice(middle)));
}

/** Inclusion path of a leaf, straight from RFC 9162, section 2.1.3.1. */
export function treePath(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length <= 1) {
    return [];
  }
  const middle = split(leaves.length);
  return index < middle
    ? [...treePath(leaves.slice(0, middle), index), treeRoot(leaves.slice(middle))]
    : [...treePath(leaves.slice(middle), index - middle), treeRoot(leaves.slice(0, middle))];
}

/** The largest power of two below the count. */
function split(count: number): number {
  let middle = 1;
  while (middle * 2 < count) {
    middle *= 2;
  }
  return middle;
}
