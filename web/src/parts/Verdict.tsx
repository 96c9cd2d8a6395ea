import { useState } from 'react';
import { useChange } from '../api/answers';
import { NotSameHouseholdDocument, SameHouseholdDocument } from '../api/gen/graphql';
import type { Problem } from '../api/problems';
import { Dialog, typed } from './Dialog';
import { useTell } from './Toast';

/** Whether two people share a household, as somebody means to decide. */
export type Verdict = 'same' | 'not-same';

/** Decides whether two people share a household, and tells what came of it. What was wrong comes back. */
export function useVerdict(): {
  decide: (verdict: Verdict, people: readonly [string, string], why: string) => Promise<Problem | undefined>;
  pending: boolean;
} {
  const same = useChange(SameHouseholdDocument);
  const notSame = useChange(NotSameHouseholdDocument);
  const tell = useTell();
  return {
    pending: same.pending || notSame.pending,
    decide: async (verdict, [one, other], why) => {
      const input = { people: [one, other], why };
      const { made, problems } =
        verdict === 'same'
          ? await same.send({ input }).then(({ data, problems }) => ({ made: data?.sameHousehold, problems }))
          : await notSame.send({ input }).then(({ data, problems }) => ({ made: data?.notSameHousehold, problems }));
      if (made) tell(told(verdict, made), made.decision.id);
      return problems[0];
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
  const [problem, setProblem] = useState<Problem>();
  const [one, other] = people;
  const submit = async (fields: FormData) => {
    const wrong = await decide(verdict, [one.id, other.id], typed(fields, 'why'));
    setProblem(wrong);
    if (!wrong) close();
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
      <label>
        Why
        <textarea name="why" rows={2} required defaultValue={usualReason[verdict]} />
      </label>
    </Dialog>
  );
}
