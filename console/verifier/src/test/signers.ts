import '../nodeCrypto.js';
import { sm2 } from 'sm-crypto-v2';
import { concat, utf8 } from '../bytes.js';
import { sm2Curve } from '../curve.js';
import { intl } from '../intl.js';
import type { Suite } from '../suite.js';
import { unhex } from './vectorFile.js';

const p256 = { name: 'ECDSA', namedCurve: 'P-256' };
const signing = { name: 'ECDSA', hash: 'SHA-256' };

/** A key pair of a suite. */
export interface Signer {
  readonly suite: Suite;
  readonly spki: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Somebody who signs transactions. */
export interface User extends Signer {
  readonly organisation: string;
  readonly name: string;
  readonly certificate: Uint8Array;
}

export async function newSigner(suite: Suite = intl): Promise<Signer> {
  return suite === intl ? newP256() : newSm2(suite);
}

async function newP256(): Promise<Signer> {
  const { subtle } = globalThis.crypto;
  const pair = await subtle.generateKey(p256, true, ['sign', 'verify']);
  return {
    suite: intl,
    spki: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
    sign: async (message) => new Uint8Array(await subtle.sign(signing, pair.privateKey, message.slice())),
  };
}

function newSm2(suite: Suite): Signer {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  const point = unhex(publicKey).subarray(1);
  return {
    suite,
    spki: concat(sm2Curve.keyHead, point),
    sign: async (message) => unhex(sm2.doSignature(message, privateKey, { hash: true, publicKey })),
  };
}

export async function newUser(suite: Suite, organisation: string, name: string): Promise<User> {
  const signer = await newSigner(suite);
  return { ...signer, organisation, name, certificate: certificateOf(signer.spki, { suite, organisation, name }) };
}

/** What a certificate of the profile may have otherwise, for tests that spoil it. */
export interface CertificateParts {
  readonly suite?: Suite;
  readonly organisation?: string;
  readonly name?: string;
  readonly version?: Uint8Array;
  readonly serial?: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly subject?: Uint8Array;
  readonly innerAlgorithm?: Uint8Array;
  readonly extensions?: Uint8Array;
  readonly validity?: Uint8Array;
  readonly signature?: Uint8Array;
  readonly behind?: Uint8Array;
}

/** A certificate (DER) of the profile. Its own signature is not checked by anybody here. */
export function certificateOf(spki: Uint8Array, parts: CertificateParts = {}): Uint8Array {
  const { suite = intl, organisation = 'gz-coffee', name = 'clerk' } = parts;
  const algorithm = der(0x30, der(6, suite.certificateAlgorithm));
  const body = der(
    0x30,
    parts.version ?? der(0xa0, der(2, Uint8Array.of(2))),
    parts.serial ?? der(2, Uint8Array.of(0x4a, 1)),
    parts.innerAlgorithm ?? algorithm,
    parts.issuer ?? nameOf('test-bureau', 'Authority', 'test-bureau CA'),
    parts.validity ?? der(0x30, der(0x17, utf8('250101000000Z')), der(0x18, utf8('21000101000000Z'))),
    parts.subject ?? nameOf(organisation, 'User', name),
    spki,
    parts.extensions ?? usualExtensions);
  return concat(der(0x30, body, algorithm, parts.signature ?? anySignature), parts.behind ?? new Uint8Array(0));
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
