import { useState } from 'react';
import { useAnswer } from '../../api/answers';
import { ReviewLookAlikesDocument, type ReviewLookAlikesQuery } from '../../api/gen/graphql';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { Page } from '../../parts/States';
import { When } from '../../parts/When';
import { Legend } from './Legend';
import { More, pageSize } from './More';
import { useRows } from './useRows';

type Group = NonNullable<ReviewLookAlikesQuery['lookAlikes']>['nodes'][number];

/** People who may be one, those of the very same name first. */
export function LookAlikes() {
  const [first, setFirst] = useState(pageSize);
  const answer = useAnswer(ReviewLookAlikesDocument, { first }, { keep: true });
  const { list } = useRows();
  return (
    <Page answer={answer} found={(data) => data.lookAlikes} missing={null}>
      {({ nodes, endCursor }) => (
        <>
          <p>
            One person may be stored twice. Two records become one when their sources give them one number: tell whoever
            keeps them.
          </p>
          <Legend />
          {nodes.length === 0 ? (
            <p className="card">{endCursor ? 'Nobody so far.' : 'Nobody seems to be stored twice.'}</p>
          ) : (
            <ol className="worklist" ref={list}>
              {nodes.map((group) => (
                <li key={group.people[0]?.id} className="card">
                  <Together group={group} />
                </li>
              ))}
            </ol>
          )}
          <More shown={first} more={endCursor !== null} pending={answer.pending} show={setFirst} />
        </>
      )}
    </Page>
  );
}

function Together({ group: { people, why } }: { group: Group }) {
  return (
    <>
      <p>
        <Sentence says={why} />
      </p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Born</th>
            <th scope="col">Address</th>
            <th scope="col">Household</th>
            <th scope="col">Stated by</th>
            <th scope="col" className="number">
              Accounts
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(
            (person) =>
              person && (
                <tr key={person.id}>
                  <th scope="row">
                    <Name of={person} />
                  </th>
                  <td>
                    <When at={person.birthDate} />
                  </td>
                  <td>
                    {person.addresses.nodes.map(({ lines, postcode, city }) =>
                      [lines, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
                    )}
                  </td>
                  <td>
                    {person.households.nodes.map((household) => (
                      <Name key={household.id} of={household} />
                    ))}
                  </td>
                  <td data-label="stated by">
                    {[...new Set(person.sources.nodes.map(({ system }) => system))].join(', ')}
                  </td>
                  <td className="number" data-label="accounts">
                    {countText(person.accounts.nodeCount)}
                  </td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </>
  );
}
