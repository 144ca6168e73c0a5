import type { Evidence, State } from './evidence.js';
import type { Header } from './header.js';
import { ProvenState, claimsMost, type ClaimMessage } from './messages.js';
import { read } from './reader.js';
import { hashedClaim, provesState } from './stateProof.js';

const fullKey = /^[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}\/[a-zA-Z0-9\-._~:/]{1,128}$/;

/** P-55: each state says what its block's state root holds (P-30, P-31, P-10). */
export function checkStates(evidence: Evidence): boolean {
  for (const [at, bytes] of evidence.bundle.states.entries()) {
    const state = provenState(evidence, bytes);
    const subject = state === undefined
      ? { zh: `状态 ${at + 1}`, en: `state ${at + 1}` }
      : { zh: `区块 ${state.header.height}`, en: `block ${state.header.height}` };
    if (!evidence.list.check('state', state !== undefined, subject) || state === undefined) {
      return false;
    }
    evidence.states.push(state);
  }
  return true;
}

function provenState({ ledger, blocks, states }: Evidence, bytes: Uint8Array): State | undefined {
  const message = read(ProvenState, bytes);
  const header = message && blocks[message.block];
  if (message === undefined || header === undefined || message.block <= (states.at(-1)?.block ?? -1)
    || !areClaims(header, message.claims)) {
    return undefined;
  }
  const claims = message.claims.map(({ key, record }) => hashedClaim(ledger.genesisDomain, key, record));
  return provesState(ledger.domain.suite, header.stateRoot, claims, message.proof)
    ? { block: message.block, header, claims: message.claims }
    : undefined;
}

/** Keys are ASCII once they are well-formed, so the order of texts is that of bytes. */
function areClaims(header: Header, claims: readonly ClaimMessage[]): boolean {
  return claims.length >= 1 && claims.length <= claimsMost && claims.every(({ key, record }, at) =>
    fullKey.test(key) && (claims[at - 1]?.key ?? '') < key && (record?.height ?? 0n) <= header.height);
}
