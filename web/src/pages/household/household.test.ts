import { describe, expect, it } from 'vitest';
import { told } from '../../parts/Verdict';
import { called, decidedOf, heldBy, type Holding, type Household, membersOf } from './household';

type Explained = NonNullable<Household['explanation']>;
type Person = NonNullable<Explained['members'][number]['person']>;

const named = (id: string) => ({ __typename: 'Person' as const, id, name: `Name of ${id}` });
const person = (id: string, given: Partial<Person> = {}): Person => ({
  ...named(id),
  birthDate: null,
  householdVerdicts: { edges: [] },
  households: { edges: [] },
  ...given,
});

const member = (id: string, given: Partial<Explained['members'][number]> = {}): Explained['members'][number] => ({
  person: person(id),
  called: `${id} (1)`,
  role: 'HEAD',
  primary: true,
  secondHome: false,
  band: 'INFERRED',
  score: 50,
  basis: 'INFERRED',
  since: null,
  sentence: '',
  contributions: [],
  ...given,
});

const household = (explanation: Partial<Explained>): Household =>
  ({
    id: 'h',
    explanation: { members: [], nearMisses: [], vetoes: [], ...explanation },
  }) as unknown as Household;

const home = (id: string, primary: boolean, version: string) => ({
  version,
  primary,
  node: { __typename: 'Household' as const, id, name: id },
});

describe('members', () => {
  it('have the version of the membership here, and the main home of whom it is the second', () => {
    const homes = { edges: [home('main', true, 'v1'), home('h', false, 'v2')] };
    const [row] = membersOf(
      household({ members: [member('a', { secondHome: true, person: person('a', { households: homes }) })] }),
    );
    expect(row).toMatchObject({ version: 'v2', main: { id: 'main' } });
  });

  it('leave out who has gone since', () => {
    expect(membersOf(household({ members: [member('a', { person: null })] }))).toEqual([]);
  });
});

it('people are called as the sentences call them', () => {
  expect(called(household({ members: [member('b')] }))).toEqual(new Map([['b', 'b (1)']]));
});

describe('a holding', () => {
  const held = (...members: [string, Holding['members'][number]['role'], boolean][]) =>
    heldBy({ members: members.map(([id, role, current]) => ({ person: named(id), role, current })) } as Holding);

  it('names each member once, with all roles of the day', () => {
    expect(held(['a', 'OWNER', true], ['b', 'PAYER', true], ['a', 'INSURED', true], ['b', 'OWNER', false])).toEqual([
      { person: named('a'), roles: ['owner', 'insured'] },
      { person: named('b'), roles: ['payer'] },
    ]);
  });

  it('that has ended names those of before', () => {
    expect(held(['a', 'OWNER', false])).toEqual([{ person: named('a'), roles: ['owner'] }]);
  });
});

it('a verdict is shown only where both people are', () => {
  const decision = { id: 'd', who: 'ann', why: 'told me', at: '2026-01-01', until: null };
  const verdict = (id: string) => ({ verdict: 'NOT_SAME' as const, source: { decision }, node: named(id) });
  const a = person('a', { householdVerdicts: { edges: [verdict('b'), verdict('stranger')] } });
  const page = household({
    members: [member('a', { person: a })],
    vetoes: [{ why: '', people: [a, person('b'), null] }],
  });
  expect(decidedOf(page)).toMatchObject([
    { decision: { id: 'd' }, people: [{ id: 'a' }, { id: 'b' }], verdict: 'not one household' },
  ]);
});

it('what came of a verdict is told, also where it has no effect or is still to be worked out', () => {
  expect(told('same', { pending: false, noEffect: [] })).toBe('Decided: one household.');
  expect(told('not-same', { pending: true, noEffect: [] })).toMatch(/worked out with the next run/);
  expect(told('same', { pending: false, noEffect: ['They were married.'] })).toMatch(/no effect.*They were married\./);
});
