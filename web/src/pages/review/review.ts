import type { ReviewConflictsQuery, ReviewHouseholdsQuery } from '../../api/gen/graphql';
import type { Verdict } from '../../parts/Verdict';

type Review = NonNullable<ReviewHouseholdsQuery['householdReviews']>['nodes'][number];
type NearMiss = Review['nearMisses'][number];

/** Somebody who nearly belongs to a household: one thing to be decided. */
export interface Near {
  key: string;
  household: NonNullable<Review['household']>;
  person: NonNullable<NearMiss['person']>;
  /** Of whom it is decided with the person; undefined where nobody is told. */
  with: NearMiss['with'];
  why: string;
  missing: string;
}

/** The near misses of an answer, household by household. */
export function nearOf(answer: ReviewHouseholdsQuery | undefined): Near[] {
  return (answer?.householdReviews?.nodes ?? []).flatMap(({ household, nearMisses }) =>
    nearMisses.flatMap((near) => {
      if (!household || !near.person) return [];
      return [{ ...near, key: `${household.id} ${near.person.id}`, household, person: near.person }];
    }),
  );
}

/** What is decided of a near miss: the verdict, and, once that is stored, what came of it and how it is taken back. */
export interface Decided {
  verdict: Verdict;
  decision?: string | undefined;
  said?: string | undefined;
}

/** What stands on the screen: near misses in the order in which they were first seen, and what was decided of some. */
export interface Worklist {
  rows: Near[];
  decided: Readonly<Record<string, Decided>>;
}

export const emptyWorklist: Worklist = { rows: [], decided: {} };

export type Step =
  { type: 'answered'; rows: Near[] } | { type: 'decided'; key: string; as: Decided } | { type: 'undone'; key: string };

/**
 * What is decided leaves the server's list, and stays on screen where it was, so that it can be taken back and nothing
 * jumps. It must be known here before the server's next list comes. What is gone for another reason goes, and what is
 * new comes last.
 */
export function worklist({ rows, decided }: Worklist, step: Step): Worklist {
  switch (step.type) {
    case 'answered': {
      const now = new Map(step.rows.map((row) => [row.key, row]));
      const stay = rows.flatMap((row) => now.get(row.key) ?? (decided[row.key] ? [row] : []));
      const seen = new Set(rows.map(({ key }) => key));
      return { rows: [...stay, ...step.rows.filter(({ key }) => !seen.has(key))], decided };
    }
    case 'decided':
      return { rows, decided: { ...decided, [step.key]: step.as } };
    case 'undone': {
      const { [step.key]: _, ...rest } = decided;
      return { rows, decided: rest };
    }
  }
}

type Conflicting = NonNullable<ReviewConflictsQuery['conflicting']>['nodes'][number];

/** What sources say of one property, the value that counts first. */
export interface Disagreement {
  property: string;
  values: { value: string | null; says: string[] }[];
}

/** What sources disagree on of one node, property by property; equal values are one, with all who say so. */
export function disagreementsOf({ conflicts, sources }: Conflicting): Disagreement[] {
  const out: Disagreement[] = [];
  for (const { property, value, record } of conflicts) {
    let of = out.find((one) => one.property === property);
    if (!of) out.push((of = { property, values: [] }));
    let same = of.values.find((one) => one.value === value);
    if (!same) of.values.push((same = { value, says: [] }));
    const source = sources.nodes.find(({ id }) => id === record);
    same.says.push(source ? (source.kind === 'CORRECTION' ? 'by hand' : fileOf(source.recordId)) : 'another source');
  }
  return out;
}

/** The file of a record, without the key of its row: bank/customers.csv of "bank/customers.csv#17". */
function fileOf(record: string): string {
  return record.replace(/#[^#]*$/, '');
}
