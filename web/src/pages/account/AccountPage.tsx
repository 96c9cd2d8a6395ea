import './account.css';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAnswer } from '../../api/answers';
import { AccountPageDocument, type Purpose } from '../../api/gen/graphql';
import { until, useAsOf } from '../../app/location';
import { MapLink } from '../../parts/MapLink';
import { Money } from '../../parts/Money';
import { PlaygroundLink } from '../../parts/PlaygroundLink';
import { Missing, Page, useTitle } from '../../parts/States';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { type Account, answerFor, purposeOf } from './account';
import { About } from './About';
import { Answer } from './Answer';
import { Override } from './Override';
import { Parties } from './Parties';
import { Tiles } from './Tiles';

/** An account by its number: whom to make offers to, who may change it, whom to call, who is insured or liable. */
export default function AccountPage({ number }: { number: string }) {
  useTitle(number);
  const asOf = useAsOf();
  const [parties, setParties] = useState(25);
  const variables = { number, parties, ...(asOf && { asOf }), ...until(asOf) };
  const answer = useAnswer(AccountPageDocument, variables, { keep: true });
  return (
    <Page
      answer={answer}
      found={(data) => data.account}
      missing={
        <Missing title="No such account">
          <p>There is no account, policy or contract with the number {number}.</p>
        </Missing>
      }
    >
      {(account, { viewer }) => (
        <>
          <Head account={account} />
          <RealCustomer account={account} mayWrite={viewer?.mayWrite ?? false} />
          <Parties account={account} more={() => setParties(parties * 4)} />
          <About account={account} />
          <p className="small">
            <PlaygroundLink document={AccountPageDocument} variables={variables} />
          </p>
        </>
      )}
    </Page>
  );
}

function Head({ account }: { account: Account }) {
  const { number, kind, status, product, openedOn, closedOn, renewalOn, monthlyValue, balance, currency } = account;
  return (
    <>
      <div className="row">
        <h1>{number}</h1>
        <span className={`chip ${status === 'ACTIVE' ? 'good' : 'warn'}`}>{words.accountStatus[status]}</span>
        {product && <span>{product.name}</span>}
        <span className="muted">{words.accountKind[kind]}</span>
        <span className="end">
          <MapLink of={account} />
        </span>
      </div>
      <ul className="row muted">
        {openedOn && (
          <li>
            Since <When at={openedOn} />
          </li>
        )}
        {closedOn && (
          <li>
            Ended <When at={closedOn} />
          </li>
        )}
        {renewalOn && (
          <li>
            Renewed <When at={renewalOn} />
          </li>
        )}
        {monthlyValue && (
          <li>
            <Money amount={monthlyValue} currency={currency} /> a month
          </li>
        )}
        {balance && (
          <li>
            Balance <Money amount={balance} currency={currency} />
          </li>
        )}
        {product?.division && <li>{product.division.name}</li>}
      </ul>
    </>
  );
}

/** The four answers, one of them in full; which one is in the address. */
function RealCustomer({ account, mayWrite }: { account: Account; mayWrite: boolean }) {
  const [params, setParams] = useSearchParams();
  const purpose = purposeOf(params.get('purpose'));
  const [deciding, setDeciding] = useState(false);
  const choose = (next: Purpose) =>
    setParams(
      (before) => {
        before.set('purpose', next.toLowerCase());
        return before;
      },
      { replace: true },
    );
  const answer = answerFor(account, purpose);
  return (
    <>
      <Tiles account={account} chosen={purpose} choose={choose}>
        {answer && <Answer answer={answer} decide={mayWrite ? () => setDeciding(true) : undefined} />}
      </Tiles>
      {deciding && answer && <Override account={account} answer={answer} close={() => setDeciding(false)} />}
    </>
  );
}
