import { describe, expect, it } from 'vitest';
import { hashOf, linked, questionOf, questions, restored, tabs } from './questions';

const ours = questions({
  '../docs/queries/2-real-customer.graphql': 'query RealCustomer { b }\n',
  '../docs/queries/1-who-owns-this.graphql': '# Who owns this?\n#\n# More.\nquery WhoOwnsThis { a }\n',
});

describe('questions', () => {
  it('come in the order of their files, by name', () => {
    expect(ours).toEqual([
      {
        name: 'who-owns-this',
        asks: 'Who owns this?',
        query: '# Who owns this?\n#\n# More.\nquery WhoOwnsThis { a }',
      },
      { name: 'real-customer', asks: 'real-customer', query: 'query RealCustomer { b }' },
    ]);
  });
});

describe('linked', () => {
  it.each([
    ['#question=real-customer', { query: 'query RealCustomer { b }' }],
    [
      '#question=real-customer&variables=%7B%22a%22%3A1%7D',
      { query: 'query RealCustomer { b }', variables: '{"a":1}' },
    ],
    ['#query=%7B+c+%7D', { query: '{ c }' }],
    ['#question=unheard-of', undefined],
    ['#query=', undefined],
    ['#', undefined],
    ['', undefined],
  ])('%s', (hash, want) => {
    expect(linked(hash, ours)).toEqual(want);
  });

  it.each([
    { query: 'query RealCustomer { b }' },
    { query: 'query RealCustomer { b }', variables: '{"number": "L-1 & co"}' },
    { query: '# Ünïcode, #, & and +\n{ c(d: "100%") }', variables: '{\n  "e": null\n}' },
  ])('leads back to what was linked: %j', (start) => {
    expect(linked(hashOf(start, ours), ours)).toEqual(start);
  });
});

describe('hashOf', () => {
  it('names our questions and spells out all others', () => {
    expect(hashOf({ query: `${ours[0]?.query ?? ''}\n`, variables: ' ' }, ours)).toBe('#question=who-owns-this');
    expect(hashOf({ query: '{ c }' }, ours)).toBe('#query=%7B+c+%7D');
  });
});

describe('tabs', () => {
  it('begin with what was asked for, which is not there twice', () => {
    const [a, b] = ours.map(({ query }) => ({ query }));
    expect(tabs(undefined, ours)).toEqual([a, b]);
    expect(tabs(b, ours)).toEqual([b, a]);
    expect(tabs({ query: '{ c }' }, ours)).toEqual([{ query: '{ c }' }, a, b]);
  });
});

describe('questionOf', () => {
  it.each([
    ['# Who?\n{ a }', 'Who?'],
    ['#   Who is it?  \n', 'Who is it?'],
    ['# Who? Nobody.\n{ a }', undefined],
    ['# A new question.\n', undefined],
    ['{ a } # Who?', undefined],
    ['\n# Who?\n', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j asks %s', (query, want) => {
    expect(questionOf(query)).toBe(want);
  });
});

describe('restored', () => {
  const queries = (kept: string | null) =>
    (JSON.parse(restored(kept, ours) ?? '{"tabs": []}') as { tabs: { query: string }[] }).tabs.map(
      ({ query }) => query,
    );

  it('keeps what is open and opens again what was closed', () => {
    const own = { id: 'a', query: '{ c }' };
    const changed = { id: 'b', query: '# Who owns this?\n{ d }' };
    expect(queries(JSON.stringify({ activeTabIndex: 1, tabs: [own, changed] }))).toEqual([
      own.query,
      changed.query,
      ours[1]?.query,
    ]);
    expect(JSON.parse(restored(JSON.stringify({ activeTabIndex: 0, tabs: [own] }), ours) ?? '')).toMatchObject({
      activeTabIndex: 0,
      tabs: [own, { query: ours[0]?.query }, { query: ours[1]?.query }],
    });
  });

  it.each([null, '', 'no JSON', '{}', 'null', '{"tabs": 1}'])('begins anew with %j', (kept) => {
    expect(queries(kept || null)).toEqual([]);
  });
});
