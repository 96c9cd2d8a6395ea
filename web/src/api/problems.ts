/** What went wrong with a request, or with a part of its answer. */
export interface Problem {
  /** `extensions.code` of the server, or one of ours: SILENT where nobody answers, GARBLED where it is no GraphQL. */
  code: string;
  /** The server's sentence, to be shown as it is. */
  message: string;
  /** The root field that has no value for it, as the document calls it. Undefined if it is about the whole. */
  field?: string | undefined;
  /** What has changed meanwhile has this version now; of CONFLICT only. */
  version?: string | undefined;
}

/** An error as GraphQL has it. */
export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; version?: string };
}

export function problemOf(error: AnswerError): Problem {
  return {
    code: error.extensions?.code ?? 'INTERNAL',
    message: error.message,
    field: error.path?.[0]?.toString(),
    version: error.extensions?.version,
  };
}

/** Whether asking again may help, without anything else being done. */
export function passes(problem: Problem): boolean {
  return ['SILENT', 'GARBLED', 'UNAVAILABLE', 'BUSY', 'TIMEOUT', 'INTERNAL'].includes(problem.code);
}
