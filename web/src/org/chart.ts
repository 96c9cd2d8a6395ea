import { forestOf, type Tree } from './forest';

/** Somebody in a chart, as far as where they stand goes. */
export interface Member {
  id: string;
  title: string;
  /** To whom they report. */
  manager?: string | undefined;
}

/** Who stands where. */
export interface Chart {
  /** Whoever reports to somebody, or is reported to. */
  trees: Tree[];
  /** Everybody else, a tier each: by their titles if nobody reports to anybody, otherwise as one tier. */
  tiers: string[][];
  /** Those whose line is not drawn, because they would report to themselves. */
  cut: string[];
}

/** A chart of reporting lines; where there is none at all, of tiers by title. */
export function chartOf(members: Member[]): Chart {
  const all = new Map(members.map((member) => [member.id, member]));
  const above = (id: string) => {
    const manager = all.get(id)?.manager;
    return manager !== undefined && all.has(manager) ? manager : undefined;
  };
  const managers = new Set(members.map(({ id }) => above(id)));
  const linked = members.filter(({ id }) => above(id) !== undefined || managers.has(id));
  const others = members.filter((member) => !linked.includes(member));
  const { trees, cut } = forestOf(
    linked.map(({ id }) => id),
    above,
  );
  return { trees, cut, tiers: linked.length > 0 ? filled([others]) : byTitle(others) };
}

function byTitle(members: Member[]): string[][] {
  return filled([...ranks, /^/].map((_, rank) => members.filter(({ title }) => rankOf(title) === rank)));
}

function filled(tiers: Member[][]): string[][] {
  return tiers.filter((tier) => tier.length > 0).map((tier) => tier.map(({ id }) => id));
}

/** Words of titles from the top down. The first rank that a title has a word of is its rank; the last has no words. */
const ranks = [
  /\b(chair\w*|president|owner|founder|partner|proprietor)\b/i,
  /\b(chief|managing|general manager|c[efotim]o|executive)\b/i,
  /\b(head|director|vice|vp|treasurer)\b/i,
  /\b(manager|leader|lead|supervisor|foreman|forewoman|council|counsel|officer)\b/i,
];

function rankOf(title: string): number {
  // A vice president is no president.
  const found = ranks.findIndex((words, rank) => words.test(title) && !(rank === 0 && /\b(vice|works)\b/i.test(title)));
  return found < 0 ? ranks.length : found;
}
