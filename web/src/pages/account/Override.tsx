import { useState } from 'react';
import { useChange } from '../../api/answers';
import { OverrideRealCustomerDocument } from '../../api/gen/graphql';
import type { Problem } from '../../api/problems';
import { Dialog, typed } from '../../parts/Dialog';
import { useTell } from '../../parts/Toast';
import { words } from '../../parts/words';
import { type Account, type Answer, weighed } from './account';

/** Asks who the real customer is for a purpose, whatever the rules say, and why. */
export function Override({ account, answer, close }: { account: Account; answer: Answer; close: () => void }) {
  const override = useChange(OverrideRealCustomerDocument);
  const [problem, setProblem] = useState<Problem>();
  const tell = useTell();
  const { purpose } = answer;
  const submit = async (fields: FormData) => {
    const until = typed(fields, 'until');
    const { data, problems } = await override.send({
      input: {
        account: account.id,
        purpose,
        party: typed(fields, 'party'),
        why: typed(fields, 'why'),
        ...(until && { until }),
      },
    });
    setProblem(problems[0]);
    const done = data?.overrideRealCustomer;
    if (!done) return;
    tell(`${words.purpose[purpose]}: ${done.node?.name ?? ''}`, done.decision.id);
    close();
  };
  return (
    <Dialog
      title={`${words.purpose[purpose]}: decide otherwise`}
      action="Decide"
      pending={override.pending}
      problem={problem}
      submit={(fields) => void submit(fields)}
      close={close}
    >
      <p>
        What you decide counts before the rules, until it is taken back. What the rules say stays visible beside it.
      </p>
      <fieldset>
        <legend>Who is it?</legend>
        {weighed(answer).map(({ party }) => (
          <label key={party.id}>
            <input type="radio" name="party" value={party.id} required /> {party.name}
          </label>
        ))}
      </fieldset>
      <label>
        Why
        <textarea name="why" rows={2} required />
      </label>
      <label>
        Until (the first day it counts no more; empty: until it is taken back)
        <input type="date" name="until" />
      </label>
    </Dialog>
  );
}
