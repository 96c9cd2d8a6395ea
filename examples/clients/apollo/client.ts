import { ApolloClient, ApolloLink, defaultDataIdFromObject, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';

/** Asks a Kith. The hash of a query is sent first, and its text only if the server has not seen it yet. */
export const client = (url: string) =>
  new ApolloClient({
    link: ApolloLink.from([new PersistedQueryLink({ sha256 }), new HttpLink({ uri: url })]),
    cache: new InMemoryCache({
      // Every list is a connection: pages of one list are put together, other filters and orders are other lists.
      typePolicies: { Person: { fields: { accounts: relayStylePagination(['filter', 'orderBy', 'during']) } } },
      // An edge has the same id from both its ends, where its node is another one: it belongs to its list.
      dataIdFromObject: (object) => (object.__typename?.endsWith('Edge') ? undefined : defaultDataIdFromObject(object)),
    }),
  });

async function sha256(text: string) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
