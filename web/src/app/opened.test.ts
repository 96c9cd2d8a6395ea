import { describe, expect, it } from 'vitest';
import { namedIn, nodesOf, withLast } from './opened';

const paths = ['/accounts/A%2F1', '/people/per_1', '/households/hh_1'];
const account = { __typename: 'Account', id: 'acc_1', number: 'A/1' };
const person = { __typename: 'Person', id: 'per_1' };
const household = { __typename: 'Household', id: 'hh_1' };

describe('pages that were opened', () => {
  it('come with the last one first, each once, and not too many', () => {
    expect(withLast(paths, '/people/per_1')).toEqual(['/people/per_1', '/accounts/A%2F1', '/households/hh_1']);
    expect(
      withLast(
        Array.from({ length: 20 }, (_, i) => `/people/${i}`),
        '/people/x',
      ),
    ).toHaveLength(8);
  });

  it('are asked for by ids and numbers', () => {
    expect(namedIn(paths)).toEqual({ ids: ['per_1', 'hh_1'], numbers: ['A/1'] });
  });

  it('are named in their order, without what is gone', () => {
    expect(nodesOf(paths, [person, household], [account])).toEqual([account, person, household]);
    expect(nodesOf(paths, [null, household], [])).toEqual([household]);
  });

  it('are named once where two ids lead to one node', () => {
    expect(nodesOf(['/people/per_2', '/people/per_1'], [person, person], [])).toEqual([person]);
  });
});
