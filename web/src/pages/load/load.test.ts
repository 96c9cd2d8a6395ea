import { describe, expect, it } from 'vitest';
import { type Change, type Found, type Run, rejectsOf, sentence, sumsOf, toldOf } from './load';

const run: Run = {
  id: 'run_1',
  system: 'crm',
  startedAt: '2026-01-01T08:00:00Z',
  finishedAt: '2026-01-01T08:01:00Z',
  fileCount: 2,
  rows: 110,
  loaded: 100,
  rejected: 7,
  skipped: 3,
  facts: 300,
  inserted: 300,
  updated: 0,
  unchanged: 0,
  dangling: 0,
  gone: 0,
  withdrawn: 0,
  differing: 0,
  unreadable: 0,
};

describe('sumsOf', () => {
  it('has parts that add up to all, and none that are nothing', () => {
    const sums = sumsOf(run);
    for (const { all, parts } of sums) expect(parts.reduce((sum, [count]) => sum + count, 0)).toBe(all[0]);
    expect(sums.map(({ parts }) => parts.length)).toEqual([3, 1]);
  });

  it('reads as a sentence', () => {
    const [rows, facts] = sumsOf(run).map(sentence);
    expect(rows).toBe('110 rows were read: 100 loaded, 7 rejected and 3 left out by the mapping.');
    expect(facts).toBe('300 facts stand in them: 300 new.');
    expect(sentence({ all: [0, 'rows were read'], parts: [] })).toBe('0 rows were read.');
  });
});

describe('rejectsOf', () => {
  it('adds up the files of one reason, the most rows first', () => {
    const found = {
      rejects: [
        { why: 'the key is absent', file: 'a.csv', line: 3, count: 2 },
        { why: 'a field too many', file: 'a.csv', line: 9, count: 4 },
        { why: 'the key is absent', file: 'b.csv', line: 5, count: 3 },
      ],
    } as Found;
    expect(rejectsOf(found)).toEqual([
      {
        why: 'the key is absent',
        count: 5,
        places: [
          { file: 'a.csv', line: 3 },
          { file: 'b.csv', line: 5 },
        ],
      },
      { why: 'a field too many', count: 4, places: [{ file: 'a.csv', line: 9 }] },
    ]);
    expect(rejectsOf(undefined)).toEqual([]);
  });
});

describe('toldOf', () => {
  const ada = { __typename: 'Person', id: 'per_1', name: 'Ada' } as const;
  const bo = { __typename: 'Person', id: 'per_2', name: 'Bo' } as const;
  const change = (of: Partial<Change>): Change => ({
    what: 'CHANGED',
    at: '2026-01-01T08:00:00Z',
    kind: null,
    property: null,
    before: null,
    after: null,
    former: null,
    node: null,
    edge: null,
    by: null,
    ...of,
  });

  it('says in words what a property was and is', () => {
    expect(toldOf(change({ kind: 'Person', node: ada, property: 'birthDate', before: '1980', after: '1981' }))).toEqual(
      {
        what: 'changed',
        about: 'person, birth date',
        ends: [ada],
        before: '1980',
        after: '1981',
      },
    );
  });

  it('names both ends of an edge, as far as they are there', () => {
    const told = toldOf(change({ what: 'ENDED', kind: 'WORKS_FOR', edge: { from: ada, to: bo } }));
    expect([told.what, told.about, told.ends]).toEqual(['ended', 'job', [ada, bo]]);
    expect(toldOf(change({ kind: 'WORKS_FOR', edge: { from: null, to: bo } })).ends).toEqual([bo]);
  });

  it('needs nothing else where everything was loaded', () => {
    expect(toldOf(change({ what: 'LOADED' }))).toMatchObject({ what: 'everything was loaded', about: '', ends: [] });
  });
});
