import { kinds, roleWord } from '../parts/words';
import { type Picture, type Pill } from './model';

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
    kinds: counted(
      pills,
      ({ node }) => [node.__typename],
      (kind) => kinds[kind]?.many ?? '',
    ),
    roles: counted(
      pills,
      ({ roles }) => roles,
      (role) => roleWord(...(role.split('.') as [string, string])) ?? '',
    ),
  };
}

function counted(pills: Pill[], of: (pill: Pill) => string[], word: (what: string) => string): Entry[] {
  const counts = new Map<string, number>();
  for (const what of pills.flatMap(of)) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => ({ what, count, word: word(what) })).filter((entry) => entry.word);
}
