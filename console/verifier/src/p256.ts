/** Curve P-256 (SEC 2, section 2.4.2): whether a point is on it. Platforms differ in what they check at import. */
const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const coordinateLength = 32;

/** Whether x ‖ y, 64 bytes, is a point of the curve. */
export function isOnCurve(point: Uint8Array): boolean {
  const x = number(point.subarray(0, coordinateLength));
  const y = number(point.subarray(coordinateLength));
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n;
}

function number(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) {
    value = (value << 8n) | BigInt(byte);
  }
  return value;
}
