import { equal, fromHex, nothing } from './bytes.js';

/** A curve y² = x³ − 3x + b over the field of the prime p, and how its keys begin (E-6). */
export interface Curve {
  readonly p: bigint;
  readonly b: bigint;
  /** Of a SubjectPublicKeyInfo, all before the 64 bytes of the point. */
  readonly keyHead: Uint8Array;
}

/** Curve P-256 (SEC 2, section 2.4.2). */
export const p256: Curve = {
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  keyHead: fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004') ?? nothing,
};

/** The curve of SM2 (GB/T 32918.5). */
export const sm2Curve: Curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  keyHead: fromHex('3059301306072a8648ce3d020106082a811ccf5501822d03420004') ?? nothing,
};

const keyLength = 91;
const numberLength = 32;

/**
 * x ‖ y of the point that a SubjectPublicKeyInfo names; undefined for any other form and off the curve.
 * Platforms differ in what they check at import.
 */
export function pointOf(curve: Curve, spki: Uint8Array): Uint8Array | undefined {
  const head = curve.keyHead.length;
  const isForm = spki.length === keyLength && equal(spki.subarray(0, head), curve.keyHead);
  const point = spki.subarray(head);
  return isForm && isOn(curve, point) ? point : undefined;
}

function isOn({ p, b }: Curve, point: Uint8Array): boolean {
  const [x, y] = halves(point);
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n;
}

/** Two numbers of 32 bytes each, big-endian. */
export function halves(bytes: Uint8Array): [bigint, bigint] {
  return [numberOf(bytes.subarray(0, numberLength)), numberOf(bytes.subarray(numberLength))];
}

/** A number, big-endian. */
export function numberOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) {
    value = (value << 8n) | BigInt(byte);
  }
  return value;
}
