import type {
  HouseholdDecidedFragment,
  HouseholdEvidenceFragment,
  HouseholdHoldingFragment,
  HouseholdMemberFragment,
  HouseholdPageQuery,
} from '../../api/gen/graphql';
import { words } from '../../parts/words';

export type Household = NonNullable<HouseholdPageQuery['household']>;
export type Explanation = NonNullable<Household['explanation']>;
export type Ownership = NonNullable<Household['ownership']>;
export type Holding = HouseholdHoldingFragment;
export type Evidence = HouseholdEvidenceFragment;
export type Near = There<Explanation['nearMisses'][number], 'person'>;
export type Named = { __typename: string; id: string; name: string };

/** With a node that is still there. */
type There<T, K extends keyof T> = T & { [P in K]: NonNullable<T[P]> };

/** Those of some rows whose node is still there: one that has gone since the answer was worked out is null. */
export function there<T, K extends keyof T>(rows: T[], key: K): There<T, K>[] {
  return rows.filter((row): row is There<T, K> => row[key] !== null);
}

/** A member as a row. */
export interface Member {
  member: There<HouseholdMemberFragment, 'person'>;
  /** The membership's version, for who changes it; undefined where it was not read. */
  version: string | undefined;
  /** The main household of somebody whose second home this is. */
  main: Named | undefined;
}

export function membersOf({ id, explanation }: Household): Member[] {
  return there(explanation?.members ?? [], 'person').map((member) => {
    const homes = member.person.households.edges;
    return {
      member,
      version: homes.find(({ node }) => node.id === id)?.version,
      main: member.secondHome ? homes.find(({ primary }) => primary)?.node : undefined,
    };
  });
}

/** What the sentences of the page call its people, by their ids: namesakes are told apart. */
export function called({ explanation }: Household): Map<string, string> {
  const people = [...there(explanation?.members ?? [], 'person'), ...there(explanation?.nearMisses ?? [], 'person')];
  return new Map(people.map(({ person, called }) => [person.id, called]));
}

/** The members on a holding, each once with all roles held on the day, or with those of before if it has ended. */
export function heldBy({ members }: Holding): { person: Named; roles: string[] }[] {
  const current = members.some(({ current }) => current);
  const by = new Map<string, { person: Named; roles: string[] }>();
  for (const { person, role, current: holds } of there(members, 'person')) {
    if (holds !== current) continue;
    const held = by.get(person.id) ?? { person, roles: [] };
    held.roles.push(words.accountRole[role]);
    by.set(person.id, held);
  }
  return [...by.values()];
}

/** What somebody decided of two people whom the page shows. */
export interface Decided {
  decision: Decision;
  people: [Named, Named];
  verdict: string;
}

type Verdicts = HouseholdDecidedFragment['householdVerdicts']['edges'][number];
type Decision = NonNullable<NonNullable<Verdicts['source']>['decision']>;

/**
 * The verdicts on two people who are both on the page, as members, as near misses or because of the verdict: of anybody
 * else it is not said here who they are.
 */
export function decidedOf({ explanation }: Household): Decided[] {
  const { members = [], nearMisses = [], vetoes = [] } = explanation ?? {};
  const people = new Map(
    [
      ...[...there(members, 'person'), ...there(nearMisses, 'person')].map(({ person }) => person),
      ...vetoes.flatMap(({ people }) => people.filter((person) => person !== null)),
    ].map((person) => [person.id, person]),
  );
  return [...people.values()].flatMap((person) =>
    person.householdVerdicts.edges.flatMap(({ node, verdict, source }) =>
      source?.decision && people.has(node.id)
        ? { decision: source.decision, people: [person, node], verdict: words.householdVerdict[verdict] }
        : [],
    ),
  );
}
