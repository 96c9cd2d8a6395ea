/** An answer of a Kith, with data, errors or both. */
interface Answer<T> {
  data?: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** Whatever goes wrong, with the code that says what to do. */
export class KithError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Asks a Kith one document; day is that of the answer, today without. */
export async function ask<T>(url: string, query: string, variables: object, day?: string): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables, extensions: { asOf: day } }),
  });
  const { data, errors } = (await response.json()) as Answer<T>;
  const error = errors?.[0];
  if (error) throw new KithError(error.message, error.extensions.code);
  return data!;
}
