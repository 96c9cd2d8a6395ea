import { useQuery } from '@tanstack/react-query';
import { again, execute, KithError } from './execute';
import { graphql } from './generated';

const lookUp = graphql(`
  query LookUp($number: String!, $asOf: Date) {
    account(number: $number, asOf: $asOf) {
      realCustomer(purpose: SERVICE) {
        sentence
      }
    }
  }
`);

export function LookUp({ url, number, asOf }: { url: string; number: string; asOf?: string }) {
  const { data, error } = useQuery({
    queryKey: ['realCustomer', number, asOf],
    queryFn: () => execute(url, lookUp, { number, asOf }),
    retry: again,
  });
  if (error) return <p role="alert">{advice(error)}</p>;
  if (!data) return <p>…</p>;
  return <p>{data.account?.realCustomer?.sentence ?? 'There is no such account'}</p>;
}

/** What to tell whoever asked, by the code of the error. */
function advice(error: Error) {
  if (!(error instanceof KithError)) return 'This went wrong';
  return error.code === 'BAD_USER_INPUT' ? error.message : 'Please try again in a moment';
}
