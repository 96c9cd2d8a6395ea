import type { Band, PersonPageQuery, VetoKind } from '../../api/gen/graphql';
import { yearsBetween } from '../../parts/When';
import { words } from '../../parts/words';

export type Person = NonNullable<PersonPageQuery['person']>;
export type Contact = Person['interactions']['nodes'][number];
export type Address = Person['addresses']['edges'][number];
export type ContactPoint = Person['contactPoints']['edges'][number];
type AccountGroup = Person['accounts']['groups'][number];
type Offer = NonNullable<Person['offers']>['nodes'][number];
type Holding = NonNullable<Person['householdOwnership']>['holdings'][number];
type Household = Person['households']['edges'][number];

/** Whoever else is named, as far as a name leads on. */
export interface Named {
  __typename: string;
  id: string;
  name: string;
}

/** What has to be known before anything else is said: a word for it, and the server's sentence. */
export interface Alert {
  word: string;
  why: string;
}

/** An account on which the person has a part, once, whatever the number of the parts. */
export interface AccountRow {
  account: AccountGroup['node'];
  roles: string[];
  since: string | null;
  /** Whether the person may change it; null where it is not clear who may. */
  mayChange: boolean | null;
  /** Who else may change it. */
  deciders: Named[];
  /** What somebody has to look at: why it is not clear who may change it, and the server's warnings. */
  notes: string[];
  others: { party: Named; roles: string[] }[];
  moreOthers: number;
}

/** What is to be done about some products, for one reason. */
export interface OfferRow {
  products: string[];
  /** Undefined where the title says it. */
  result: string | undefined;
  why: string;
  account: Offer['results'][number]['account'];
  /** What to say, where it is the same for all of them, and not what is said to everybody. */
  say: string | null;
  /** Whether it tells nothing but what the person has or wants itself. */
  own: boolean;
}

/** Offers about which the same is to be done. */
export interface OfferGroup {
  title: string;
  rows: OfferRow[];
}

/** A holding of the household as the server tells it. */
export interface HoldingRow {
  account: Holding['account'];
  sentence: string;
  own: boolean;
}

/** Somebody of a household, with the part where it is known. */
export interface Member {
  person: Named;
  self: boolean;
  role: string | undefined;
  band: Band | null;
  age: number | undefined;
}

/** A household the person belongs to, or may belong to. */
export interface HouseholdRow {
  household: Household['node'];
  /** Whether somebody has to look whether the person belongs to it. */
  toCheck: boolean;
  members: Member[];
  moreMembers: number;
  /** Who may live there too. */
  near: Named[];
  withheld: boolean;
}

/** Everything on the card that has to be put together. What is shown as it comes is read from the person. */
export interface Card {
  age: number | undefined;
  /** What may be asked to know that it is the person; never read out. */
  checks: { label: string; value: string }[];
  alerts: Alert[];
  /** Others whose records may be of the same human being. */
  alike: { person: Named; why: string }[];
  /** The contact that was last, and those before it. */
  last: Contact | undefined;
  older: Contact[];
  moreContacts: number;
  accounts: AccountRow[];
  moreAccounts: number;
  /** What the person has without being told which account it is, as through work. */
  through: HoldingRow[];
  offers: OfferGroup[];
  /** Products that nothing speaks against. */
  free: string[];
  atHome: HoldingRow[];
  ended: HoldingRow[];
  households: HouseholdRow[];
  /** Whether an address, or somebody, is not shown to whoever reads this. */
  withheld: boolean;
}

/** How many members of a household, and people near or alike, stand on the card; the household's page has all. */
const membersShown = 8;
const nearShown = 3;

/** What a card shows of a person, on the day of the answer. */
export function cardOf(person: Person): Card {
  const { birthDate, interactions, accounts, householdOwnership: ownership } = person;
  const day = ownership?.asOf;
  const [last, ...older] = interactions.nodes;
  const alerts = alertsOf(person);
  const mine = new Set<string | undefined>(accounts.groups.map((group) => group.node.id));
  const holdings = (ownership?.holdings ?? []).map((holding) => ({
    status: holding.status,
    account: holding.account,
    sentence: holding.sentence,
    own: holding.members.length > 0 && holding.members.every((member) => member.person?.id === person.id),
    part: mine.has(holding.account?.id) || holding.members.some((member) => member.person?.id === person.id),
  }));
  const open = holdings.filter((holding) => holding.status !== 'ENDED');
  return {
    age: person.status === 'DECEASED' ? undefined : ageOf(birthDate, day),
    checks: checksOf(person),
    alerts,
    alike: person.alike.flatMap(({ party, why }) => (party ? [{ person: party, why }] : [])).slice(0, nearShown),
    last,
    older,
    moreContacts: interactions.totalCount - interactions.nodes.length,
    accounts: accounts.groups.map((group) => accountRow(group, person.id)),
    moreAccounts: accounts.nodeCount - accounts.groups.length,
    through: open.filter((holding) => holding.part && !holding.account),
    offers: offersOf(person, mine, new Set(alerts.map((alert) => alert.why))),
    free: (person.offers?.nodes ?? []).filter(isFree).flatMap(productOf),
    atHome: open.filter((holding) => !holding.part),
    ended: holdings
      .filter((holding) => holding.status === 'ENDED')
      .sort((one, other) => Number(other.part) - Number(one.part)),
    households: person.households.edges.map((edge) => householdRow(edge, person.id, day)),
    withheld: ownership?.withheld ?? false,
  };
}

function ageOf(born: string | null, on: string | undefined): number | undefined {
  return born && on && on.length === 10 ? yearsBetween(born, on) : undefined;
}

function checksOf({ birthDate, addresses, contactPoints }: Person): Card['checks'] {
  const city = addresses.edges.find((edge) => edge.node.city)?.node.city;
  const phone = contactPoints.edges.find((edge) => edge.node.kind === 'PHONE')?.node.name;
  return [
    ...(birthDate ? [{ label: 'born in', value: birthDate.slice(0, 4) }] : []),
    ...(city ? [{ label: 'lives in', value: city }] : []),
    ...(phone ? [{ label: 'telephone ends in', value: phone.slice(-3) }] : []),
  ];
}

/** Vetoes that say something of the person, wherever its accounts are. */
const ofThePerson: VetoKind[] = ['DECEASED', 'MINOR', 'WARD', 'REPRESENTED'];

function alertsOf(person: Person): Alert[] {
  const found: Alert[] = [];
  for (const { node } of person.accounts.groups)
    for (const veto of [...(node.realCustomer?.vetoes ?? []), ...(node.contact?.vetoes ?? [])])
      if (veto.party?.id === person.id && ofThePerson.includes(veto.kind))
        found.push({ word: words.vetoKind[veto.kind], why: veto.why });
  // What speaks against every product speaks of the person. Why nothing is for them, an account may have said before.
  const offers = person.offers?.nodes ?? [];
  for (const reason of offers[0]?.results ?? []) {
    const always = offers.every((offer) => offer.results.some((other) => other.why === reason.why));
    const told = reason.kind === 'NOT_FOR_THEM' && found.length > 0;
    if (always && !told && ['NOT_FOR_THEM', 'SUPPRESSED', 'COMPLAINT_OPEN'].includes(reason.kind))
      found.push({ word: words.offerResult[reason.kind], why: reason.why });
  }
  return found.filter((alert, at) => found.findIndex((other) => other.why === alert.why) === at);
}

function accountRow({ node, edges }: AccountGroup, person: string): AccountRow {
  const answer = node.realCustomer;
  const customers = (answer?.customers ?? []).flatMap((party) => party ?? []);
  const clear = customers.length > 0 && answer?.outcome !== 'AMBIGUOUS';
  const others = node.parties.groups.filter((group) => group.node.id !== person);
  return {
    account: node,
    roles: rolesOf(edges),
    since: edges.find((edge) => edge.validFrom)?.validFrom ?? null,
    mayChange: clear ? customers.some((party) => party.id === person) : null,
    deciders: clear ? customers.filter((party) => party.id !== person) : [],
    notes: answer ? [...(clear ? [] : [answer.sentence]), ...answer.warnings] : [],
    others: others.map((group) => ({ party: group.node, roles: rolesOf(group.edges) })),
    moreOthers: node.parties.nodeCount - node.parties.groups.length,
  };
}

function rolesOf(edges: { role: keyof typeof words.accountRole }[]): string[] {
  return [...new Set(edges.map((edge) => words.accountRole[edge.role]))];
}

const isFree = (offer: Offer) => offer.result === 'OK';
const productOf = (offer: Offer) => (offer.product ? [offer.product.name] : []);

/** What is to be done, in the order in which a call asks for it; products with the same reason are one row. */
function offersOf(person: Person, mine: Set<string | undefined>, told: Set<string>): OfferGroup[] {
  const groups = new Map<string, OfferGroup>(
    [words.offerAct.NO, words.offerAct.ASK_FIRST, words.offerAct.NOT_UNASKED, words.offerAct.MAY].map((title) => [
      title,
      { title, rows: [] },
    ]),
  );
  const notForThem = words.offerResult.NOT_FOR_THEM;
  groups.set(notForThem, { title: notForThem, rows: [] });
  for (const offer of person.offers?.nodes ?? []) {
    const [reason] = offer.results;
    if (isFree(offer) || !reason) continue;
    const title = offer.result === 'NOT_FOR_THEM' ? notForThem : words.offerAct[offer.act];
    const group = groups.get(title);
    const say = offer.say === person.householdOwnership?.say ? null : offer.say;
    const row = group?.rows.find((one) => one.why === reason.why);
    if (row) {
      row.products.push(...productOf(offer));
      if (row.say !== say) row.say = null;
    } else {
      group?.rows.push({
        products: productOf(offer),
        result: title === words.offerResult[offer.result] ? undefined : words.offerResult[offer.result],
        why: reason.why,
        account: reason.account,
        say,
        own: told.has(reason.why) || mine.has(reason.account?.id),
      });
    }
  }
  return [...groups.values()].filter((group) => group.rows.length > 0);
}

function householdRow({ band, node }: Household, self: string, day: string | undefined): HouseholdRow {
  const { explanation } = node;
  const members = (explanation?.members ?? []).flatMap(({ person, role, band }) =>
    person
      ? [
          {
            person,
            self: person.id === self,
            role: role === 'UNKNOWN' ? undefined : words.householdRole[role],
            band,
            age: ageOf(person.birthDate, day),
          },
        ]
      : [],
  );
  const shown = members.slice(0, membersShown);
  const near = (explanation?.nearMisses ?? []).flatMap(({ person }) => person ?? []);
  return {
    household: node,
    toCheck: band === 'REVIEW',
    members: shown,
    moreMembers: Math.max(0, node.members.totalCount - shown.length),
    near: near.filter((person) => person.id !== self).slice(0, nearShown),
    withheld: explanation?.withheld ?? false,
  };
}
