import type { Around } from './around';
import { askedFor, type View } from './steps';

/** Numbers that look random and are the same whenever a test begins with the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

/** A made-up store of people, households, accounts, addresses and advisers, for tests. */
export class Made {
  readonly #edges: { type: string; out: string; in: string; role: string; from: string; to: string }[] = [];
  readonly ids: string[];

  constructor(nodes: number, edges: number, roll: (below: number) => number) {
    const kinds = Object.keys(names);
    this.ids = Array.from({ length: nodes }, (_, i) => `${kinds[i % kinds.length] ?? ''}_${i}`);
    const one = (kind: string) => {
      const of = this.ids.filter((id) => id.startsWith(kind));
      return of[roll(Math.ceil(of.length / (1 + roll(3))))] ?? ''; // the first of a kind have many
    };
    for (let i = 0; i < edges; i++) {
      const [type, out, into, from, to, roles] = relations[roll(relations.length)] ?? fail();
      const role = roles[roll(roles.length)] ?? fail();
      this.#edges.push({ type, out, in: into, role, from: one(from), to: one(to) });
    }
  }

  /** What the server says for a view. */
  answer(view: View): (Around | null)[] {
    const { ids, perKind } = askedFor(view);
    return ids.map((id) => (this.ids.includes(id) ? this.#around(id, perKind) : null));
  }

  #around(id: string, perKind: number): Around {
    const order = relations.flatMap(([, out, into]) => [out, into]);
    const groups = [...new Set(order)].flatMap((relation) => {
      const edges = this.#edges.filter(
        (e) => (e.out === relation && e.from === id) || (e.in === relation && e.to === id),
      );
      const far = (e: (typeof edges)[number]) => (e.out === relation && e.from === id ? e.to : e.from);
      const ends = [...new Set(edges.map(far))].sort();
      if (ends.length === 0) return [];
      const neighbours = ends.slice(0, perKind).map((end) => ({
        node: nodeOf(end),
        edges: edges
          .filter((e) => far(e) === end)
          .map(({ role }) => ({ role, validFrom: '2020-01-01', validTo: null, ended: false })),
      }));
      return [{ relation, type: edges[0]?.type ?? '', nodeCount: ends.length, neighbours }];
    });
    return { node: nodeOf(id), groups } as Around;
  }
}

const names: Record<string, [kind: string, name: string]> = {
  per: ['Person', 'Ann of the Long Lane'],
  acc: ['Account', 'A-'],
  hh: ['Household', 'Household'],
  emp: ['Employee', 'Adviser'],
  adr: ['Address', 'A street with quite a long name that goes on and on until nobody reads it any more'],
};

const relations: [type: string, out: string, into: string, from: string, to: string, roles: string[]][] = [
  ['MEMBER_OF', 'households', 'members', 'per', 'hh', ['HEAD', 'CHILD']],
  ['RELATED_TO', 'relatives', 'relatives', 'per', 'per', ['SIBLING', 'CHILD']],
  ['SERVES', 'serves', 'servedBy', 'emp', 'per', ['ADVISER']],
  ['HAS_ROLE', 'accounts', 'parties', 'per', 'acc', ['OWNER', 'PAYER', 'INSURED']],
  ['LOCATED_AT', 'addresses', 'parties', 'per', 'adr', ['HOME']],
];

function nodeOf(id: string): Around['node'] {
  const [kind, name] = names[id.split('_')[0] ?? ''] ?? fail();
  const node = { __typename: kind, id, name: `${name} ${id}` };
  const more = kind === 'Account' ? { number: id, product: { name: 'Life' }, parties: { edges: [] } } : {};
  return { ...node, ...more } as unknown as Around['node'];
}

function fail(): never {
  throw new Error('nothing is made of that');
}
