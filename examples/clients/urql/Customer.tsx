import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from './graphql';

const customer = graphql(`
  query Customer($id: ID!, $after: String) {
    person(id: $id) {
      name
      accounts(first: 4, after: $after) {
        edges {
          id
          role
          node {
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

/** Pages are components: each asks for its own, and shows the next one when it is told to. */
export function Customer({ id }: { id: string }) {
  const [{ data, error }] = useQuery({ query: customer, variables: { id } });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>…</p>;
  if (!data.person) return <p role="alert">Nobody has this id</p>;
  return (
    <section>
      <h1>{data.person.name}</h1>
      <Page id={id} after={null} />
    </section>
  );
}

function Page({ id, after }: { id: string; after: string | null }) {
  const [more, setMore] = useState(false);
  const [{ data }] = useQuery({ query: customer, variables: { id, after } });
  const accounts = data?.person?.accounts;
  if (!accounts) return null;
  const { hasNextPage, endCursor } = accounts.pageInfo;
  return (
    <>
      <ul>
        {accounts.edges.map(({ id, role, node }) => (
          <li key={id}>
            {role} {node.number}
          </li>
        ))}
      </ul>
      {hasNextPage && (more ? <Page id={id} after={endCursor} /> : <button onClick={() => setMore(true)}>More</button>)}
    </>
  );
}
