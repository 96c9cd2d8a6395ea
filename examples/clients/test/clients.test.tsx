import { ApolloProvider } from '@apollo/client/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { RelayEnvironmentProvider } from 'react-relay';
import { Provider } from 'urql';
import { describe, expect, test, vi } from 'vitest';
import { client as apollo } from '../apollo/client';
import * as Apollo from '../apollo/Customer';
import * as ApolloLookUp from '../apollo/LookUp';
import { showCustomer, showRealCustomer } from '../fetch/page';
import * as Relay from '../relay/Customer';
import { environment } from '../relay/environment';
import { Holders } from '../relay/Holders';
import * as RelayLookUp from '../relay/LookUp';
import * as TanStack from '../tanstack/Customer';
import * as TanStackLookUp from '../tanstack/LookUp';
import { client as urql } from '../urql/client';
import * as Urql from '../urql/Customer';
import * as UrqlLookUp from '../urql/LookUp';
import { empty, in2010, karl, show, today, url, want, wantPages, wrongDay } from './page';

const nobody = 'per_0000000000000000';

interface Pages {
  around: (page: ReactNode) => ReactNode;
  customer: (id: string) => ReactNode;
  lookUp: (number: string, asOf?: string) => ReactNode;
}

const clients: Record<string, Pages> = {
  'Apollo Client': {
    around: (page) => <ApolloProvider client={apollo(url)}>{page}</ApolloProvider>,
    customer: (id) => <Apollo.Customer id={id} />,
    lookUp: (number, asOf) => <ApolloLookUp.LookUp number={number} asOf={asOf} />,
  },
  urql: {
    around: (page) => <Provider value={urql(url)}>{page}</Provider>,
    customer: (id) => <Urql.Customer id={id} />,
    lookUp: (number, asOf) => <UrqlLookUp.LookUp number={number} asOf={asOf} />,
  },
  'TanStack Query': {
    around: (page) => <QueryClientProvider client={new QueryClient()}>{page}</QueryClientProvider>,
    customer: (id) => <TanStack.Customer url={url} id={id} />,
    lookUp: (number, asOf) => <TanStackLookUp.LookUp url={url} number={number} asOf={asOf} />,
  },
  Relay: {
    around: (page) => (
      <RelayEnvironmentProvider environment={environment(url)}>
        <Suspense>{page}</Suspense>
      </RelayEnvironmentProvider>
    ),
    customer: (id) => <Relay.Customer id={id} />,
    lookUp: (number, asOf) => <RelayLookUp.LookUp number={number} asOf={asOf} />,
  },
};

describe.each(Object.entries(clients))('%s', (name, { around, customer, lookUp }) => {
  test('shows all pages of a list', () => wantPages(show(around(customer(karl)))));
  test('finds nobody', () => want(show(around(customer(nobody))), 'Nobody has this id', true));
  test('looks an account up', () => want(show(around(lookUp('L-1002'))), today));
  test('looks at a day', () => want(show(around(lookUp('L-1002', '2010-01-01'))), in2010));
  test('finds no account', () => want(show(around(lookUp('L-0'))), 'There is no such account'));
  test('says what is wrong', () => want(show(around(lookUp('L-1002', '2010'))), wrongDay, true));
});

// Edges have the same ids from both their ends: Relay must not take the one for the other.
test('Relay goes backward, and to and fro', async () => {
  const holders = [
    'C-8001: JOINT_OWNER Karl Berger, OWNER Petra Berger',
    'K-8003: OWNER Karl Berger, INSURED Karl Berger, COVERED_DEPENDENT Paul Berger',
    'L-1001: PAYER Karl Berger, OWNER Karl Berger, INSURED Petra Berger, BENEFICIARY Tim Berger',
    'L-1002: OWNER Karl Berger, PAYER Petra Berger',
    'T-8002: OWNER Karl Berger',
  ];
  const page = show(clients.Relay!.around(<Holders id={karl} />));
  await wantPages(page, 2, holders.length, (shown) => holders.slice(-shown));
});

test('Relay looks at the day of its environment', async () => {
  const on2010 = (
    <RelayEnvironmentProvider environment={environment(url, '2010-01-01')}>
      <Suspense>
        <RelayLookUp.LookUp number="L-1002" />
      </Suspense>
    </RelayEnvironmentProvider>
  );
  await want(show(on2010), in2010);
});

describe('a server of persisted documents alone', () => {
  const only = `${process.env.KITH_ONLY}/graphql`;
  test('answers the pages of Relay', async () => {
    const page = show(
      <RelayEnvironmentProvider environment={environment(only)}>
        <Suspense>
          <Relay.Customer id={karl} />
        </Suspense>
      </RelayEnvironmentProvider>,
    );
    await wantPages(page);
  });
  test('refuses what is none', async () => {
    const page = empty();
    await showRealCustomer(page, only, 'L-1002');
    await want(page, 'the document is none of those that this server answers', true);
  });
});

test('Apollo Client sends the text of a query once', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const texts = async () => {
    asked.mockClear();
    const { around, lookUp } = clients['Apollo Client']!;
    await want(show(around(lookUp('L-0', '2020-02-29'))), 'There is no such account');
    return asked.mock.calls.map(([, request]) => 'query' in JSON.parse(String(request?.body)));
  };
  await texts();
  expect(await texts()).toEqual([false]);
  asked.mockRestore();
});

describe('fetch', () => {
  test('shows all pages of a list', async () => {
    const page = empty();
    await showCustomer(page, url, karl);
    await wantPages(page);
  });
  test('finds nobody', async () => {
    const page = empty();
    await showCustomer(page, url, nobody);
    await want(page, 'Nobody has this id', true);
  });
  test.each([
    ['L-1002', undefined, today, false],
    ['L-1002', '2010-01-01', in2010, false],
    ['L-0', undefined, 'There is no such account', false],
    ['L-1002', '2010', `extensions.asOf ${wrongDay}`, true],
  ])('looks up %s on %s', async (number, day, text, alert) => {
    const page = empty();
    await showRealCustomer(page, url, number, day);
    await want(page, text, alert);
  });
});
