import type { MapPageQuery } from '../api/gen/graphql';
import { dayText } from '../parts/When';
import { roleWord } from '../parts/words';
import { page } from './steps';

/** What the server says is around a node. */
export type Around = NonNullable<NonNullable<MapPageQuery['neighbourhoods']>[number]>;
export type Relation = Around['groups'][number];
export type Neighbour = Relation['neighbours'][number];
export type Node = NonNullable<Neighbour['node'] | Around['node']>;

/** A role as edges have it, and what it is called: PAYER, payer. */
export interface Role {
  role: string;
  word: string;
}

/** A neighbour with all that it is to a node, by whichever relations: once. */
export interface Reached {
  node: Node;
  /** The first relation that it is reached by. */
  relation: string;
  /** What it is, and the words for it. */
  roles: Role[];
  /** For how long, in words. */
  since: string;
}

/**
 * The neighbours of a node, in the order of its relations. Of each relation the first page counts, whatever else has
 * been asked for since: what is drawn of them must not change by that.
 */
export function reachedFrom({ groups }: Pick<Around, 'groups'>): Map<string, Reached> {
  const out = new Map<string, Reached>();
  for (const relation of groups) {
    for (const neighbour of relation.neighbours.slice(0, page)) {
      const one = reachedBy(relation, neighbour);
      const before = one && out.get(one.node.id);
      if (before) {
        before.roles = distinct([...before.roles, ...one.roles]);
      } else if (one) out.set(one.node.id, one);
    }
  }
  return out;
}

/** A neighbour as one relation has it. Undefined if the node has gone meanwhile. */
export function reachedBy({ relation, type }: Relation, { node, edges }: Neighbour): Reached | undefined {
  if (!node) return undefined;
  const roles = edges.flatMap(({ role }) => {
    const word = role && roleWord(type, role);
    return role && word ? [{ role, word }] : [];
  });
  return { node, relation, roles: distinct(roles), since: periodOf(edges) };
}

/** From the earliest start on, to the latest end if all have ended. */
function periodOf(edges: Neighbour['edges']): string {
  const starts = edges.map(({ validFrom }) => validFrom);
  const from = starts.includes(null) ? undefined : (starts as string[]).sort()[0];
  const since = from ? `since ${dayText(from)}` : '';
  if (edges.length === 0 || !edges.every(({ validTo, ended }) => validTo || ended)) return since;
  const to = edges
    .flatMap(({ validTo }) => validTo ?? [])
    .sort()
    .at(-1);
  return [from && `from ${dayText(from)}`, to ? `until ${dayText(to)}` : 'has ended'].filter(Boolean).join(' ');
}

function distinct(roles: Role[]): Role[] {
  return [...new Map(roles.map((one) => [one.word, one])).values()];
}

/** Roles as they are read: owner, payer. */
export function wordsOf(roles: readonly Role[]): string {
  return roles.map(({ word }) => word).join(', ');
}
