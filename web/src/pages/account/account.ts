import type { AccountAnswerFragment, AccountPageQuery, AccountPartyFragment, Purpose } from '../../api/gen/graphql';
import type { BarPart } from '../../parts/segments';
import { words } from '../../parts/words';

export type Account = NonNullable<AccountPageQuery['account']>;
export type Answer = AccountAnswerFragment;
export type Party = { __typename: string; id: string; name: string };

/** The four questions, in the order of the tiles. */
export const purposes = ['MARKETING', 'SERVICE', 'CONTACT', 'RISK'] as const satisfies Purpose[];

/** The purpose that an address names by its word; the first where it names none. */
export function purposeOf(word: string | null): Purpose {
  return purposes.find((purpose) => purpose.toLowerCase() === word) ?? purposes[0];
}

/** The answer for a purpose; undefined where that part of the page did not come. */
export function answerFor(account: Account, purpose: Purpose): Answer | undefined {
  const { offers, service, contact, risk } = account;
  return { MARKETING: offers, SERVICE: service, CONTACT: contact, RISK: risk }[purpose] ?? undefined;
}

/** How an answer is told in the fewest words: who, whether that is clear and, where it is nobody, why. */
export interface Verdict {
  who: string[];
  outcome?: { word: string; tone: 'good' | 'warn' | 'info' } | undefined;
  because?: string | undefined;
}

const shown = 3;

/** The verdict of an answer. A household or a group of companies that shares it stands for its members. */
export function verdictOf({ outcome, customers, household, group, sentence }: Answer): Verdict {
  const names = there(customers).map(({ name }) => name);
  const shared = household ?? group;
  if (names.length === 0) return { who: [words.customerOutcome[outcome]], because: sentence };
  const rest = names.length - shown;
  return {
    who: shared ? [shared.name] : rest > 0 ? [...names.slice(0, shown), `and ${rest} more`] : names,
    outcome: { word: outcomeWord(outcome, names.length), tone: tones[outcome] },
  };
}

const tones = {
  RESOLVED: 'good',
  JOINT: 'good',
  AMBIGUOUS: 'warn',
  UNRESOLVED: 'warn',
  OVERRIDDEN: 'info',
  NON_PARTY: 'info',
  INCOMPLETE: 'warn',
} as const;

function outcomeWord(outcome: Answer['outcome'], customers: number): string {
  if (customers > 2 && outcome === 'JOINT') return 'All of them';
  if (customers > 2 && outcome === 'AMBIGUOUS') return `Not clear: ${customers} could be`;
  return words.customerOutcome[outcome];
}

/** Somebody who was weighed, with what the points are made of. */
export interface Weighed {
  party: Party;
  parts: BarPart[];
  reasons: { points: number; why: string }[];
  score: number;
}

/** All who were weighed, best first. */
export function weighed({ candidates }: Answer): Weighed[] {
  return candidates.flatMap(({ party, contributions, score }) =>
    party
      ? {
          party,
          parts: contributions.map(({ kind, role, points }) => ({ words: wordsOf(kind, role), points })),
          reasons: contributions,
          score,
        }
      : [],
  );
}

type Counted = Answer['candidates'][number]['contributions'][number];

function wordsOf(kind: Counted['kind'], role: Counted['role']): string {
  if (!role) return words.contributionKind[kind];
  const as = words.accountRole[role];
  return kind === 'ROLE' ? as : `${as} (${words.contributionKind[kind]})`;
}

/** A party with all its roles, and what it came to for each purpose. */
export interface PartyRow {
  party: AccountPartyFragment;
  roles: Role[];
  cells: { purpose: Purpose; points?: number | undefined; customer: boolean }[];
}

export type Role = Account['parties']['groups'][number]['edges'][number];

/**
 * The parties as rows: those with a role on the day and, of an account that has ended, those who were weighed by what
 * they were before; then whoever is the customer without a role of their own. Who was weighed comes first, the best of
 * the first purpose before the others.
 */
export function rowsOf(account: Account): PartyRow[] {
  const answers = purposes.map((purpose) => ({ purpose, answer: answerFor(account, purpose) }));
  const known = new Set(account.parties.groups.map(({ node }) => node.id));
  const before = account.former.groups.filter(({ node }) => !known.has(node.id) && wasWeighed(answers, node.id));
  const groups = [...account.parties.groups, ...before];
  for (const { node } of before) known.add(node.id);
  const others = new Map(
    answers.flatMap(({ answer }) =>
      there(answer?.customers ?? [])
        .filter(({ id }) => !known.has(id))
        .map((party) => [party.id, { node: party, edges: [] as Role[] }] as const),
    ),
  );
  const ranked = answers.flatMap(({ answer }) => answer?.candidates.map(({ party }) => party?.id) ?? []);
  const rank = ({ node }: { node: Party }) => (ranked.includes(node.id) ? ranked.indexOf(node.id) : Infinity);
  const all = [...groups, ...others.values()].sort((a, b) => rank(a) - rank(b) || 0);
  return all.map(({ node, edges }) => ({
    party: node,
    roles: edges,
    cells: answers.map(({ purpose, answer }) => ({
      purpose,
      points: answer?.candidates.find(({ party }) => party?.id === node.id)?.score,
      customer: there(answer?.customers ?? []).some(({ id }) => id === node.id),
    })),
  }));
}

/** Who had a part before and has none now, beside those who are rows already. */
export function formerOf(account: Account): Account['former']['groups'] {
  const rows = new Set(rowsOf(account).map(({ party }) => party.id));
  return account.former.groups.filter(({ node }) => !rows.has(node.id));
}

function wasWeighed(answers: { answer: Answer | undefined }[], id: string): boolean {
  return answers.some(({ answer }) =>
    [...(answer?.candidates ?? []), ...(answer?.vetoes ?? [])].some(({ party }) => party?.id === id),
  );
}

/** What tells a party from others: the year of birth of a person, and the place. */
export function knownAs(party: AccountPartyFragment): string {
  const [place] = party.__typename === 'Person' ? party.homes.nodes : party.seats.nodes;
  const born = party.__typename === 'Person' && party.birthDate ? `born ${party.birthDate.slice(0, 4)}` : undefined;
  return [born, place?.name].filter(Boolean).join(', ');
}

/** Those of the nodes of an answer that are still there. */
function there<T>(nodes: (T | null)[]): T[] {
  return nodes.filter((node) => node !== null);
}
