import { sha256 } from '@noble/hashes/sha2';
import { fromHex, nothing } from './bytes.js';
import { p256, pointOf } from './curve.js';
import type { Suite, VerifyingKey } from './suite.js';

const ecdsaWithSha256 = fromHex('2a8648ce3d040302') ?? nothing;
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
    return pointOf(p256, spki) && new P256Key(spki);
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
