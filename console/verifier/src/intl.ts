import { sha256 } from '@noble/hashes/sha2';
import { equal, fromHex, nothing } from './bytes.js';
import { isOnCurve } from './p256.js';
import type { Suite, VerifyingKey } from './suite.js';

const spkiHead = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004') ?? nothing;
const ecdsaWithSha256 = fromHex('2a8648ce3d040302') ?? nothing;
const spkiLength = 91;
const signatureLength = 64;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signing = { name: 'ECDSA', hash: 'SHA-256' };

/** Suite `intl`: SHA-256, ECDSA P-256 with SHA-256 by WebCrypto. */
export const intl: Suite = {
  name: 'intl',
  certificateAlgorithm: ecdsaWithSha256,
  // Synchronous: a promise for each node of a tree costs twenty times as much as its digest.
  digest(...parts) {
    const hash = sha256.create();
    for (const part of parts) {
      hash.update(part);
    }
    return hash.digest();
  },
  key(spki) {
    const isKey = spki.length === spkiLength && equal(spki.subarray(0, spkiHead.length), spkiHead)
      && isOnCurve(spki.subarray(spkiHead.length));
    return isKey ? new P256Key(spki) : undefined;
  },
};

class P256Key implements VerifyingKey {
  private imported: Promise<CryptoKey> | undefined;

  constructor(private readonly spki: Uint8Array) {}

  async holds(signature: Uint8Array, message: Uint8Array): Promise<boolean> {
    if (signature.length !== signatureLength) {
      return false;
    }
    const subtle = webCrypto();
    this.imported ??= subtle.importKey('spki', this.spki.slice(), algorithm, false, ['verify']);
    try {
      return await subtle.verify(signing, await this.imported, signature.slice(), message.slice());
    } catch {
      return false; // some platforms throw where others say false
    }
  }
}

function webCrypto(): SubtleCrypto {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new Error('WebCrypto is missing: a browser has it on https and localhost only');
  }
  return subtle;
}
