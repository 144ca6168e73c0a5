import { equal, fromHex, hex, nothing, text } from './bytes.js';
import { DerReader, tag, type Element } from './der.js';
import type { Suite, VerifyingKey } from './suite.js';

const bytesMost = 8 * 1024;
const version3 = Uint8Array.of(2);
const serialBytesMost = 20;
/** 32 bytes, and a zero where the first bit would be a sign. */
const signaturePartMost = 33;
const zero = Uint8Array.of(0);
const keyUsage = '551d0f';
const basicConstraints = '551d13';
/** O, OU, CN: the attributes of a name, in this order. */
const nameIds = ['55040a', '55040b', '550403'].map((id) => fromHex(id));
const plainName = /^[a-z0-9][a-z0-9.-]{0,62}$/;
const authority = 'Authority';
const otherUnits: readonly string[] = ['Node', 'Operator', 'User'];

/** Who holds a key. */
export interface Holder extends Name {
  readonly key: VerifyingKey;
}

interface Name {
  readonly organisation: string;
  readonly unit: string;
  readonly name: string;
}

/**
 * Reads a certificate of the profile of L-43 and E-9; where they are silent, RFC 5280 speaks. Issuer and validity are not
 * judged: the ledger did.
 */
export function readHolder(suite: Suite, der: Uint8Array): Holder | undefined {
  const outside = new DerReader(der);
  const whole = der.length <= bytesMost ? outside.enter(tag.sequence) : undefined;
  const body = whole?.enter(tag.sequence);
  const isSigned = isAlgorithm(suite, whole?.enter(tag.sequence)) && isSignature(whole?.next(tag.bitString));
  return body !== undefined && isSigned && whole?.atEnd === true && outside.atEnd ? readBody(suite, body) : undefined;
}

function readBody(suite: Suite, body: DerReader): Holder | undefined {
  const isBegun = readVersion(body) && isSerial(body.next(tag.integer))
    && isAlgorithm(suite, body.enter(tag.sequence));
  const issuer = readName(body.enter(tag.sequence));
  const isValidity = readValidity(body.enter(tag.sequence));
  const subject = readName(body.enter(tag.sequence));
  const spki = body.next(tag.sequence);
  const key = spki && suite.key(spki.whole);
  const isWhole = isBegun && issuer?.unit === authority && isValidity && readExtensions(body);
  return isWhole && subject !== undefined && key !== undefined ? { key, ...subject } : undefined;
}

function readVersion(body: DerReader): boolean {
  const version = body.enter(tag.explicit0);
  const number = version?.next(tag.integer);
  return number !== undefined && equal(number.content, version3) && version?.atEnd === true;
}

function isSerial(serial: Element | undefined): boolean {
  return isPositive(serial) && serial.content.length <= serialBytesMost;
}

/** A positive number in the fewest bytes. */
function isPositive(number: Element | undefined): number is Element {
  const [first, second] = [number?.content[0], number?.content[1]];
  return first === 0 ? second !== undefined && second >= 0x80 : first !== undefined && first < 0x80;
}

/** The suite's algorithm, without parameters (E-9). */
function isAlgorithm(suite: Suite, algorithm: DerReader | undefined): boolean {
  const id = algorithm?.next(tag.objectId);
  return id !== undefined && equal(id.content, suite.certificateAlgorithm) && algorithm?.atEnd === true;
}

/** Two numbers in their shortest form (E-9). Whose signature it is, the ledger judged. */
function isSignature(bits: Element | undefined): boolean {
  const whole = bits?.content[0] === 0 ? new DerReader(bits.content.subarray(1)) : undefined;
  const pair = whole?.enter(tag.sequence);
  return isPart(pair?.next(tag.integer)) && isPart(pair?.next(tag.integer))
    && pair?.atEnd === true && whole?.atEnd === true;
}

/** A number from 0 to 2²⁵⁶ − 1 in the fewest bytes (E-9). */
function isPart(number: Element | undefined): boolean {
  const content = number?.content ?? nothing;
  const isShort = content.length < signaturePartMost || (content.length === signaturePartMost && content[0] === 0);
  return isShort && (isPositive(number) || equal(content, zero));
}

/** Exactly O, OU, CN, in their form. */
function readName(attributes: DerReader | undefined): Name | undefined {
  const [organisation = '', unit = '', name = ''] = nameIds.map((id) => readAttribute(attributes?.enter(tag.set), id));
  const isName = unit === authority
    ? name === `${organisation} CA`
    : otherUnits.includes(unit) && plainName.test(name);
  return isName && plainName.test(organisation) && attributes?.atEnd === true ? { organisation, unit, name } : undefined;
}

function readAttribute(set: DerReader | undefined, id: Uint8Array | undefined): string | undefined {
  const attribute = set?.enter(tag.sequence);
  const found = attribute?.next(tag.objectId);
  const value = attribute?.next(tag.utf8String);
  const isWhole = found !== undefined && id !== undefined && value !== undefined && equal(found.content, id)
    && attribute?.atEnd === true && set?.atEnd === true;
  return isWhole ? text(value.content) : undefined;
}

/** Not before, not after; the first is before the second. */
function readValidity(validity: DerReader | undefined): boolean {
  const from = momentOf(validity?.next(tag.utcTime, tag.generalizedTime));
  const to = momentOf(validity?.next(tag.utcTime, tag.generalizedTime));
  return from !== undefined && to !== undefined && from < to && validity?.atEnd === true;
}

/** A moment that exists; UTCTime up to 2049, GeneralizedTime from then on (RFC 5280, section 4.1.2.5). */
function momentOf(time: Element | undefined): string | undefined {
  const digits = text(time?.content ?? nothing) ?? '';
  const isShort = time?.tag === tag.utcTime;
  const year = digits < '5' ? '20' : '19';
  const moment = isShort ? `${year}${digits}` : digits;
  return /^\d{14}Z$/.test(moment) && (isShort || moment >= '2050') && doesExist(moment) ? moment : undefined;
}

/** Writing the moment again shows whether day and hour exist. */
function doesExist(digits: string): boolean {
  const iso = digits.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const moment = Date.parse(iso);
  return !Number.isNaN(moment) && new Date(moment).toISOString() === iso;
}

/** The end of the body: extensions or nothing, none twice (RFC 5280, section 4.2). */
function readExtensions(body: DerReader): boolean {
  if (body.atEnd) {
    return true;
  }
  const outer = body.enter(tag.explicit3);
  const list = outer?.enter(tag.sequence);
  if (list === undefined || list.atEnd || !outer?.atEnd || !body.atEnd) {
    return false;
  }
  const seen = new Set<string>();
  while (!list.atEnd) {
    const id = readExtension(list.enter(tag.sequence));
    if (id === undefined || seen.has(id)) {
      return false;
    }
    seen.add(id);
  }
  return true;
}

/** The id of an extension, when it does not stand in the way of a signature. */
function readExtension(extension: DerReader | undefined): string | undefined {
  const id = hex(extension?.next(tag.objectId)?.content ?? nothing);
  const isCritical = extension?.nextTag === tag.boolean;
  // DER writes no default, so a flag that is there says "critical".
  const isFlagged = !isCritical || equal(extension.next(tag.boolean)?.content ?? nothing, Uint8Array.of(0xff));
  const value = extension?.next(tag.octetString)?.content;
  const isKnown = !isCritical || id === keyUsage || id === basicConstraints;
  const isWhole = id !== '' && isFlagged && value !== undefined && extension?.atEnd === true;
  return isWhole && isKnown && (id !== keyUsage || isForSignatures(value)) ? id : undefined;
}

/** Bit 0 of a key usage is "digital signature". */
function isForSignatures(value: Uint8Array): boolean {
  const reader = new DerReader(value);
  const bits = reader.next(tag.bitString)?.content;
  return bits !== undefined && reader.atEnd && bits.length >= 2 && (bits[0] ?? 8) < 8 && (bits[1] ?? 0) >= 0x80;
}
