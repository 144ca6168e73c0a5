import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '../bytes.js';
import { intl } from '../intl.js';
import { valueText } from '../manifest.js';

/** From the first to the last, as section 7 names them. */
const unreadable: [first: number, last: number][] = [
  [0x00, 0x1f], [0x7f, 0x9f], [0x2028, 0x2029], [0x061c, 0x061c], [0x200e, 0x200f], [0x202a, 0x202e], [0x2066, 0x2069],
];

test('a value with a mark that changes the line is shown as its digest, any other as it is', () => {
  for (let code = 0; code < 0xd800; code++) {
    const value = `a${String.fromCharCode(code)}b`;
    const isHidden = unreadable.some(([first, last]) => first <= code && code <= last);
    const shown = valueText(intl, utf8(value));
    assert.ok(isHidden ? /^digest [0-9a-f]{64}$/.test(shown) : shown === value, code.toString(16));
  }
});
