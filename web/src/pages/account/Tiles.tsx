import { type ReactNode, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { Purpose } from '../../api/gen/graphql';
import { useKeys } from '../../parts/keys';
import { Sentence } from '../../parts/Sentence';
import { words } from '../../parts/words';
import { type Account, answerFor, purposes, verdictOf } from './account';

/**
 * The four purposes as tiles, and below them the chosen one. The arrows move between them from anywhere on the page,
 * so that nobody has to look for the tiles first.
 */
export function Tiles({
  account,
  chosen,
  choose,
  children,
}: {
  account: Account;
  chosen: Purpose;
  choose: (purpose: Purpose) => void;
  children: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const move = (by: number) => {
    const at = (purposes.indexOf(chosen) + by + purposes.length) % purposes.length;
    choose(purposes[at] ?? chosen);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus();
  };
  useKeys({ ArrowRight: () => move(1), ArrowLeft: () => move(-1) });
  return (
    <Tabs selectedKey={chosen} onSelectionChange={(key) => choose(key as Purpose)}>
      <h2 className="unseen">Who is the real customer?</h2>
      <TabList ref={list} className="tiles" aria-label="What the answer is for">
        {purposes.map((purpose) => (
          <Tab key={purpose} id={purpose} className="tile">
            <Tile account={account} purpose={purpose} />
          </Tab>
        ))}
      </TabList>
      <TabPanel id={chosen} className="card">
        {children}
      </TabPanel>
    </Tabs>
  );
}

function Tile({ account, purpose }: { account: Account; purpose: Purpose }) {
  const answer = answerFor(account, purpose);
  const { who, outcome, because } = answer ? verdictOf(answer) : { who: ['Not answered'] };
  return (
    <>
      <span className="muted">{words.purpose[purpose]}</span>
      <strong>
        {who.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </strong>
      {outcome && <span className={`chip ${outcome.tone}`}>{outcome.word}</span>}
      {because && (
        <span className="because small muted">
          <Sentence says={because} />
        </span>
      )}
    </>
  );
}
