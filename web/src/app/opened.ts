import { useEffect } from 'react';
import { type Linked, numberIn } from './location';

/** How many pages are remembered. */
const most = 8;

/** Pages that were opened in this window, the last one first: paths of ids and account numbers, without names. */
export function opened(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storage) ?? '[]');
    return Array.isArray(kept) ? kept.filter((path) => typeof path === 'string').filter(isAbout) : [];
  } catch {
    return [];
  }
}

const storage = 'kith.opened';

/** Remembers that a page is open, if it is about somebody or something. */
export function useOpened(path: string) {
  useEffect(() => {
    if (isAbout(path)) sessionStorage.setItem(storage, JSON.stringify(withLast(opened(), path)));
  }, [path]);
}

/** The paths with one more, which comes first and is there once. */
export function withLast(paths: string[], path: string): string[] {
  return [path, ...paths.filter((other) => other !== path)].slice(0, most);
}

function isAbout(path: string): boolean {
  return /^\/(people|households|companies|accounts)\/[^/]+$/.test(path);
}

/** What is to be asked to know what the paths are about. */
export function namedIn(paths: string[]): { ids: string[]; numbers: string[] } {
  const isAccount = (path: string) => path.startsWith('/accounts/');
  return {
    ids: paths.filter((path) => !isAccount(path)).map((path) => path.split('/')[2] ?? ''),
    numbers: paths.filter(isAccount).map(numberIn),
  };
}

/**
 * What the paths are about, in their order, each once: nodes as asked for by ids, null where nothing is, and accounts as
 * found by numbers. An id may lead on to another node, with which its own was joined.
 */
export function nodesOf<Node extends Linked>(paths: string[], nodes: (Node | null)[], accounts: Node[]): Node[] {
  const asked = [...nodes];
  const found = paths.map((path) =>
    path.startsWith('/accounts/')
      ? accounts.find(({ number }) => number === numberIn(path))
      : (asked.shift() ?? undefined),
  );
  return found.filter((node, i) => node && found.findIndex((other) => other?.id === node.id) === i) as Node[];
}
