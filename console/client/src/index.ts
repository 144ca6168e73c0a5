import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api.js';

/** What a node takes and answers, by name. */
export type Schemas = components['schemas'];

/** A node: one method for each HTTP method, typed by path. */
export type KapokClient = Client<paths>;

/** What a node answered instead of what was asked for (RFC 9457). */
export class KapokProblem extends Error {
  readonly code: string;

  constructor(readonly status: number, readonly problem: Partial<Schemas['Problem']>) {
    super(problem.detail ?? `the node answered with status ${status}`);
    this.code = problem.code ?? `http-${status}`;
  }
}

/** A client of the node at an address such as http://127.0.0.1:7080. */
export function createKapokClient(address: string): KapokClient {
  return createClient<paths>({ baseUrl: address.replace(/\/+$/, '') });
}

/** What was asked for; a problem is thrown. */
export function valueOf<T>(answer: { data?: T; error?: unknown; response: Response }): NonNullable<T> {
  if (answer.data === undefined || answer.data === null) {
    throw new KapokProblem(answer.response.status, (answer.error ?? {}) as Partial<Schemas['Problem']>);
  }
  return answer.data;
}

/** All records of a table, ascending by key, fetched page by page. */
export async function* recordsOf(
  client: KapokClient, contract: string, table: string, pageRows = 100,
): AsyncGenerator<Schemas['LedgerRecord']> {
  let after: string | null = null;
  do {
    const page: Schemas['RecordPage'] = valueOf(await client.GET('/v1/records/{contract}/{table}', {
      params: { path: { contract, table }, query: { limit: pageRows, ...(after === null ? {} : { after }) } },
    }));
    yield* page.records;
    after = page.next;
  } while (after !== null);
}

/** The receipt of a final transaction: a file, to be verified before it is believed. */
export async function receiptOf(client: KapokClient, id: string): Promise<Uint8Array> {
  const answer = await client.GET('/v1/transactions/{id}/receipt', { params: { path: { id } }, parseAs: 'arrayBuffer' });
  return new Uint8Array(valueOf(answer));
}
