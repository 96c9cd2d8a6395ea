import { useState } from 'react';
import { useChange } from '../api/answers';
import { NotSameHouseholdDocument, SameHouseholdDocument } from '../api/gen/graphql';
import type { Problem } from '../api/problems';
import { Dialog } from './Dialog';
import { textOf, Why } from './fields';
import { useTell } from './Toast';

/** Whether two people share a household, as somebody means to decide. */
export type Verdict = 'same' | 'not-same';

/** What came of a verdict: the decision and what is to be said of it, or what was wrong. */
export interface Outcome {
  decision?: string | undefined;
  said?: string | undefined;
  problem?: Problem | undefined;
}

/** Decides whether two people share a household. */
export function useVerdict(): {
  decide: (verdict: Verdict, people: readonly [string, string], why: string) => Promise<Outcome>;
  pending: boolean;
} {
  const same = useChange(SameHouseholdDocument);
  const notSame = useChange(NotSameHouseholdDocument);
  return {
    pending: same.pending || notSame.pending,
    decide: async (verdict, [one, other], why) => {
      const input = { people: [one, other], why };
      const { made, problems } =
        verdict === 'same'
          ? await same.send({ input }).then(({ data, problems }) => ({ made: data?.sameHousehold, problems }))
          : await notSame.send({ input }).then(({ data, problems }) => ({ made: data?.notSameHousehold, problems }));
      return { ...(made && { decision: made.decision.id, said: told(verdict, made) }), problem: problems[0] };
    },
  };
}

/** What came of a verdict, in a sentence or two. */
export function told(verdict: Verdict, { pending, noEffect }: { pending: boolean; noEffect: string[] }): string {
  const decided = verdict === 'same' ? 'Decided: one household.' : 'Decided: not one household.';
  if (noEffect.length > 0) return `${decided} It has no effect as things are: ${noEffect.join(' ')}`;
  return pending ? `${decided} Who lives together is worked out with the next run.` : decided;
}

/** The reason that stands in the field until somebody writes a better one. */
export const usualReason: Record<Verdict, string> = {
  same: 'They live together',
  'not-same': 'They do not live together',
};

/** Asks for the reason of a verdict on two people. */
export function VerdictDialog({
  verdict,
  people,
  close,
}: {
  verdict: Verdict;
  people: [{ id: string; name: string }, { id: string; name: string }];
  close: () => void;
}) {
  const { decide, pending } = useVerdict();
  const tell = useTell();
  const [problem, setProblem] = useState<Problem>();
  const [one, other] = people;
  const submit = async (fields: FormData) => {
    const outcome = await decide(verdict, [one.id, other.id], textOf(fields, 'why'));
    if (outcome.said) tell(outcome.said, outcome.decision);
    setProblem(outcome.problem);
    if (!outcome.problem) close();
  };
  return (
    <Dialog
      title={verdict === 'same' ? 'The same household' : 'Not the same household'}
      action="Decide"
      pending={pending}
      problem={problem}
      submit={(fields) => void submit(fields)}
      close={close}
    >
      <p>
        {one.name} and {other.name}
      </p>
      <Why says={usualReason[verdict]} />
    </Dialog>
  );
}
