import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import type { CustomerQuery } from './__generated__/CustomerQuery.graphql';
import type { CustomerAccountsQuery } from './__generated__/CustomerAccountsQuery.graphql';
import type { Customer_accounts$key } from './__generated__/Customer_accounts.graphql';

export function Customer({ id }: { id: string }) {
  const { person } = useLazyLoadQuery<CustomerQuery>(
    graphql`
      query CustomerQuery($id: ID!) {
        person(id: $id) {
          name
          ...Customer_accounts
        }
      }
    `,
    { id },
  );
  if (!person) return <p role="alert">Nobody has this id</p>;
  return (
    <section>
      <h1>{person.name}</h1>
      <Accounts person={person} />
    </section>
  );
}

function Accounts({ person }: { person: Customer_accounts$key }) {
  const { data, loadNext, hasNext } = usePaginationFragment<CustomerAccountsQuery, Customer_accounts$key>(
    graphql`
      fragment Customer_accounts on Person
      @argumentDefinitions(count: { type: "Int", defaultValue: 4 }, cursor: { type: "String" })
      @refetchable(queryName: "CustomerAccountsQuery") {
        accounts(first: $count, after: $cursor) @connection(key: "Customer_accounts") {
          edges {
            id
            role
            node {
              number
            }
          }
        }
      }
    `,
    person,
  );
  return (
    <>
      <ul>
        {data.accounts.edges.map(({ id, role, node }) => (
          <li key={id}>
            {role} {node.number}
          </li>
        ))}
      </ul>
      {hasNext && <button onClick={() => loadNext(4)}>More</button>}
    </>
  );
}
