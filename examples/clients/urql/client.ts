import { Client, fetchExchange } from 'urql';

/** Asks a Kith; keep urql's cacheExchange out where answers must be those of this moment. */
export const client = (url: string) =>
  new Client({
    url,
    exchanges: [fetchExchange],
    preferGetMethod: false, // addresses are kept in logs, and these hold names of customers
    fetchOptions: { headers: { Accept: 'application/graphql-response+json' } },
  });
