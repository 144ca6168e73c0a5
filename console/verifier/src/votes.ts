import type { Header } from './header.js';
import type { Ledger } from './ledger.js';
import type { Members } from './members.js';
import { VoteStatement, type CertificateMessage } from './messages.js';
import { encode } from './writer.js';

const commit = 2;

/** Whether the certificate proves the commit statement of the header under the set (L-20, L-21). */
export async function provesCommit(
  ledger: Ledger, header: Header, members: Members, certificate: CertificateMessage | undefined,
): Promise<boolean> {
  const signatures = certificate?.signatures ?? [];
  const isComplete = signatures.length >= members.quorum && signatures.every((signature, at) =>
    signature.member < members.keys.length && signature.member > (signatures[at - 1]?.member ?? -1));
  if (!isComplete) {
    return false;
  }
  const message = ledger.domain.hash('vote', statementOf(header));
  const valid = await Promise.all(
    signatures.map(({ member, signature }) => members.keys[member]?.holds(signature, message) ?? false));
  return valid.every((holds) => holds);
}

function statementOf(header: Header): Uint8Array {
  const { epoch, height, id, inputRoot, resultRoot, memberSet } = header;
  return encode(VoteStatement, { epoch, phase: commit, height, block: id, inputRoot, resultRoot, memberSet });
}
