import { readBundle } from './bundle.js';
import { readLedger } from './ledger.js';
import { readReceipt } from './receipt.js';

/** What a file says of itself. Nothing of it is checked: show it, trust nothing. */
export interface Claim {
  readonly kind: 'receipt' | 'bundle';
  readonly network: string;
  readonly ledger: string;
  readonly fingerprint: string;
}

/** Which ledger an untrusted file says that it is of; null when it is no file of Kapok. */
export function claimOf(bytes: Uint8Array): Claim | null {
  const receipt = readReceipt(bytes);
  const parts = receipt ?? readBundle(bytes)?.bundle;
  const ledger = parts && readLedger(parts);
  if (ledger === undefined) {
    return null;
  }
  const { network, id, fingerprint } = ledger;
  return { kind: receipt === undefined ? 'bundle' : 'receipt', network, ledger: id, fingerprint };
}
