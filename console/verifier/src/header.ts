import { equal } from './bytes.js';
import type { Domain } from './domain.js';
import { BlockHeader } from './messages.js';
import { decode } from './reader.js';
import type { Message } from './schema.js';

const hashLength = 32;

/** A block header with the id of its block. */
export interface Header extends Message<typeof BlockHeader> {
  readonly id: Uint8Array;
}

/** Reads a header of L-11; the domain is the ledger's, for block 0 the genesis domain (L-10). */
export function readHeader(domain: Domain, encoding: Uint8Array): Header | undefined {
  const header = decode(BlockHeader, encoding);
  if (header === undefined) {
    return undefined;
  }
  const hashes = [
    header.previous, header.inputRoot, header.resultRoot, header.stateRoot, header.memberSet, header.nextMemberSet,
  ];
  return hashes.every((hash) => hash.length === hashLength)
    ? { ...header, id: domain.hash('block', encoding) }
    : undefined;
}

/** Whether the child names the parent by id, at the next height. */
export function isParent(parent: Header, child: Header): boolean {
  return child.height === parent.height + 1n && equal(child.previous, parent.id);
}
