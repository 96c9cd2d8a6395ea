import { useQuery, type CombinedError } from 'urql';
import { graphql } from './graphql';

const lookUp = graphql(`
  query LookUp($number: String!, $asOf: Date) {
    account(number: $number, asOf: $asOf) {
      realCustomer(purpose: SERVICE) {
        sentence
      }
    }
  }
`);

export function LookUp({ number, asOf }: { number: string; asOf?: string }) {
  const [{ data, error }] = useQuery({ query: lookUp, variables: { number, asOf } });
  if (error) return <p role="alert">{advice(error)}</p>;
  if (!data) return <p>…</p>;
  return <p>{data.account?.realCustomer?.sentence ?? 'There is no such account'}</p>;
}

/** What to tell whoever asked, by the code of the error. */
function advice(error: CombinedError) {
  const first = error.graphQLErrors[0];
  switch (first?.extensions.code) {
    case 'BUSY':
    case 'UNAVAILABLE':
      return 'Please try again in a moment';
    case 'BAD_USER_INPUT':
      return first.message;
  }
  return 'This went wrong';
}
