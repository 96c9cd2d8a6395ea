import type { Linked } from '../app/location';
import type { AccountFoundFragment, SearchQuery } from '../api/gen/graphql';
import { dayText } from './When';
import { kinds, words } from './words';

/** One of the things that a text may mean, as a list shows it. */
export interface Found {
  node: Linked & { name: string };
  /** What it is: a kind, of an account its product. */
  kind: string;
  /** What it is to us; of an account where it is in its life, unless it is open. */
  state: string | undefined;
  /** What tells it from others of its name. */
  facts: string[];
  /** Why it was found, in the server's words. */
  why: string[];
  /** Who may be the same person, and why. */
  alike: string[];
}

type Hit = NonNullable<SearchQuery['identify']>['hits'][number];
type Other = NonNullable<SearchQuery['search']>['nodes'][number];

/**
 * What was found, each once, in the server's order: an account before the first whom its number led to, and what else
 * is called so behind everybody.
 */
export function foundIn({ identify, search }: SearchQuery): Found[] {
  const found: Found[] = [];
  const add = (one: Found) => found.some(({ node }) => node.id === one.node.id) || found.push(one);
  for (const hit of identify?.hits ?? []) {
    for (const { account } of hit.matched) if (account) add(accountFound(account));
    if (hit.party) add(partyFound(hit, hit.party));
  }
  for (const node of search?.nodes ?? []) add(otherFound(node));
  return found;
}

/** Whether there is more than is shown. */
export function moreThanFound({ identify, search }: SearchQuery): boolean {
  return Boolean(identify?.more || search?.pageInfo.hasNextPage);
}

function partyFound(hit: Hit, party: NonNullable<Hit['party']>): Found {
  const born = 'birthDate' in party && party.birthDate;
  return {
    node: party,
    kind: kinds[party.__typename]?.one ?? '',
    state: words.standing[hit.standing],
    facts: [born && `born ${dayText(born)}`, hit.place, hit.household?.name].filter((fact) =>
      Boolean(fact),
    ) as string[],
    why: whyFound(hit, party.name),
    alike: hit.alike.map(({ party: other, why }) => (other ? `${other.name}. ${why}` : why)),
  };
}

function whyFound({ matched, unmatched }: Hit, name: string): string[] {
  const hows = new Map<string, Set<string>>();
  for (const { field, value, how } of matched) {
    const what = value === name ? field : `${field} ${value}`;
    hows.set(what, (hows.get(what) ?? new Set()).add(how));
  }
  const why = [...hows].map(([what, ways]) => `found by ${what}: ${[...ways].join(', ')}`);
  return unmatched.length > 0 ? [...why, `not known: ${unmatched.join(' ')}`] : why;
}

function accountFound(account: AccountFoundFragment): Found {
  return {
    node: account,
    kind: account.product?.name ?? kinds.Account?.one ?? '',
    state: account.status === 'ACTIVE' ? undefined : words.accountStatus[account.status],
    facts: account.parties.edges.map(({ role, node }) => `${node.name}, ${words.accountRole[role]}`),
    why: [],
    alike: [],
  };
}

function otherFound(node: Other): Found {
  if (node.__typename === 'Account') return accountFound(node);
  return {
    node,
    kind: node.__typename === 'ServicePoint' ? words.servicePointKind[node.kind] : (kinds[node.__typename]?.one ?? ''),
    state: undefined,
    facts: factsOf(node),
    why: [],
    alike: [],
  };
}

function factsOf(node: Other): string[] {
  switch (node.__typename) {
    case 'Household':
      return node.members.nodes.map(({ name }) => name);
    case 'Product':
      return node.division ? [node.division.name] : [];
    case 'Employee':
      return node.team ? [node.team] : [];
    case 'ServicePoint':
      return node.accounts.nodes.map(({ number }) => number);
    default:
      return [];
  }
}
