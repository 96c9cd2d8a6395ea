import { describe, expect, test } from 'vitest';
import { committeeColumns } from '../../parts/words';
import {
  choicesOf,
  columnsOf,
  lineOf,
  orgOf,
  otherwise,
  type Part,
  partsFor,
  peopleOf,
  type Selling,
  workOf,
} from './committee';

const nobody = { totalCount: 0, nodes: [] };

/** Somebody with a part; a user who thinks nothing in particular, unless told. */
function part(name: string, of: Partial<Omit<Part, 'node'>> = {}, node: Partial<Part['node']> = {}): Part {
  return {
    id: `edge_${name}`,
    version: '1',
    role: 'USER',
    stance: 'NEUTRAL',
    influence: 'MEDIUM',
    coverage: 'BRIEF',
    drive: null,
    productLine: null,
    opportunity: null,
    basis: 'STATED',
    validFrom: null,
    validTo: null,
    observedAt: null,
    conflicts: [],
    source: null,
    ...of,
    node: {
      __typename: 'Person',
      id: `per_${name}`,
      name,
      status: 'ACTIVE',
      knownBy: nobody,
      interactions: { nodes: [] },
      employers: { edges: [] },
      managers: { edges: [] },
      ...node,
    },
  };
}

function job(company: string, title: string, of: { validTo?: string; ended?: boolean } = {}) {
  const node = { __typename: 'Company' as const, id: company, name: company };
  return { title, department: null, validFrom: null, validTo: null, ended: false, node, ...of };
}

function line(name: string, company: string | null = null) {
  return {
    id: `line_${name}`,
    version: '1',
    company,
    node: { __typename: 'Person' as const, id: `per_${name}`, name },
  };
}

describe('the columns', () => {
  test('are six, and every part stands in one, whose word counts most first', () => {
    const columns = columnsOf([
      part('Low', { role: 'PAYER', influence: 'LOW' }),
      part('Unknown', { role: 'BUYER', influence: 'UNKNOWN' }),
      part('High', { role: 'BUYER', influence: 'HIGH' }),
      part('Against', { role: 'BLOCKER' }),
    ]);
    expect(columns.map(({ title }) => title)).toEqual(Object.values(committeeColumns));
    const named = columns.map(({ key, parts }) => [key, ...parts.map(({ node }) => node.name)]);
    expect(named.filter(([, ...names]) => names.length > 0)).toEqual([
      ['pay', 'High', 'Low', 'Unknown'],
      ['block', 'Against'],
    ]);
  });
});

describe('whose parts count', () => {
  test('are everybody’s where nothing is sought', () => {
    expect(partsFor({ lines: [] })).toBeUndefined();
  });

  test('of a line are those of that line and of any', () => {
    expect(partsFor({ lines: ['FLEET'] })).toEqual({
      edge: { or: [{ productLine: { isNull: true } }, { productLine: { in: ['FLEET'] } }] },
    });
  });

  test('of an opportunity are its own, and those for no other one of its lines', () => {
    const ofLine = { or: [{ productLine: { isNull: true } }, { productLine: { in: ['FLEET', 'B2B'] } }] };
    expect(partsFor({ lines: ['FLEET', 'B2B'], opportunity: 'N-1' })).toEqual({
      edge: { or: [{ opportunity: { eq: 'N-1' } }, { and: [{ opportunity: { isNull: true } }, ofLine] }] },
    });
  });
});

test('one chooses among opportunities, lines and, last, all people', () => {
  const products = { nodes: [{ code: 'FLEET', name: 'Fleet service', line: 'B2B' as const }] };
  const sales: Selling[] = [{ number: 'N-1', stage: 'negotiation', products }];
  const lines = [{ productLine: 'ROPE' }, { productLine: 'CLEAN' }, { productLine: null }, { productLine: 'ROPE' }];
  expect(choicesOf(sales, lines, new Map([['CLEAN', 'Cleaning supplies']]))).toEqual([
    { label: 'N-1, Fleet service, negotiation', lines: ['FLEET', 'B2B'], opportunity: 'N-1' },
    { label: 'Cleaning supplies', lines: ['CLEAN'] },
    { label: 'ROPE', lines: ['ROPE'] },
    { label: 'All people we know', lines: [] },
  ]);
});

describe('work', () => {
  const day = '2026-06-30';

  test('there is over when no job there is held, and others are elsewhere', () => {
    const gone = part(
      'Ann',
      {},
      { employers: { edges: [job('here', 'Clerk', { validTo: day }), job('there', 'Head')] } },
    );
    expect(workOf(gone.node, 'here', day)).toMatchObject({ left: true, here: { title: 'Clerk' } });
    expect(workOf(gone.node, 'here', day).elsewhere.map(({ title }) => title)).toEqual(['Head']);
    expect(workOf(gone.node, 'here', '2026-06-29').left).toBe(false);
  });

  test('may be over on a day that nobody knows', () => {
    const gone = part('Ann', {}, { employers: { edges: [job('here', 'Clerk', { ended: true })] } });
    expect(workOf(gone.node, 'here', day).left).toBe(true);
  });

  test('is not over where none was known, or another job there is held', () => {
    expect(workOf(part('Ann').node, 'here', day)).toEqual({ here: undefined, left: false, elsewhere: [] });
    const edges = [job('here', 'Clerk', { validTo: '2020-01-01' }), job('here', 'Head')];
    expect(workOf(part('Ann', {}, { employers: { edges } }).node, 'here', day)).toMatchObject({
      left: false,
      here: { title: 'Head' },
    });
  });
});

test('the line of the company counts before one that counts everywhere, and none of another company does', () => {
  const managers = { edges: [line('Everywhere'), line('Other', 'X-2'), line('Own', 'X-1')] };
  expect(lineOf({ managers }, 'X-1')?.node.name).toBe('Own');
  expect(lineOf({ managers }, null)?.node.name).toBe('Everywhere');
  expect(lineOf({ managers: { edges: [line('Other', 'X-2')] } }, 'X-1')).toBeUndefined();
});

test('the chart has whoever plays a part once, and whom they report to, at hand or not', () => {
  const boss = part('Boss', {}, { managers: { edges: [line('Owner')] } }).node;
  const buyers = {
    totalCount: 2,
    nodeCount: 1,
    edges: [
      part('Ann', { role: 'USER', stance: 'SUPPORTER' }, { managers: { edges: [line('Boss')] } }),
      part('Ann', { role: 'PAYER', stance: 'SCEPTIC' }, { managers: { edges: [line('Boss')] } }),
    ],
  };
  const staff = { totalCount: 2, nodes: [boss, part('Else').node] };
  expect(peopleOf({ buyers, staff }).map(({ name }) => name)).toEqual(['Ann', 'Boss', 'Else']);
  const org = orgOf({ id: 'here', registrationNo: null, buyers, staff }, '2026-06-30');
  expect(org.map(({ name, manager, parts, stances }) => [name, manager, parts, stances])).toEqual([
    ['Ann', 'per_Boss', ['user', 'payer'], ['SUPPORTER', 'SCEPTIC']],
    ['Boss', 'per_Owner', [], []],
    ['Owner', undefined, [], []],
  ]);
});

test('what other sources say is in words, without what counts and what is not shown', () => {
  expect(
    otherwise([
      { property: 'influence', value: 'HIGH' },
      { property: 'influence', value: 'LOW' },
      { property: 'validTo', value: null },
      { property: 'validTo', value: '2026-01-01' },
      { property: 'coverage', value: 'NONE' },
      { property: 'coverage', value: 'IN_DEPTH' },
    ]),
  ).toEqual(['influence low', 'known well']);
});
