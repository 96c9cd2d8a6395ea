/** What is asked of the server. */
export interface Request {
  query: string;
  variables?: unknown;
  operationName?: string | null | undefined; // undefined is not sent
}

/** What it answers: data, errors or both, as GraphQL has it. */
export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
}

/**
 * Asks the server this page came from. What is not GraphQL, such as a server gone, comes back as an error in the
 * answer.
 */
export async function ask(request: Request): Promise<Answer> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(request),
    });
    const text = await response.text();
    return isAnswer(response) ? JSON.parse(text) : failed(`The server answers ${response.status}: ${text.trim()}`);
  } catch {
    return failed('The server does not answer. Is kith serve still running?');
  }
}

function isAnswer(response: Response): boolean {
  return /json/.test(response.headers.get('Content-Type') ?? '');
}

function failed(message: string): Answer {
  return { errors: [{ message }] };
}
