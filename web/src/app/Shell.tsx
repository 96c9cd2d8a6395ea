import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { on, useAsOf } from './location';

/** What is around every page: the search, the day, the ways to the other pages. */
export function Shell({ children }: { children: ReactNode }) {
  const asOf = useAsOf();
  return (
    <>
      <header className="top">
        <Link href={on('/', asOf)}>
          <b>Kith</b>
        </Link>
        <nav aria-label="Kith">
          <Link href={on('/review', asOf)}>Review</Link>
          <Link href={on('/load', asOf)}>Load report</Link>
          <a href="/playground">Playground</a>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
