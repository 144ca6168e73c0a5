import { guomi } from './guomi.js';
import { intl } from './intl.js';

/** The algorithms of a ledger (E-6). Another suite is one more object of this form. */
export interface Suite {
  readonly name: string;
  /** Content of the object identifier that certificates name their signature with (E-9). */
  readonly certificateAlgorithm: Uint8Array;
  /** Digest of 32 bytes over the parts, one behind the other. */
  digest(...parts: readonly Uint8Array[]): Uint8Array;
  /** The key in a SubjectPublicKeyInfo, or undefined when it is none of this suite. */
  key(spki: Uint8Array): VerifyingKey | undefined;
}

/** A key that signatures are checked with. */
export interface VerifyingKey {
  /** Whether the signature of 64 bytes over the message is of this key. False for any other bytes. */
  holds(signature: Uint8Array, message: Uint8Array): Promise<boolean>;
}

const suites: readonly Suite[] = [intl, guomi];

/** The suite of this name, or undefined when this verifier does not know it. */
export function suiteNamed(name: string): Suite | undefined {
  return suites.find((suite) => suite.name === name);
}
