import { ConnectionInterface, Environment, Network, RecordSource, Store, type GraphQLResponse } from 'relay-runtime';

// Relay would show a node of a list once. A person with two roles on an account is two edges, and both count.
ConnectionInterface.inject({ ...ConnectionInterface.get(), NODE: 'unknown' });

/** Asks a Kith for what components need; day is that of all answers, today without. */
export const environment = (url: string, day?: string) =>
  new Environment({
    network: Network.create(async ({ id, text }, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
        // With persistConfig a query has an id and no text.
        body: JSON.stringify({ documentId: id, query: text, variables, extensions: { asOf: day } }),
      });
      const answer = await response.json();
      const [error] = answer.errors ?? [];
      if (error) throw new KithError(error.message, error.extensions.code);
      return answer as GraphQLResponse;
    }),
    store: new Store(new RecordSource()),
    // An edge has the same id from both its ends, where its node is another one: it belongs to its list.
    getDataID: (record, type) => (type.endsWith('Edge') ? null : record.id),
  });

/** Whatever goes wrong, with the code that says what to do. */
export class KithError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}
