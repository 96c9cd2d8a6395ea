import { useChange } from '../../api/answers';
import { OverrideRealCustomerDocument } from '../../api/gen/graphql';
import { Dialog } from '../../parts/Dialog';
import { textOf, Until, Why } from '../../parts/fields';
import { useOutcome } from '../../parts/outcome';
import { words } from '../../parts/words';
import { type Account, type Answer, weighed } from './account';

/** Asks who the real customer is for a purpose, whatever the rules say, and why. */
export function Override({ account, answer, close }: { account: Account; answer: Answer; close: () => void }) {
  const override = useChange(OverrideRealCustomerDocument);
  const { problem, settle } = useOutcome(close);
  const { purpose } = answer;
  const submit = async (fields: FormData) => {
    const until = textOf(fields, 'until');
    const answer = await override.send({
      input: {
        account: account.id,
        purpose,
        party: textOf(fields, 'party'),
        why: textOf(fields, 'why'),
        ...(until && { until }),
      },
    });
    const name = answer.data?.overrideRealCustomer?.node?.name ?? '';
    settle(answer, `${words.purpose[purpose]}: ${name}`, (data) => data.overrideRealCustomer?.decision.id);
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
      <Why />
      <Until />
    </Dialog>
  );
}
