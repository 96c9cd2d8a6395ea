import './household.css';
import { useState } from 'react';
import { useAnswer } from '../../api/answers';
import { HouseholdPageDocument } from '../../api/gen/graphql';
import { useAsOf, useOwnAddress } from '../../app/location';
import { MapLink } from '../../parts/MapLink';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { PlaygroundLink } from '../../parts/PlaygroundLink';
import { Missing, Page, useTitle } from '../../parts/States';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { Beside } from './Beside';
import { Decisions } from './Decisions';
import { Holdings } from './Holdings';
import type { Household } from './household';
import { Members } from './Members';
import { NearMisses } from './NearMisses';

/** A household: who belongs to it and why, what they have with us, and who may belong to it. */
export default function HouseholdPage({ id }: { id: string }) {
  const asOf = useAsOf();
  const [after, setAfter] = useState<string>();
  const variables = { id, ...(after && { after }), ...(asOf && { asOf }) };
  const answer = useAnswer(HouseholdPageDocument, variables, { keep: true });
  useTitle(answer.data?.household?.name);
  useOwnAddress(id, answer.data?.household);
  return (
    <Page
      answer={answer}
      found={(data) => data.household}
      missing={
        <Missing title="No such household">
          <p>There is no household at this address: it is not there any more, or you may not see it.</p>
        </Missing>
      }
    >
      {(household, { viewer }) => (
        <>
          <Head household={household} />
          <div className="halves">
            <div>
              <Members household={household} mayWrite={viewer?.mayWrite ?? false} />
              <Pages household={household} after={after} go={setAfter} />
              <NearMisses household={household} mayWrite={viewer?.mayWrite ?? false} />
              <Decisions household={household} mayWrite={viewer?.mayWrite ?? false} />
            </div>
            <div>
              <Holdings household={household} />
              <Beside household={household} />
            </div>
          </div>
          <p className="small">
            <PlaygroundLink document={HouseholdPageDocument} variables={variables} />
          </p>
        </>
      )}
    </Page>
  );
}

function Head({ household }: { household: Household }) {
  const { name, status, addresses, openAccounts, explanation } = household;
  return (
    <>
      <div className="row">
        <h1>{name}</h1>
        {status === 'DISSOLVED' && <span className="chip warn">{words.householdStatus[status]}</span>}
        <span className="end">
          <MapLink of={household} />
        </span>
      </div>
      <ul className="row muted">
        {addresses.nodes.map((address) => (
          <li key={address.id}>
            <Name of={address} />
          </li>
        ))}
        {openAccounts !== null && <li>Own {countText(openAccounts)} open accounts and policies</li>}
        {explanation?.derivedFor && (
          <li>
            Worked out for <When at={explanation.derivedFor} />
          </li>
        )}
      </ul>
      {(explanation?.withheld || household.ownership?.withheld) && (
        <p className="chip warn">
          Somebody who belongs here, or did, is not shown: an address is protected, or a marriage has ended.
        </p>
      )}
    </>
  );
}

/** A large household is shown in pages. */
function Pages({
  household,
  after,
  go,
}: {
  household: Household;
  after: string | undefined;
  go: (after: string | undefined) => void;
}) {
  const next = household.explanation?.endCursor;
  if (!next && !after) return null;
  return (
    <p className="row">
      {after && (
        <button type="button" onClick={() => go(undefined)}>
          From the first on
        </button>
      )}
      {next && (
        <button type="button" onClick={() => go(next)}>
          Show the next people
        </button>
      )}
    </p>
  );
}
