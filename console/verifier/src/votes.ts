import { equal } from './bytes.js';
import type { Header } from './header.js';
import type { Ledger } from './ledger.js';
import type { Members } from './members.js';
import { VoteStatement, type CertificateMessage } from './messages.js';
import { encode } from './writer.js';

const commit = 2;
/** Each member set has as many epochs of its own. */
const epochBits = 32n;

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
  const epoch = epochOfVotes(header, certificate?.epoch ?? 0n);
  if (epoch === undefined) {
    return false;
  }
  const message = ledger.domain.hash('vote', statementOf(header, epoch));
  const valid = await Promise.all(
    signatures.map(({ member, signature }) => members.keys[member]?.holds(signature, message) ?? false));
  return valid.every((holds) => holds);
}

/** L-23: votes are of the block's epoch, or of a later one of the same member set that a closing block was carried into. */
function epochOfVotes(header: Header, stated: bigint): bigint | undefined {
  if (stated === 0n) {
    return header.epoch;
  }
  const isCarried = !equal(header.memberSet, header.nextMemberSet)
    && stated > header.epoch && stated >> epochBits === header.epoch >> epochBits;
  return isCarried ? stated : undefined;
}

function statementOf(header: Header, epoch: bigint): Uint8Array {
  const { height, id, inputRoot, resultRoot, memberSet } = header;
  return encode(VoteStatement, { epoch, phase: commit, height, block: id, inputRoot, resultRoot, memberSet });
}
