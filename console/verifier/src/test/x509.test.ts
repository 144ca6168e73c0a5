import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { concat, utf8 } from '../bytes.js';
import { guomi } from '../guomi.js';
import { intl } from '../intl.js';
import { readHolder } from '../x509.js';
import { Random } from './random.js';
import { attribute, certificateOf, der, extension, nameOf, newSigner, type CertificateParts } from './signers.js';
import { bytesOf, vectors } from './vectorFile.js';

let spki: Uint8Array;
let sm2Spki: Uint8Array;
before(async () => {
  ({ spki } = await newSigner());
  ({ spki: sm2Spki } = await newSigner(guomi));
});

const isRead = (parts: CertificateParts = {}): boolean => readHolder(intl, certificateOf(spki, parts)) !== undefined;
const longest = 8 * 1024;

test('a certificate of the profile names its holder', () => {
  const holder = readHolder(intl, certificateOf(spki));
  assert.deepEqual([holder?.organisation, holder?.unit, holder?.name], ['gz-coffee', 'User', 'clerk']);
});

const [o, ou, cn] = [attribute(10, utf8('o')), attribute(11, utf8('User')), attribute(3, utf8('cn'))];
const longestName = `0${'z.-'.repeat(20)}zz`;
const valid = (from: string, to: string): Uint8Array => der(0x30, der(0x17, utf8(from)), der(0x17, utf8(to)));
const constraints = extension(0x13, [0x30, 0], 0xff);
const one = der(2, Uint8Array.of(1));
const read: [why: string, parts: CertificateParts][] = [
  ['without extensions', { extensions: new Uint8Array(0) }],
  ['of a node', { subject: nameOf('o', 'Node', 'n') }],
  ['of an operator', { subject: nameOf('o', 'Operator', 'n') }],
  ['of an authority', { subject: nameOf('o', 'Authority', 'o CA') }],
  ['with names of 63 characters', { subject: nameOf(longestName, 'User', longestName) }],
  ['with an authority of 63 characters', { issuer: nameOf(longestName, 'Authority', `${longestName} CA`) }],
  ['valid for a second', { validity: valid('250101000000Z', '250101000001Z') }],
  ['valid over the turn of a century', { validity: valid('991231235959Z', '000101000000Z') }],
];
const refused: [why: string, parts: CertificateParts][] = [
  ['version 2', { version: der(0xa0, der(2, Uint8Array.of(1))) }],
  ['no version', { version: new Uint8Array(0) }],
  ['a byte behind', { behind: Uint8Array.of(0) }],
  ['no O', { subject: der(0x30, ou, cn) }],
  ['no CN', { subject: nameOf('o', 'User') }],
  ['another attribute behind', { subject: der(0x30, o, ou, cn, attribute(6, utf8('c'))) }],
  ['another order', { subject: der(0x30, cn, ou, o) }],
  ['an attribute twice', { subject: der(0x30, o, o, ou, cn) }],
  ['an empty name', { subject: nameOf('o', 'User', '') }],
  ['text that is not UTF-8', { subject: der(0x30, o, ou, attribute(3, Uint8Array.of(0xff))) }],
  ['a printable string', { subject: der(0x30, o, ou, attribute(3, utf8('cn'), 0x13)) }],
  ['a printable string in the issuer', { issuer: der(0x30, o, attribute(11, utf8('Authority'), 0x13), attribute(3, utf8('o CA'))) }],
  ['another kind of string', { subject: der(0x30, o, ou, attribute(3, utf8('cn'), 0x14)) }],
  ['another algorithm inside', { innerAlgorithm: der(0x30, Uint8Array.of(0x06, 1, 42)) }],
  ['parameters of the algorithm', { innerAlgorithm: der(0x30, Uint8Array.of(0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2, 5, 0)) }],
  ['a signature that is no pair', { signature: der(3, Uint8Array.of(0), der(0x30, one)) }],
  ['a signature of three numbers', { signature: der(3, Uint8Array.of(0), der(0x30, one, one, one)) }],
  ['a signature with a byte behind', { signature: der(3, Uint8Array.of(0), der(0x30, one, one), Uint8Array.of(0)) }],
  ['a signature with a long number', { signature: der(3, Uint8Array.of(0), der(0x30, one, der(2, Uint8Array.of(0, 1)))) }],
  ['a signature with unused bits', { signature: der(3, Uint8Array.of(1), der(0x30, one, one)) }],
  ['a serial number of 0 bytes', { serial: der(2) }],
  ['a negative serial number', { serial: der(2, Uint8Array.of(0x80)) }],
  ['a serial number with a zero in front', { serial: der(2, Uint8Array.of(0, 1)) }],
  ['a time without its letter', { validity: der(0x30, der(0x17, utf8('2501010000000')), der(0x17, utf8('250101000000Z'))) }],
  ['a day that does not exist', { validity: der(0x30, der(0x17, utf8('250230000000Z')), der(0x17, utf8('260101000000Z'))) }],
  ['a long time before 2050', { validity: der(0x30, der(0x18, utf8('20250101000000Z')), der(0x17, utf8('260101000000Z'))) }],
  ['a serial number of 21 bytes', { serial: der(2, new Uint8Array(21).fill(1)) }],
  ['a name of 64 characters', { subject: nameOf('o', 'User', `${longestName}x`) }],
  ['an organisation of 64 characters', { subject: nameOf(`${longestName}x`, 'User', 'x') }],
  ['an authority of 64 characters', { issuer: nameOf(`${longestName}x`, 'Authority', `${longestName}x CA`) }],
  ['an empty organisation', { subject: nameOf('', 'User', 'x') }],
  ['an organisation that begins with a dot', { subject: nameOf('.o', 'User', 'x') }],
  ['a name that begins with a hyphen', { subject: nameOf('o', 'User', '-x') }],
  ['a name in capitals', { subject: nameOf('o', 'User', 'Clerk') }],
  ['a name with a blank', { subject: nameOf('o', 'User', 'o CA') }],
  ['a name of other letters', { subject: nameOf('o', 'User', '\u0430') }],
  ['another unit', { subject: nameOf('o', 'user', 'x') }],
  ['no unit', { subject: nameOf('o', '', 'x') }],
  ['an authority under another name', { subject: nameOf('o', 'Authority', 'x CA') }],
  ['an authority without its ending', { subject: nameOf('o', 'Authority', 'o') }],
  ['an issuer that is no authority', { issuer: nameOf('o', 'Node', 'o') }],
  ['an issuer under another name', { issuer: nameOf('o', 'Authority', 'x CA') }],
  ['the algorithm of the other suite', { innerAlgorithm: der(0x30, der(6, guomi.certificateAlgorithm)) }],
  ['an end at its beginning', { validity: valid('250101000000Z', '250101000000Z') }],
  ['an end before its beginning', { validity: valid('250101000000Z', '241231235959Z') }],
  ['an end in the century before', { validity: valid('490101000000Z', '500101000000Z') }],
  ['a name that would be two lines of a manifest', { subject: nameOf('o', 'User', 'a\nb') }],
  ['a name that turns the line round', { subject: nameOf('o', 'User', 'a\u202eb') }],
  ['an extension twice', { extensions: der(0xa3, der(0x30, constraints, constraints)) }],
  ['a critical extension that nobody knows', { extensions: der(0xa3, der(0x30, extension(0x63, [5, 0], 0xff))) }],
  ['a key that is not for signatures', { extensions: der(0xa3, der(0x30, extension(0x0f, [3, 2, 2, 4], 0xff))) }],
  ['one time', { validity: der(0x30, der(0x17, utf8('250101000000Z'))) }],
  ['extensions that are empty', { extensions: der(0xa3, der(0x30)) }],
  ['a default that is written', { extensions: der(0xa3, der(0x30, extension(0x13, [0x30, 0], 0))) }],
  ['bytes behind the extensions', { extensions: concat(der(0xa3, der(0x30, extension(0x13, [0x30, 0], 0xff))), Uint8Array.of(5, 0)) }],
];
for (const [why, parts] of read) {
  test(`a certificate is read: ${why}`, () => assert.ok(isRead(parts)));
}
for (const [why, parts] of refused) {
  test(`a certificate is refused: ${why}`, () => assert.ok(!isRead(parts)));
}

test('a certificate is of one suite', async () => {
  const sm2 = await newSigner(guomi);
  const certificate = certificateOf(sm2.spki, { suite: guomi });
  assert.equal(readHolder(guomi, certificate)?.name, 'clerk');
  assert.ok(!readHolder(intl, certificate));
  assert.ok(!readHolder(guomi, certificateOf(spki)));
  assert.ok(!readHolder(guomi, certificateOf(spki, { suite: guomi })), 'a key of P-256');
  assert.ok(!readHolder(guomi, certificateOf(sm2.spki)), 'signed with ECDSA');
});

for (const [at, one] of vectors('encoding/signature-der').cases.entries()) {
  test(`signature in DER ${at}: ${String(one['why'] ?? 'taken')}`, () => {
    const signature = der(3, Uint8Array.of(0), bytesOf(one, 'der'));
    for (const suite of [intl, guomi]) {
      const certificate = certificateOf(suite === guomi ? sm2Spki : spki, { suite, signature });
      assert.equal(readHolder(suite, certificate) !== undefined, one['signature'] !== null);
    }
  });
}

test('a certificate has at most 8 KiB', () => {
  const withUnit = (length: number): Uint8Array =>
    certificateOf(spki, { extensions: der(0xa3, der(0x30, extension(0x63, Array(length).fill(0), undefined))) });
  const room = longest - withUnit(7000).length + 7000;
  assert.equal(withUnit(room).length, longest);
  assert.ok(readHolder(intl, withUnit(room)));
  assert.ok(!readHolder(intl, withUnit(room + 1)));
});

test('lengths that are not the shortest, or without end, are refused', () => {
  const certificate = certificateOf(spki);
  const [, , high = 0, low = 0] = certificate;
  assert.ok(!readHolder(intl, concat(Uint8Array.of(0x30, 0x83, 0, high, low), certificate.subarray(4))));
  assert.ok(!readHolder(intl, concat(Uint8Array.of(0x30, 0x80), certificate.subarray(4), Uint8Array.of(0, 0))));
});

test('a key of another form or off the curve is refused', () => {
  assert.ok(intl.key(spki));
  assert.ok(!intl.key(spki.slice(0, 90)));
  assert.ok(!intl.key(concat(spki, Uint8Array.of(0))));
  for (let at = 0; at < spki.length; at++) {
    assert.ok(!intl.key(spki.map((byte, place) => byte ^ (place === at ? 4 : 0))), `byte ${at}`);
  }
});

test('no random bytes throw', () => {
  const random = new Random(5);
  const certificate = certificateOf(spki);
  for (let count = 0; count < 20_000; count++) {
    readHolder(intl, random.below(4) === 0 ? random.bytes(random.below(80)) : random.spoiled(certificate));
  }
});
