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
    return await answerOf(await post('/graphql', request));
  } catch {
    return failed(silent);
  }
}

/** The formats of files, which have the whole list of a request in them, flat. */
export const fileFormats = ['csv', 'xlsx', 'ndjson'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** A file as the server made it; moved: the store was written to while it did. */
export interface SavedFile {
  content: Blob;
  name: string;
  moved: boolean;
}

/** Asks the server for a file. It is whole, or there is none and the answer has errors. */
export async function save(request: Request, format: FileFormat): Promise<SavedFile | Answer> {
  try {
    const response = await post(`/graphql/file?format=${format}`, request);
    if (!response.ok) return await answerOf(response);
    const [, name] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
    return {
      content: await response.blob(), // fails if the file breaks off
      name: name ?? `kith.${format}`,
      moved: response.headers.has('Kith-Moved'),
    };
  } catch {
    return failed(silent);
  }
}

const silent = 'The server does not answer. Is kith serve still running?';

function post(path: string, request: Request): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(request),
  });
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!isAnswer(response)) return failed(`The server answers ${response.status}: ${text.trim()}`);
  return JSON.parse(text) as Answer;
}

function isAnswer(response: Response): boolean {
  return /json/.test(response.headers.get('Content-Type') ?? '');
}

function failed(message: string): Answer {
  return { errors: [{ message }] };
}
