import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import type { HoldersQuery } from './__generated__/HoldersQuery.graphql';
import type { HoldersPageQuery } from './__generated__/HoldersPageQuery.graphql';
import type { Holders_accounts$key } from './__generated__/Holders_accounts.graphql';

/** The last accounts of a person and who else has a role on them, from the end of the list to its beginning. */
export function Holders({ id }: { id: string }) {
  const { person } = useLazyLoadQuery<HoldersQuery>(
    graphql`
      query HoldersQuery($id: ID!) {
        person(id: $id) {
          ...Holders_accounts @arguments(last: 2)
        }
      }
    `,
    { id },
  );
  return person ? <Accounts person={person} /> : <p role="alert">Nobody has this id</p>;
}

function Accounts({ person }: { person: Holders_accounts$key }) {
  const { data, loadPrevious, hasPrevious } = usePaginationFragment<HoldersPageQuery, Holders_accounts$key>(
    graphql`
      fragment Holders_accounts on Person
      @argumentDefinitions(
        first: { type: "Int" }
        after: { type: "String" }
        last: { type: "Int" }
        before: { type: "String" }
      )
      @refetchable(queryName: "HoldersPageQuery") {
        name
        accounts(
          first: $first
          after: $after
          last: $last
          before: $before
          filter: { edge: { role: { in: [OWNER, JOINT_OWNER] } } }
        ) @connection(key: "Holders_accounts", filters: ["filter"]) {
          edges {
            id
            node {
              number
              parties(first: 5) {
                edges {
                  id
                  role
                  node {
                    name
                  }
                }
              }
            }
          }
        }
      }
    `,
    person,
  );
  return (
    <section>
      <h1>{data.name}</h1>
      {hasPrevious && <button onClick={() => loadPrevious(2)}>More</button>}
      <ul>
        {data.accounts.edges.map(({ id, node }) => (
          <li key={id}>
            {node.number}: {node.parties.edges.map(({ role, node }) => `${role} ${node.name}`).join(', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
