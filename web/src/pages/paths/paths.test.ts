import { expect, it } from 'vitest';
import { stopsOf } from './paths';

const node = (id: string) => ({ __typename: 'Person' as const, id, name: id });
const edge = (from: string, to: string, type: 'HAS_ROLE' | 'WORKS_FOR', role: string | null, weak = false) => ({
  ...{ type, role, weak, from: { id: from }, to: { id: to } },
});

it('a path says between each two what connects them', () => {
  const edges = [
    edge('a', 'b', 'HAS_ROLE', 'OWNER'),
    edge('a', 'b', 'HAS_ROLE', 'PAYER'),
    edge('c', 'b', 'WORKS_FOR', null, true),
  ];
  const stops = stopsOf({ weak: true, sentence: '', nodes: [node('a'), node('b'), node('c')], edges });
  expect(stops?.map(({ links, weak }) => [links.join(', '), weak])).toEqual([
    ['', false],
    ['owner, payer', false],
    ['works for', true],
  ]);
});

it('a path on which something has gone is not drawn', () => {
  expect(stopsOf({ weak: false, sentence: '', nodes: [node('a'), null], edges: [] })).toBeUndefined();
});
