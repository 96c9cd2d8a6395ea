import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAnswer } from '../../api/answers';
import { type NodeKind, ReviewConflictsDocument } from '../../api/gen/graphql';
import { useAsOf } from '../../app/location';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/States';
import { kinds, propertyText } from '../../parts/words';
import { Legend } from './Legend';
import { More, pageSize } from './More';
import { disagreementsOf } from './review';
import { useRows } from './useRows';

/** The kinds of nodes that can be asked for, by their names in the address. */
const choices: [NodeKind, keyof typeof kinds][] = [
  ['PERSON', 'Person'],
  ['COMPANY', 'Company'],
  ['HOUSEHOLD', 'Household'],
  ['ACCOUNT', 'Account'],
  ['ADDRESS', 'Address'],
  ['CONTACT_POINT', 'ContactPoint'],
  ['SERVICE_POINT', 'ServicePoint'],
  ['EMPLOYEE', 'Employee'],
];

/** What sources state differently of one kind of node. Which kind is in the address. */
export function Conflicts() {
  const asOf = useAsOf();
  const [params, setParams] = useSearchParams();
  const kind = choices.find(([word]) => word.toLowerCase() === params.get('kind'))?.[0] ?? 'PERSON';
  const [first, setFirst] = useState(pageSize);
  const choose = (next: string) => {
    setFirst(pageSize);
    setParams(
      (before) => {
        before.set('kind', next.toLowerCase());
        return before;
      },
      { replace: true },
    );
  };
  const variables = { kind, first, ...(asOf && { asOf }) };
  const answer = useAnswer(ReviewConflictsDocument, variables, { keep: true });
  const { list } = useRows();
  return (
    <>
      <p>
        Two sources say something else of the same thing. The value in bold counts; what is wrong is mended where it
        comes from, or by hand on the page of whom it is about.
      </p>
      <label className="field">
        Of{' '}
        <select value={kind} onChange={(event) => choose(event.target.value)}>
          {choices.map(([word, of]) => (
            <option key={word} value={word}>
              {kinds[of]?.many}
            </option>
          ))}
        </select>
      </label>
      <Legend />
      <Page answer={answer} found={(data) => data.conflicting} missing={null}>
        {({ nodes, pageInfo }) =>
          nodes.length === 0 ? (
            <p className="card">All sources agree.</p>
          ) : (
            <>
              <ol className="worklist" ref={list}>
                {nodes.map((node) => (
                  <li key={node.id} className="card">
                    <h2>
                      <Name of={node} />
                    </h2>
                    <dl className="disagree">
                      {disagreementsOf(node).map(({ property, values }) => (
                        <div key={property}>
                          <dt>{propertyText(property)}</dt>
                          {values.map(({ value, says }, i) => (
                            <dd key={value ?? ''}>
                              {i === 0 ? <strong>{value ?? 'none'}</strong> : (value ?? 'none')}{' '}
                              <span className="muted">{says.join(', ')}</span>
                            </dd>
                          ))}
                        </div>
                      ))}
                    </dl>
                  </li>
                ))}
              </ol>
              <More shown={first} more={pageInfo.hasNextPage} pending={answer.pending} show={setFirst} />
            </>
          )
        }
      </Page>
    </>
  );
}
