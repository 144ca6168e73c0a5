import { sm2, sm3 } from 'sm-crypto-v2';
import { concat, fromHex, hex, nothing } from './bytes.js';
import { halves, numberOf, pointOf, sm2Curve } from './curve.js';
import type { Suite, VerifyingKey } from './suite.js';

const sm3WithSm2 = fromHex('2a811ccf55018375') ?? nothing;
const signerId = '1234567812345678';
const signatureLength = 64;
/** Number of points of the curve (GB/T 32918.5). */
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
/** Multiples kept of a key that is used again: they cost about as much as one signature and save most of the next. */
const windowBits = 4;

/** Suite `guomi`: SM3, SM2 with SM3 by sm-crypto-v2. */
export const guomi: Suite = {
  name: 'guomi',
  certificateAlgorithm: sm3WithSm2,
  digest(...parts) {
    return digest(concat(...parts));
  },
  key(spki) {
    const point = pointOf(sm2Curve, spki);
    return point && new Sm2Key(`04${hex(point)}`);
  },
};

function digest(bytes: Uint8Array): Uint8Array {
  return fromHex(sm3(bytes)) ?? nothing;
}

class Sm2Key implements VerifyingKey {
  private readonly za: Uint8Array;
  private isUsed = false;
  private multiples: ReturnType<typeof sm2.precomputePublicKey> | undefined;

  /** @param point uncompressed, in hexadecimal */
  constructor(private readonly point: string) {
    this.za = sm2.getZ(point, signerId);
  }

  /** What the library does not refuse, or throws at, is refused before it is called. */
  async holds(signature: Uint8Array, message: Uint8Array): Promise<boolean> {
    const [r, s] = halves(signature);
    if (signature.length !== signatureLength || !isScalar(r) || !isScalar(s) || r + s === n) {
      return false;
    }
    const e = digest(concat(this.za, message));
    // With r = e the sum of points is the one at infinity, which has no x; the library takes 0 for it.
    return numberOf(e) % n !== r && sm2.doVerifySignature(e, hex(signature), this.key());
  }

  private key(): string | ReturnType<typeof sm2.precomputePublicKey> {
    if (this.isUsed) {
      return this.multiples ??= sm2.precomputePublicKey(this.point, windowBits);
    }
    this.isUsed = true;
    return this.point;
  }
}

function isScalar(value: bigint): boolean {
  return value >= 1n && value < n;
}
