import { Component, type ReactNode } from 'react';
import { graphql, useLazyLoadQuery } from 'react-relay';
import type { LookUpQuery } from './__generated__/LookUpQuery.graphql';
import { KithError } from './environment';

export function LookUp({ number, asOf }: { number: string; asOf?: string }) {
  return (
    <Advice>
      <RealCustomer number={number} asOf={asOf} />
    </Advice>
  );
}

function RealCustomer({ number, asOf }: { number: string; asOf?: string }) {
  const { account } = useLazyLoadQuery<LookUpQuery>(
    graphql`
      query LookUpQuery($number: String!, $asOf: Date) {
        account(number: $number, asOf: $asOf) {
          realCustomer(purpose: SERVICE) {
            sentence
          }
        }
      }
    `,
    { number, asOf },
  );
  return <p>{account?.realCustomer?.sentence ?? 'There is no such account'}</p>;
}

/** What to tell whoever asked, by the code of the error. */
class Advice extends Component<{ children: ReactNode }, { error?: Error }> {
  state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const again = error instanceof KithError && ['BUSY', 'UNAVAILABLE'].includes(error.code);
    return <p role="alert">{again ? 'Please try again in a moment' : error.message}</p>;
  }
}
