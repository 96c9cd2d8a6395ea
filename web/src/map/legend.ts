import { kinds } from '../parts/words';
import type { Picture } from './model';

/** A kind of node or a role that can be hidden, and how many of it are drawn or hidden. */
export interface Entry {
  /** What a step hides. */
  what: string;
  word: string;
  count: number;
}

/** What is in a picture by kind, and by role, in the order in which it comes. What is hidden is in it, too. */
export function legendOf({ blocks }: Picture): { kinds: Entry[]; roles: Entry[] } {
  const pills = blocks.flatMap(({ groups }) => groups.flatMap((group) => group.pills));
  return {
    kinds: counted(pills.map(({ node: { __typename: what } }) => ({ what, word: kinds[what]?.many ?? '' }))),
    roles: counted(pills.flatMap(({ roles }) => roles.map(({ role, word }) => ({ what: role, word })))),
  };
}

function counted(all: Omit<Entry, 'count'>[]): Entry[] {
  const counts = new Map<string, Entry>();
  for (const one of all) counts.set(one.what, { ...one, count: (counts.get(one.what)?.count ?? 0) + 1 });
  return [...counts.values()].filter(({ word }) => word);
}
