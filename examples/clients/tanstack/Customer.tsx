import { useInfiniteQuery } from '@tanstack/react-query';
import { again, execute } from './execute';
import { graphql } from './generated';

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

export function Customer({ url, id }: { url: string; id: string }) {
  const { data, error, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['customer', id],
    queryFn: ({ pageParam }) => execute(url, customer, { id, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ person }) => (person?.accounts.pageInfo.hasNextPage ? person.accounts.pageInfo.endCursor : null),
    retry: again,
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>…</p>;
  const name = data.pages[0]?.person?.name;
  if (!name) return <p role="alert">Nobody has this id</p>;
  return (
    <section>
      <h1>{name}</h1>
      <ul>
        {data.pages
          .flatMap(({ person }) => person?.accounts.edges ?? [])
          .map(({ id, role, node }) => (
            <li key={id}>
              {role} {node.number}
            </li>
          ))}
      </ul>
      {hasNextPage && <button onClick={() => fetchNextPage()}>More</button>}
    </section>
  );
}
