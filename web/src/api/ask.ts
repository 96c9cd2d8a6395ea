import type { TypedDocumentString } from './gen/graphql';
import { type AnswerError, type Problem, problemOf } from './problems';

/** What came back: data, what was wrong, or both, as GraphQL has it. */
export interface Answer<Data> {
  data: Data | null;
  problems: Problem[];
}

/** What a document is asked with. */
export interface Asking {
  /** The day that all of the answer is about, as 2026-01-31. Undefined: the server's today. */
  asOf?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the server this page came from; the only way to it. It never throws but where it was aborted: a server that is
 * gone is a problem of the answer. Whoever is not signed in any more is sent to sign in, and comes back here.
 */
export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { asOf, signal }: Asking = {},
): Promise<Answer<Data>> {
  const body = { query: document.toString(), variables, ...(asOf && { extensions: { asOf } }) };
  let response: Response;
  let text: string;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed('SILENT', 'The server does not answer.');
  }
  if (response.status === 401) {
    signIn();
    return failed('UNAUTHENTICATED', 'You are not signed in any more.');
  }
  try {
    const answer = JSON.parse(text) as { data?: Data | null; errors?: AnswerError[] };
    return { data: answer.data ?? null, problems: (answer.errors ?? []).map(problemOf) };
  } catch {
    return failed('GARBLED', `The server answers ${response.status}.`);
  }
}

function failed(code: string, message: string): Answer<never> {
  return { data: null, problems: [{ code, message }] };
}

function signIn() {
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}
