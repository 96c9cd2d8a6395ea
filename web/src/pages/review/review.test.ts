import { describe, expect, it } from 'vitest';
import { type Decided, disagreementsOf, emptyWorklist, type Near, nearOf, worklist } from './review';

const household = {
  __typename: 'Household',
  id: 'hh_1',
  name: 'Berg household',
  annualValue: '900',
  openAccounts: 2,
} as const;
const someone = (id: string) => ({ __typename: 'Person', id, name: id, birthDate: null }) as const;

function near(id: string, why = 'They share a door.'): Near {
  return { key: `hh_1 ${id}`, household, person: someone(id), with: someone('per_anna'), why, missing: '' };
}

const same: Decided = { verdict: 'same', decision: 'dec_1' };

describe('nearOf', () => {
  it('makes a row of each near miss, and none of who has gone meanwhile', () => {
    const miss = (id: string | null) => ({
      person: id === null ? null : someone(id),
      with: someone('per_anna'),
      why: 'w',
      missing: 'm',
    });
    const rows = nearOf({
      viewer: null,
      householdReviews: {
        nodes: [
          { household, nearMisses: [miss('per_a'), miss(null), miss('per_b')] },
          { household: null, nearMisses: [miss('per_c')] },
        ],
        endCursor: null,
      },
    });
    expect(rows.map(({ key }) => key)).toEqual(['hh_1 per_a', 'hh_1 per_b']);
  });
});

describe('worklist', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => near(id)) as [Near, Near, Near, Near];
  const begun = worklist(emptyWorklist, { type: 'answered', rows: [a, b, c] });

  it('keeps what was decided where it was, though the server lists it no more', () => {
    const decided = worklist(begun, { type: 'decided', key: b.key, as: same });
    expect(worklist(decided, { type: 'answered', rows: [a, c, d] }).rows).toEqual([a, b, c, d]);
  });

  it('drops what has gone otherwise, and takes what is new of the rest', () => {
    const next = near('a', 'They share an account, too.');
    expect(worklist(begun, { type: 'answered', rows: [next, c] }).rows).toEqual([next, c]);
  });

  it('forgets a decision that was taken back', () => {
    const decided = worklist(begun, { type: 'decided', key: b.key, as: same });
    const undone = worklist(decided, { type: 'undone', key: b.key });
    expect(undone).toEqual(begun);
    expect(worklist(undone, { type: 'answered', rows: [a, c] }).rows).toEqual([a, c]);
  });
});

describe('disagreementsOf', () => {
  it('puts equal values together, the one that counts first, with the files that state them', () => {
    const conflict = (property: string, value: string | null, record: string) => ({
      property,
      value,
      record,
      observedAt: null,
    });
    const source = (id: string, recordId: string, kind: 'OWN' | 'CORRECTION' = 'OWN') => ({
      id,
      system: 's',
      recordId,
      kind,
    });
    expect(
      disagreementsOf({
        __typename: 'Person',
        id: 'per_1',
        name: 'Ada',
        conflicts: [
          conflict('birthDate', '1980-01-01', 'rec_1'),
          conflict('birthDate', '1980-02-01', 'rec_2'),
          conflict('birthDate', '1980-01-01', 'rec_3'),
          conflict('familyName', null, 'rec_4'),
        ],
        sources: {
          nodes: [source('rec_1', 'a.csv#1#2'), source('rec_2', 'b.csv#2'), source('rec_3', 'x', 'CORRECTION')],
        },
      }),
    ).toEqual([
      {
        property: 'birthDate',
        values: [
          { value: '1980-01-01', says: ['a.csv#1', 'by hand'] },
          { value: '1980-02-01', says: ['b.csv'] },
        ],
      },
      { property: 'familyName', values: [{ value: null, says: ['another source'] }] },
    ]);
  });
});
