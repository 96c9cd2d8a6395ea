import { describe, expect, it } from 'vitest';
import { hashOf, linked, questions, tabs } from './questions';

const ours = questions({
  '../docs/queries/2-real-customer.graphql': 'query RealCustomer { b }\n',
  '../docs/queries/1-who-owns-this.graphql': 'query WhoOwnsThis { a }\n',
});

describe('questions', () => {
  it('come in the order of their files, by name', () => {
    expect(ours).toEqual([
      { name: 'who-owns-this', query: 'query WhoOwnsThis { a }' },
      { name: 'real-customer', query: 'query RealCustomer { b }' },
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
    expect(hashOf({ query: 'query WhoOwnsThis { a }\n', variables: ' ' }, ours)).toBe('#question=who-owns-this');
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
