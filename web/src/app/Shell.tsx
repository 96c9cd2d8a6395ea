import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useViewer } from '../api/answers';
import { useKeys } from '../parts/keys';
import { Search } from '../parts/Search';
import { AsOf, OtherDay } from './AsOf';
import { useArrival } from './arrival';
import { Keys } from './Keys';
import { on, useAsOf } from './location';
import { useOpened } from './opened';

/** What is around every page: the search, the day, the ways to the other pages, who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const asOf = useAsOf();
  const [path] = useLocation();
  const main = useArrival(path);
  useOpened(location.pathname);
  const [keys, setKeys] = useState(false);
  useKeys({ '?': () => setKeys(true) });
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="top">
        <Link href={on('/', asOf)} className="home">
          Kith
        </Link>
        {path === '/' ? <span className="search" /> : <Search hotkey />}
        <AsOf />
        <nav aria-label="Pages">
          <Link href={on('/review', asOf)}>Review</Link>
          <Link href={on('/load', asOf)}>Load report</Link>
          <a href="/playground" className="wide">
            Playground
          </a>
          <button type="button" className="link wide" onClick={() => setKeys(true)}>
            Keys <kbd>?</kbd>
          </button>
        </nav>
        <SignedIn />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <OtherDay />
        {children}
      </main>
      {keys && <Keys close={() => setKeys(false)} />}
    </>
  );
}

/** Who has signed in with a key, and the way out. Where no keys are needed, nothing. */
function SignedIn() {
  const viewer = useViewer();
  if (!viewer || viewer.name === 'local') return null;
  const signOut = async () => {
    await fetch('/session', { method: 'DELETE' });
    sessionStorage.clear();
    location.assign('/sign-in');
  };
  return (
    <span className="row">
      <span className="muted">{viewer.name}</span>
      <button type="button" className="link" onClick={() => void signOut()}>
        Sign out
      </button>
    </span>
  );
}
