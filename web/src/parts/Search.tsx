import './search.css';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAnswer } from '../api/answers';
import { SearchDocument, type SearchQuery } from '../api/gen/graphql';
import type { Problem } from '../api/problems';
import { type Linked, on, pathOf, useAsOf } from '../app/location';
import { type Found, foundIn, moreThanFound } from './found';
import { Kind } from './Kind';
import { useKeys } from './keys';
import { countText } from './Money';
import { Sentence } from './Sentence';

/**
 * A field that finds while one types, and leads to what was chosen: a combobox, whose list is asked for with every
 * letter. The first row is chosen unless another one is, so that Enter is enough; Enter before the list is there waits
 * for it.
 */
export function Search({
  label = 'Search',
  to = pathOf,
  hotkey = false,
  focus = false,
}: {
  label?: string;
  /** The path that a choice leads to. */
  to?: (node: Linked) => string;
  /** Whether the key / leads here. */
  hotkey?: boolean;
  /** Whether it has the focus at the start. */
  focus?: boolean;
}) {
  const asOf = useAsOf();
  const [, navigate] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>(); // by its id: the next list may have it in another place
  const entered = useRef<'page' | 'map'>(undefined); // where Enter leads as soon as the list is that of the text
  useKeys(hotkey ? { '/': () => input.current?.select() } : {});

  const sought = text.trim();
  const answer = useAnswer(SearchDocument, { text: sought }, { keep: true, when: sought !== '' });
  const found = sought && answer.data ? foundIn(answer.data) : [];
  const settled = sought !== '' && !answer.former && (answer.data !== undefined || answer.problems.length > 0);
  const place = found.findIndex(({ node }) => node.id === chosen);
  const active = Math.max(place, Math.min(0, found.length - 1));
  const shown = open && sought !== '' && (answer.data !== undefined || settled);

  const write = (next: string) => {
    setText(next);
    setOpen(true);
    setChosen(undefined);
    entered.current = undefined;
  };
  const close = () => setOpen(false);
  const leave = () => {
    write('');
    close();
  };
  const go = ({ node }: Found, where: 'page' | 'map') => {
    leave();
    navigate(on(where === 'map' ? `/map/${node.id}` : to(node), asOf));
  };
  const enter = () => {
    const [one, where] = [found[active], entered.current];
    if (!where || !settled) return;
    entered.current = undefined;
    if (one) go(one, where);
  };
  useEffect(enter);
  useEffect(() => {
    if (focus) input.current?.focus();
  }, [focus]);
  useEffect(() => {
    if (shown) document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [shown, active, list]);

  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = found.length - 1;
    const step: Record<string, number | undefined> = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      // Until somebody moves within the list, these two move within the text.
      Home: chosen === undefined ? undefined : 0,
      End: chosen === undefined ? undefined : last,
    };
    const next = step[event.key];
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && sought) {
      entered.current = event.ctrlKey || event.metaKey ? 'map' : 'page';
      setOpen(true);
      enter();
    } else if (event.key === 'Escape' && shown) close();
    else if (event.key === '/' && text === '')
      input.current?.select(); // the key that led here, once more
    else if (next !== undefined && sought) {
      setOpen(true);
      setChosen(found[shown ? next : active]?.node.id);
    } else return;
    event.preventDefault();
  };

  return (
    <search className="search" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || close()}>
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown && found.length > 0}
        aria-controls={list}
        aria-activedescendant={shown && found.length > 0 ? `${list}-${active}` : undefined}
        placeholder="Name, number, phone, e-mail, plate"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        value={text}
        onChange={(event) => write(event.target.value)}
        onFocus={() => setOpen(true)}
        onKeyDown={pressed}
      />
      {hotkey && <kbd aria-hidden="true">/</kbd>}
      <div className="matches" hidden={!shown}>
        <div role="status" className="said">
          {shown && <Said answer={answer.data} problem={answer.problems[0]} count={found.length} />}
        </div>
        <div role="listbox" id={list} aria-label="Found">
          {shown &&
            found.map((one, i) => (
              <Link
                key={one.node.id}
                id={`${list}-${i}`}
                role="option"
                aria-selected={i === active}
                tabIndex={-1}
                href={on(to(one.node), asOf)}
                onMouseDown={(event) => event.preventDefault()} // the focus stays where one types
                onClick={leave}
              >
                <Row of={one} />
              </Link>
            ))}
        </div>
        {found.length > 0 && (
          <p className="hints" aria-hidden="true">
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> choose
            </span>
            <span>
              <kbd>Enter</kbd> open
            </span>
            <span>
              <kbd>Ctrl</kbd> <kbd>Enter</kbd> map
            </span>
            <span>
              <kbd>Esc</kbd> close
            </span>
          </p>
        )}
      </div>
    </search>
  );
}

/** How many were found, and what else would; of none what was looked for. */
function Said({
  answer,
  problem,
  count,
}: {
  answer: SearchQuery | undefined;
  problem: Problem | undefined;
  count: number;
}) {
  if (problem && count === 0) {
    return problem.code === 'BAD_USER_INPUT' ? `That cannot be looked for: ${problem.message}` : problem.message;
  }
  if (!answer) return null;
  if (count > 0) {
    const more = moreThanFound(answer) && (answer.identify?.narrow ?? 'There are more: type more of it.');
    return [`${countText(count)} found.`, more, problem?.message].filter(Boolean).join(' ');
  }
  return (
    <>
      <p>Nothing found. Looked for:</p>
      <ul>
        {answer.identify?.tried.map((sentence) => (
          <li key={sentence}>
            <Sentence says={sentence} />
          </li>
        ))}
        <li>An account, household, product, one of our people or what is supplied, called so.</li>
      </ul>
    </>
  );
}

function Row({ of: { node, kind, state, facts, why, alike } }: { of: Found }) {
  return (
    <>
      <Kind of={node.__typename} />
      <span className="what">
        <strong>{node.name}</strong> {!node.name.endsWith(kind) && <span className="muted">{kind}</span>}
      </span>
      {state && <span className="state muted">{state}</span>}
      {facts.length > 0 && <span className="more muted">{facts.join(' · ')}</span>}
      {why.length > 0 && <span className="more muted small">{why.join(' · ')}</span>}
      {alike.map((other) => (
        <span key={other} className="more small">
          <span className="chip warn">perhaps one person</span> <Sentence says={other} />
        </span>
      ))}
    </>
  );
}
