import type { TypedDocumentString } from './generated/graphql';

/** An error of a Kith, with the code that says what to do. */
export class KithError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Asks a Kith one document. */
export async function execute<Data, Variables>(
  url: string,
  query: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new KithError(errors[0].message, errors[0].extensions.code);
  return data;
}

/** Whether to ask again: the same request will succeed later. */
export const again = (failures: number, error: Error) =>
  failures < 3 && error instanceof KithError && ['BUSY', 'UNAVAILABLE'].includes(error.code);
