import { useQuery } from '@apollo/client/react';
import { graphql } from './generated';

const customer = graphql(`
  query Customer($id: ID!, $after: String) {
    person(id: $id) {
      id
      name
      accounts(first: 4, after: $after) {
        edges {
          id
          role
          node {
            id
            number
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export function Customer({ id }: { id: string }) {
  const { data, error, fetchMore } = useQuery(customer, { variables: { id } });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>…</p>;
  if (!data.person) return <p role="alert">Nobody has this id</p>;
  const { name, accounts } = data.person;
  const { hasNextPage, endCursor } = accounts.pageInfo;
  return (
    <section>
      <h1>{name}</h1>
      <ul>
        {accounts.edges.map(({ id, role, node }) => (
          <li key={id}>
            {role} {node.number}
          </li>
        ))}
      </ul>
      {hasNextPage && <button onClick={() => fetchMore({ variables: { after: endCursor } })}>More</button>}
    </section>
  );
}
