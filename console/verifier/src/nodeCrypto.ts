/** Node.js 18 has WebCrypto, but not yet as a global. Imported for its effect, by Node programs only. */
import { webcrypto } from 'node:crypto';

if (globalThis.crypto === undefined) {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
}
