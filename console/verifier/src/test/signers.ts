import '../nodeCrypto.js';
import { concat, utf8 } from '../bytes.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signing = { name: 'ECDSA', hash: 'SHA-256' };

/** A key pair of suite `intl`. */
export interface Signer {
  readonly spki: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Somebody who signs transactions. */
export interface User extends Signer {
  readonly organisation: string;
  readonly name: string;
  readonly certificate: Uint8Array;
}

export async function newSigner(): Promise<Signer> {
  const { subtle } = globalThis.crypto;
  const pair = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return {
    spki: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
    sign: async (message) => new Uint8Array(await subtle.sign(signing, pair.privateKey, message.slice())),
  };
}

export async function newUser(organisation: string, name: string, parts: CertificateParts = {}): Promise<User> {
  const signer = await newSigner();
  return { ...signer, organisation, name, certificate: certificateOf(signer.spki, { organisation, name, ...parts }) };
}

/** What a certificate of the profile may have otherwise, for tests that spoil it. */
export interface CertificateParts {
  readonly organisation?: string;
  readonly name?: string;
  readonly version?: Uint8Array;
  readonly serial?: Uint8Array;
  readonly subject?: Uint8Array;
  readonly innerAlgorithm?: Uint8Array;
  readonly extensions?: Uint8Array;
  readonly validity?: Uint8Array;
  readonly signature?: Uint8Array;
  readonly behind?: Uint8Array;
}

const ecdsaSha256 = der(0x30, Uint8Array.of(0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2));

/** A certificate (DER) of the profile. Its own signature is not checked by anybody here. */
export function certificateOf(spki: Uint8Array, parts: CertificateParts = {}): Uint8Array {
  const { organisation = 'gz-coffee', name = 'clerk' } = parts;
  const body = der(
    0x30,
    parts.version ?? der(0xa0, der(2, Uint8Array.of(2))),
    parts.serial ?? der(2, Uint8Array.of(0x4a, 1)),
    parts.innerAlgorithm ?? ecdsaSha256,
    nameOf('test-bureau', 'Authority', 'test-bureau CA'),
    parts.validity ?? der(0x30, der(0x17, utf8('250101000000Z')), der(0x18, utf8('21000101000000Z'))),
    parts.subject ?? nameOf(organisation, 'User', name),
    spki,
    parts.extensions ?? usualExtensions);
  return concat(der(0x30, body, ecdsaSha256, parts.signature ?? anySignature), parts.behind ?? new Uint8Array(0));
}

/** One element. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const whole = concat(...content);
  const length = whole.length < 0x80
    ? [whole.length]
    : whole.length < 0x100 ? [0x81, whole.length] : [0x82, whole.length >> 8, whole.length & 0xff];
  return concat(Uint8Array.of(tag, ...length), whole);
}

/** O, OU, CN. */
export function nameOf(...values: readonly string[]): Uint8Array {
  return der(0x30, ...[10, 11, 3].slice(0, values.length).map((id, at) => attribute(id, utf8(values[at] ?? ''))));
}

/** One attribute of a name: a set of one. */
export function attribute(id: number, value: Uint8Array, tag = 0x0c): Uint8Array {
  return der(0x31, der(0x30, Uint8Array.of(0x06, 3, 0x55, 4, id), der(tag, value)));
}

/** The extension 2.5.29.ID. */
export function extension(id: number, value: readonly number[], flag: number | undefined): Uint8Array {
  const critical = flag === undefined ? new Uint8Array(0) : der(1, Uint8Array.of(flag));
  return der(0x30, Uint8Array.of(0x06, 3, 0x55, 0x1d, id), critical, der(4, Uint8Array.from(value)));
}

/** Basic constraints, key usage, and the identifiers of subject and authority: those of the ledger's certificates. */
const usualExtensions = der(0xa3, der(
  0x30,
  extension(0x13, [0x30, 0], 0xff),
  extension(0x0f, [3, 2, 7, 0x80], 0xff),
  extension(0x0e, [4, 20, ...new Uint8Array(20)], undefined),
  extension(0x23, [0x30, 22, 0x80, 20, ...new Uint8Array(20)], undefined)));

/** Of the form of a signature, and of nobody. */
const anySignature = der(3, Uint8Array.of(0), der(0x30, der(2, new Uint8Array(32).fill(1)), der(2, new Uint8Array(32).fill(1))));
