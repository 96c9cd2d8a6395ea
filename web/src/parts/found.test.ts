import { describe, expect, it } from 'vitest';
import type { SearchQuery } from '../api/gen/graphql';
import { foundIn, moreThanFound } from './found';

type Hit = NonNullable<SearchQuery['identify']>['hits'][number];
type Nodes = NonNullable<SearchQuery['search']>['nodes'];

function answer(hits: Hit[], nodes: Nodes = [], more = { identify: false, search: false }): SearchQuery {
  return {
    identify: { more: more.identify, narrow: null, tried: [], hits },
    search: { pageInfo: { hasNextPage: more.search }, nodes },
  };
}

const iris: Hit = {
  party: { __typename: 'Person', id: 'per_1', name: 'Iris Sommer', birthDate: '1970-03' },
  matched: [
    { field: 'name', value: 'Iris Sommer', how: 'as written', account: null },
    { field: 'name', value: 'Iris Sommer', how: 'cut short', account: null },
  ],
  unmatched: [],
  place: 'Halden',
  household: { name: 'Sommer household' },
  standing: 'CUSTOMER',
  alike: [],
};
const policy = {
  __typename: 'Account' as const,
  id: 'acc_1',
  name: 'P-1',
  number: 'P-1',
  status: 'CLOSED' as const,
  product: { name: 'Boat insurance' },
  parties: { edges: [{ role: 'OWNER' as const, node: { name: 'Iris Sommer' } }] },
};

describe('what was found', () => {
  it('tells what tells one from another, and why it was found', () => {
    expect(foundIn(answer([iris]))).toEqual([
      {
        node: iris.party,
        kind: 'person',
        state: 'Customer',
        facts: ['born Mar 1970', 'Halden', 'Sommer household'],
        why: ['found by name: as written, cut short'],
        alike: [],
      },
    ]);
  });

  it('says who may be one person, and which words nothing is known of', () => {
    const why = 'Born on the same day, 1970-03-01, with the same name.';
    const [one] = foundIn(
      answer([{ ...iris, unmatched: ['of', '1971'], alike: [{ party: { name: 'I. Sommer' }, why }] }]),
    );
    expect(one?.alike).toEqual([`I. Sommer. ${why}`]);
    expect(one?.why).toContain('not known: of 1971');
  });

  it('shows an account once, before those to whom its number led', () => {
    const matched = [{ field: 'account number', value: 'P-1', how: 'as written, as owner', account: policy }];
    const found = foundIn(answer([{ ...iris, matched }], [policy]));
    expect(found.map(({ node, kind, state }) => [node.name, kind, state])).toEqual([
      ['P-1', 'Boat insurance', 'closed'],
      ['Iris Sommer', 'person', 'Customer'],
    ]);
    expect(found[0]?.facts).toEqual(['Iris Sommer, owner']);
    expect(found[1]?.why).toEqual(['found by account number P-1: as written, as owner']);
  });

  it('shows what else is called so behind the parties', () => {
    const home = { __typename: 'Household' as const, id: 'hh_1', name: 'Sommer household', members: { nodes: [] } };
    expect(foundIn(answer([iris], [home])).map(({ node }) => node.id)).toEqual(['per_1', 'hh_1']);
  });

  it('shows what came where a part of the answer failed, and no party that is gone', () => {
    expect(foundIn({ identify: null, search: { pageInfo: { hasNextPage: false }, nodes: [policy] } })).toHaveLength(1);
    expect(foundIn({ ...answer([{ ...iris, party: null }]), search: null })).toEqual([]);
  });

  it('knows whether there is more', () => {
    expect(moreThanFound(answer([iris]))).toBe(false);
    expect(moreThanFound(answer([iris], [], { identify: true, search: false }))).toBe(true);
    expect(moreThanFound(answer([iris], [], { identify: false, search: true }))).toBe(true);
  });
});
