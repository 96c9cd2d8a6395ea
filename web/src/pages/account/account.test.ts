import { describe, expect, it } from 'vitest';
import { type Account, type Answer, formerOf, knownAs, purposeOf, rowsOf, verdictOf, weighed } from './account';

const person = (id: string, name = id) => ({
  __typename: 'Person' as const,
  id,
  name,
  birthDate: '1985-03',
  homes: { nodes: [{ name: '1 High Street' }] },
});

const answer = (given: Partial<Answer> = {}): Answer => ({
  purpose: 'MARKETING',
  outcome: 'RESOLVED',
  asOf: '2026-01-01',
  row: 'Life',
  ruleSet: 'customer',
  ruleVersion: '2',
  score: 0,
  margin: 0,
  needed: { score: 30, margin: 10 },
  sentence: 'Nobody is on it.',
  say: 'Who are you?',
  warnings: [],
  customers: [],
  household: null,
  group: null,
  maySend: null,
  wouldChangeIf: null,
  override: null,
  candidates: [],
  vetoes: [],
  ...given,
});

const candidate = (id: string, ...points: number[]): Answer['candidates'][number] => ({
  party: person(id),
  score: points.reduce((sum, p) => sum + p, 0),
  contributions: points.map((p) => ({ kind: 'ROLE', role: 'PAYER', points: p, why: `${id} ${p}` })),
});

type Group = Account['parties']['groups'][number];
const group = (id: string, role: Group['edges'][number]['role']): Group => ({
  node: person(id),
  edges: [{ role, sharePercent: null, validFrom: null, validTo: null }],
});

const account = (given: Partial<Account>): Account =>
  ({
    parties: { nodeCount: 0, groups: [] },
    former: { nodeCount: 0, groups: [] },
    offers: answer(),
    service: answer(),
    contact: answer(),
    risk: answer(),
    ...given,
  }) as Account;

it('the purpose of an address is one of the four, else the first', () => {
  expect(purposeOf('risk')).toBe('RISK');
  expect(purposeOf('RISK')).toBe('MARKETING');
  expect(purposeOf(null)).toBe('MARKETING');
});

describe('a verdict', () => {
  it('is who, and whether that is clear', () => {
    expect(verdictOf(answer({ customers: [person('Ann')] }))).toEqual({
      who: ['Ann'],
      outcome: { word: 'Clear', tone: 'good' },
    });
  });

  it('counts those who could be, and names three', () => {
    const four = [person('A'), person('B'), person('C'), person('D')];
    expect(verdictOf(answer({ outcome: 'AMBIGUOUS', customers: four }))).toEqual({
      who: ['A', 'B', 'C', 'and 1 more'],
      outcome: { word: 'Not clear: 4 could be', tone: 'warn' },
    });
    expect(verdictOf(answer({ outcome: 'JOINT', customers: four.slice(0, 2) })).outcome?.word).toBe('Both');
  });

  it('names the household that the customers share', () => {
    const household = { __typename: 'Household' as const, id: 'h', name: 'Berg household' };
    expect(verdictOf(answer({ customers: [person('A'), person('B')], household })).who).toEqual(['Berg household']);
  });

  it('of nobody says why', () => {
    expect(verdictOf(answer({ outcome: 'UNRESOLVED' }))).toEqual({
      who: ['Nobody, because …'],
      because: 'Nobody is on it.',
    });
  });
});

it('what somebody was weighed with adds up to the score', () => {
  for (const { parts, score } of weighed(answer({ candidates: [candidate('A', 40, 25, -10), candidate('B')] }))) {
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  }
});

it('a part has the words of its role, and through whom', () => {
  const staff = { kind: 'STAFF', role: 'AUTHORIZED_SIGNER', points: 20, why: '' } as const;
  const paid = { kind: 'PAYMENTS', role: null, points: 15, why: '' } as const;
  const [one] = weighed(answer({ candidates: [{ party: person('A'), score: 35, contributions: [staff, paid] }] }));
  expect(one?.parts.map(({ words }) => words)).toEqual(['may sign (through its staff)', 'made the last payments']);
});

describe('rows', () => {
  it('have each party once, the best of the first purpose first', () => {
    const rows = rowsOf(
      account({
        parties: { nodeCount: 2, groups: [group('A', 'BENEFICIARY'), group('B', 'PAYER')] },
        offers: answer({ candidates: [candidate('B', 55), candidate('A', 10)], customers: [person('B')] }),
      }),
    );
    expect(rows.map(({ party }) => party.id)).toEqual(['B', 'A']);
    expect(rows[0]?.cells[0]).toEqual({ purpose: 'MARKETING', points: 55, customer: true });
    expect(rows[0]?.cells[1]).toEqual({ purpose: 'SERVICE', points: undefined, customer: false });
  });

  it('of an ended account have those it was judged by, and nobody else of before', () => {
    const ended = account({
      former: { nodeCount: 2, groups: [group('A', 'OWNER'), group('B', 'PAYER')] },
      service: answer({ candidates: [candidate('A', 80)], customers: [person('A')] }),
    });
    expect(rowsOf(ended).map(({ party, roles }) => [party.id, roles[0]?.role])).toEqual([['A', 'OWNER']]);
    expect(formerOf(ended).map(({ node }) => node.id)).toEqual(['B']);
  });

  it('have a customer without a role, such as a parent who stands in', () => {
    const rows = rowsOf(account({ contact: answer({ customers: [person('P'), null] }) }));
    expect(rows).toMatchObject([{ party: { id: 'P' }, roles: [] }]);
  });

  it('do without an answer that did not come', () => {
    const rows = rowsOf(account({ parties: { nodeCount: 1, groups: [group('A', 'OWNER')] }, offers: null }));
    expect(rows[0]?.cells[0]).toEqual({ purpose: 'MARKETING', points: undefined, customer: false });
  });
});

it('somebody is known as born in a year, at a place', () => {
  expect(knownAs(person('A'))).toBe('born 1985, 1 High Street');
  expect(knownAs({ __typename: 'Company', id: 'c', name: 'C', seats: { nodes: [] } })).toBe('');
});
