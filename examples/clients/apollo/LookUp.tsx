import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';
import { graphql } from './generated';

const lookUp = graphql(`
  query LookUp($number: String!, $asOf: Date) {
    account(number: $number, asOf: $asOf) {
      id
      realCustomer(purpose: SERVICE) {
        sentence
      }
    }
  }
`);

export function LookUp({ number, asOf }: { number: string; asOf?: string }) {
  const { data, error } = useQuery(lookUp, { variables: { number, asOf } });
  if (error) return <p role="alert">{advice(error)}</p>;
  if (!data) return <p>…</p>;
  return <p>{data.account?.realCustomer?.sentence ?? 'There is no such account'}</p>;
}

/** What to tell whoever asked, by the code of the error. */
function advice(error: Error) {
  const code = CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.code : undefined;
  switch (code) {
    case 'BUSY':
    case 'UNAVAILABLE':
      return 'Please try again in a moment';
    case 'BAD_USER_INPUT':
      return error.message;
  }
  return 'This went wrong';
}
