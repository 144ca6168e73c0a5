import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../nodeCrypto.js';
import { verifyBundle } from '../bundle.js';
import { textOf, vectorNames, vectors } from './vectorFile.js';

// state.json and guomi-state.json hold state proofs alone; their cases are in stateProof.test.ts.
for (const name of vectorNames('proofs').filter((file) => !file.endsWith('state'))) {
  for (const [at, one] of vectors(name).cases.entries()) {
    test(`${name}, ${at}: ${textOf(one, 'why')}`, async () => {
      const checkpoint = one['checkpoint'];
      const report = await verifyBundle(Buffer.from(textOf(one, 'file'), 'base64'), {
        fingerprint: textOf(one, 'fingerprint'), ...(typeof checkpoint === 'string' ? { checkpoint } : {}),
      });
      assert.equal(report.failure, one['failure']);
      assert.equal(report.holds, one['failure'] === null);
    });
  }
}
