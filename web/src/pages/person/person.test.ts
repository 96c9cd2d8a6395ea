import { describe, expect, it } from 'vitest';
import { cardOf, type Person } from './person';

type Group = Person['accounts']['groups'][number];
type Offer = NonNullable<Person['offers']>['nodes'][number];
type Answer = NonNullable<Group['node']['realCustomer']>;
type Ownership = NonNullable<Person['householdOwnership']>;

const ada = { __typename: 'Person' as const, id: 'per_ada', name: 'Ada' };
const ben = { __typename: 'Person' as const, id: 'per_ben', name: 'Ben' };
const none = { totalCount: 0, nodeCount: 0, edges: [], nodes: [], groups: [] };
const ownership: Ownership = { asOf: '2026-01-01', say: 'May I look?', withheld: false, holdings: [] };

/** Ada, of whom nothing is known but what is given. */
function person(known: Partial<Person> = {}): Person {
  return {
    __typename: ada.__typename,
    id: ada.id,
    name: ada.name,
    birthDate: null,
    status: 'ACTIVE',
    deceasedOn: null,
    standing: 'NONE',
    alike: [],
    addresses: none,
    contactPoints: none,
    servedBy: none,
    steps: none,
    interactions: none,
    accounts: none,
    offers: { pageInfo: { hasNextPage: false }, nodes: [] },
    householdOwnership: ownership,
    households: none,
    relatives: none,
    employers: none,
    businesses: none,
    buyingRoles: none,
    sources: none,
    ...known,
  };
}

const answered: Answer = { outcome: 'RESOLVED', sentence: 'So it is.', warnings: [], customers: [], vetoes: [] };

function account(number: string, answer: Partial<Answer> | null, roles: Group['edges'] = []): Group {
  return {
    edges: roles,
    node: {
      __typename: 'Account',
      id: `acc_${number}`,
      number,
      status: 'ACTIVE',
      monthlyValue: null,
      currency: null,
      product: null,
      realCustomer: answer && { ...answered, ...answer },
      contact: null,
      parties: none,
    },
  };
}

function accounts(...groups: Group[]): Partial<Person> {
  return { accounts: { nodeCount: groups.length, groups } };
}

function offer(product: string, act: Offer['act'], kind: Offer['result'], why: string, say = 'May I look?'): Offer {
  return { act, result: kind, say, product: { name: product }, results: [{ kind, why, account: null }] };
}

function offers(...nodes: Offer[]): Partial<Person> {
  return { offers: { pageInfo: { hasNextPage: false }, nodes } };
}

describe('who it is', () => {
  it('is checked by what is known alone', () => {
    expect(cardOf(person()).checks).toEqual([]);
    const { checks, age } = cardOf(person({ birthDate: '1985-08-27' }));
    expect(checks).toEqual([{ label: 'born in', value: '1985' }]);
    expect(age).toBe(40);
  });

  it('has no age that is not known to the year, nor when dead', () => {
    expect(cardOf(person({ birthDate: '1985' })).age).toBeUndefined();
    expect(cardOf(person({ birthDate: '1985-08-27', status: 'DECEASED' })).age).toBeUndefined();
  });
});

describe('what to know first', () => {
  const veto = (party: { id: string }, why: string) => ({ kind: 'WARD' as const, why, party });

  it('is what the accounts veto of the person, once, and not of others', () => {
    const { alerts } = cardOf(
      person(
        accounts(
          account('1', { vetoes: [veto(ada, 'Ben decides.'), veto(ben, 'Not Ben.')] }),
          account('2', { vetoes: [veto(ada, 'Ben decides.')] }),
        ),
      ),
    );
    expect(alerts).toEqual([{ word: 'Cannot decide alone', why: 'Ben decides.' }]);
  });

  it('is what speaks against every product, not against one', () => {
    const all = [offer('A', 'NO', 'NOT_FOR_THEM', 'Has died.'), offer('B', 'NO', 'NOT_FOR_THEM', 'Has died.')];
    expect(cardOf(person(offers(...all))).alerts).toEqual([{ word: 'Not for them', why: 'Has died.' }]);
    const one = [offer('A', 'NO', 'NOT_FOR_THEM', 'Too old.'), offer('B', 'MAY', 'OK', 'Nothing is known.')];
    expect(cardOf(person(offers(...one))).alerts).toEqual([]);
  });
});

describe('an account', () => {
  it('is one row with all roles, each once, and its first day', () => {
    const roles: Group['edges'] = [
      { role: 'OWNER', validFrom: '2020-01-01' },
      { role: 'PAYER', validFrom: null },
      { role: 'PAYER', validFrom: '2021-01-01' },
    ];
    const [row] = cardOf(person(accounts(account('1', {}, roles)))).accounts;
    expect(row).toMatchObject({ roles: ['owner', 'payer'], since: '2020-01-01' });
  });

  it('may be changed by whom the server names for service', () => {
    const may = (answer: Partial<Answer> | null) => {
      const [row] = cardOf(person(accounts(account('1', answer)))).accounts;
      return [row?.mayChange, row?.deciders, row?.notes];
    };
    expect(may({ customers: [ada] })).toEqual([true, [], []]);
    expect(may({ customers: [ben, null] })).toEqual([false, [ben], []]);
    expect(may({ outcome: 'JOINT', customers: [ada, ben] })).toEqual([true, [ben], []]);
    expect(may({ outcome: 'AMBIGUOUS', customers: [ada, ben] })).toEqual([null, [], ['So it is.']]);
    expect(may({ outcome: 'UNRESOLVED', warnings: ['Look.'] })).toEqual([null, [], ['So it is.', 'Look.']]);
    expect(may(null)).toEqual([null, [], []]);
  });

  it('has those on it who are not the person, and says how many more', () => {
    const group = account('1', {});
    group.node.parties = {
      nodeCount: 9,
      groups: [
        { edges: [{ role: 'OWNER' }], node: ada },
        { edges: [{ role: 'INSURED' }, { role: 'PAYER' }], node: ben },
      ],
    };
    const [row] = cardOf(person(accounts(group))).accounts;
    expect(row).toMatchObject({ others: [{ party: ben, roles: ['insured', 'payer'] }], moreOthers: 7 });
  });

  it('that is not shown is counted', () => {
    const { moreAccounts } = cardOf(person({ accounts: { nodeCount: 40, groups: [account('1', {})] } }));
    expect(moreAccounts).toBe(39);
  });
});

describe('offers', () => {
  it('stand under what to do, in the order of a call; what nothing speaks against apart', () => {
    const { offers: groups, free } = cardOf(
      person(
        offers(
          offer('A', 'MAY', 'OK', 'Nothing is known.'),
          offer('B', 'ASK_FIRST', 'COVERED', 'Is covered.'),
          offer('C', 'NO', 'HOUSEHOLD_OWNS', 'Ben has it.', 'May I check your home?'),
          offer('D', 'NO', 'NOT_FOR_THEM', 'For companies.'),
          offer('E', 'MAY', 'ENDED_BEFORE', 'Had it.'),
        ),
      ),
    );
    expect(groups.map((group) => group.title)).toEqual([
      'Already there',
      'Ask first',
      'May be offered',
      'Not for them',
    ]);
    expect(groups[0]?.rows).toEqual([
      {
        products: ['C'],
        result: 'somebody at home has it',
        why: 'Ben has it.',
        account: null,
        say: 'May I check your home?',
        own: false,
      },
    ]);
    expect(free).toEqual(['A']);
  });

  it('of one reason are one row, which says only what is said of all of them', () => {
    const { offers: groups } = cardOf(
      person(
        offers(
          offer('A', 'NOT_UNASKED', 'COMPLAINT_OPEN', 'Complained.', 'May I check your home?'),
          offer('B', 'NOT_UNASKED', 'COMPLAINT_OPEN', 'Complained.'),
        ),
      ),
    );
    expect(groups).toMatchObject([
      { title: 'Not unless they ask', rows: [{ products: ['A', 'B'], say: null, own: true }] },
    ]);
  });
});

describe('what others have', () => {
  const holding = (
    status: Ownership['holdings'][number]['status'],
    sentence: string,
    ...members: { id: string }[]
  ) => ({
    status,
    sentence,
    account: { __typename: 'Account' as const, id: `acc_${sentence}`, number: sentence },
    members: members.map((person) => ({ person })),
  });

  it('is what the person has no part in; an account of its own never is, whoever is told as a member', () => {
    const holdings = [
      holding('OWNS', 'hers', ada, ben),
      holding('OWNS', 'his', ben),
      holding('ESTATE', '1'),
      holding('ENDED', 'his former', ben),
      holding('ENDED', 'her former', ada),
    ];
    const card = cardOf(person({ ...accounts(account('1', {})), householdOwnership: { ...ownership, holdings } }));
    expect(card.atHome.map((row) => row.sentence)).toEqual(['his']);
    expect(card.ended.map(({ sentence, own }) => [sentence, own])).toEqual([
      ['her former', true],
      ['his former', false],
    ]);
  });
});

describe('a household', () => {
  const member = (n: number) => ({
    role: 'UNKNOWN' as const,
    band: 'CONFIRMED' as const,
    person: { ...ben, id: `per_${n}`, birthDate: null },
  });

  it('ends after some members, and counts the others', () => {
    const members = Array.from({ length: 20 }, (_, n) => member(n));
    const household = {
      __typename: 'Household' as const,
      id: 'hh_1',
      name: 'Large household',
      members: { totalCount: 1000 },
      explanation: {
        withheld: false,
        members,
        nearMisses: [{ person: { ...ada } }, { person: ben }, { person: null }],
      },
    };
    const [row] = cardOf(person({ households: { edges: [{ band: 'REVIEW', node: household }] } })).households;
    expect(row).toMatchObject({ toCheck: true, moreMembers: 992, near: [ben] });
    expect(row?.members).toHaveLength(8);
    expect(row?.members[0]?.role).toBeUndefined();
  });
});
