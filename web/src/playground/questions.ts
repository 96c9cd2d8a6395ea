/** A query with a name: the text of one file of docs/queries. */
export interface Question {
  /** The file's name without number and ending: `real-customer`. */
  name: string;
  query: string;
}

/** What a tab begins with. */
export interface Start {
  query: string;
  variables?: string;
}

/** The questions among files by path, in the order of the files' names. */
export function questions(files: Record<string, string>): Question[] {
  return Object.keys(files)
    .sort()
    .map((path) => ({ name: nameOf(path), query: (files[path] ?? '').trimEnd() }));
}

function nameOf(path: string): string {
  return path
    .replace(/^.*\//, '')
    .replace(/^\d+-/, '')
    .replace(/\.graphql$/, '');
}

/**
 * What an address asks to begin with: `#question=NAME` one of ours, `#query=…&variables=…` anything.
 * Undefined if it asks for nothing we know.
 */
export function linked(hash: string, ours: Question[]): Start | undefined {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const question = ours.find(({ name }) => name === asked.get('question'));
  const query = question?.query ?? asked.get('query');
  if (!query) return undefined;
  const variables = asked.get('variables');
  return variables ? { query, variables } : { query };
}

/** The shortest hash that leads back to a query: by name if it is one of ours, unchanged. */
export function hashOf({ query, variables }: Start, ours: Question[]): string {
  const question = ours.find((q) => q.query === query.trimEnd());
  const asked = new URLSearchParams(question ? { question: question.name } : { query });
  if (variables?.trim()) asked.set('variables', variables);
  return `#${asked}`;
}

/** The tabs to open: what was asked for, then our questions. */
export function tabs(first: Start | undefined, ours: Question[]): Start[] {
  const rest = ours.map(({ query }) => ({ query }));
  return first ? [first, ...rest.filter(({ query }) => query !== first.query)] : rest;
}
