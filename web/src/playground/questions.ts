/** A query with a name: the text of one file of docs/queries. */
export interface Question {
  /** The file's name without number and ending: `real-customer`. */
  name: string;
  /** Its first line: `Who is the real customer on this policy?` */
  asks: string;
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
    .map((path) => {
      const query = (files[path] ?? '').trimEnd();
      return { name: nameOf(path), asks: questionOf(query) ?? nameOf(path), query };
    });
}

/** What a query asks, if it begins with a comment that is a question. */
export function questionOf(query: string | null): string | undefined {
  return /^#\s*(\S[^\n]*\?)\s*(?:\n|$)/.exec(query ?? '')?.[1];
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

/**
 * The tabs that a reload opens: those of before, which GraphiQL keeps as text, and those of our questions that were
 * closed. A question that was changed is still there.
 */
export function restored(kept: string | null, ours: Question[]): string | null {
  if (!kept) return kept;
  try {
    const state = JSON.parse(kept) as { tabs: { query: string | null }[] };
    const there = new Set(state.tabs.map(({ query }) => questionOf(query)));
    const closed = ours.filter(({ asks }) => !there.has(asks));
    const tabs = closed.map(({ name, asks, query }) => ({
      id: `question-${name}`,
      title: asks,
      query,
      variables: null,
      headers: null,
      operationName: null,
      response: null,
    }));
    return JSON.stringify({ ...state, tabs: [...state.tabs, ...tabs] });
  } catch {
    return null; // not what GraphiQL keeps: all begins anew
  }
}

/** The tabs to open: what was asked for, then our questions. */
export function tabs(first: Start | undefined, ours: Question[]): Start[] {
  const rest = ours.map(({ query }) => ({ query }));
  return first ? [first, ...rest.filter(({ query }) => query !== first.query)] : rest;
}
