import { type RefObject, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CompanyPageQuery } from '../../api/gen/graphql';
import { OrgMap } from '../../org/OrgMap';
import { useKeys } from '../../parts/keys';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { words } from '../../parts/words';
import { AddPart } from './AddPart';
import { choicesOf, columnsOf, lineName, orgOf, type Part, peopleOf, type Sought } from './committee';
import { EditPart, type Editing } from './EditPart';
import { Left } from './Left';
import { type Around, PartCard } from './PartCard';

type Company = NonNullable<CompanyPageQuery['company']>;

/** Who uses, approves and pays: a card a person and part, in six columns, then who reports to whom. */
export function Committee({
  company,
  around,
  sought,
  mayWrite,
  again,
}: {
  company: Company;
  around: Omit<Around, 'edit'>;
  sought: Sought;
  mayWrite: boolean;
  again: () => void;
}) {
  const parts = company.buyers.edges;
  const people = peopleOf(company);
  const org = orgOf(company, around.day);
  const [editing, setEditing] = useState<Editing>();
  const [adding, setAdding] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const at = usePartAt(grid);
  const follow = useRef<string>(undefined);
  // What was changed may be another card now, or the same one at another place: the focus stays with it.
  useEffect(() => {
    if (follow.current) linkOf(grid.current, follow.current)?.focus();
    follow.current = undefined;
  });
  const edit = mayWrite ? setEditing : undefined;
  const editLine = (id: string) => {
    const read = people.find((one) => one.id === id);
    if (read) setEditing({ read, what: 'manager' });
  };
  const here = parts.find(({ id }) => id === at);
  useKeys({
    ...(here && edit && editKeys(here, edit)),
    ...(here && moveKeys),
  });
  const close = (part?: string) => {
    setEditing(undefined);
    setAdding(false);
    follow.current = part;
  };
  return (
    <>
      <div className="row committee-head">
        <h2>Committee</h2>
        <For company={company} sought={sought} lineNames={around.lineNames} />
        <span className="muted">{counted(company)}</span>
        {mayWrite && (
          <span className="end">
            <button type="button" onClick={() => setAdding(true)}>
              Add somebody…
            </button>
          </span>
        )}
      </div>
      {mayWrite && parts.length > 0 && <KeyHelp />}
      <div className="committee" ref={grid}>
        {columnsOf(parts).map((column) => (
          <section key={column.key} aria-labelledby={`column-${column.key}`}>
            <h3 id={`column-${column.key}`}>
              {column.title} <span className="muted">{column.parts.length}</span>
            </h3>
            {column.parts.length === 0 && <p className="nobody">Nobody known</p>}
            <ul>
              {column.parts.map((part) => (
                <PartCard key={part.id} part={part} around={{ ...around, edit }} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Companies parts={company.buyingCompanies} lineNames={around.lineNames} />
      <Left left={company.left.edges} parts={parts} around={around} />
      {org.length > 1 && <OrgMap people={org} edit={mayWrite ? editLine : undefined} />}
      {editing && (
        <EditPart
          editing={editing}
          now={parts.find(({ id }) => editing.what !== 'manager' && id === editing.read.id)}
          people={people}
          registrationNo={company.registrationNo}
          again={again}
          close={close}
          turn={setEditing}
        />
      )}
      {adding && <AddPart company={company} people={people} sought={sought} close={close} />}
    </>
  );
}

/** What the keys change of the card that has the focus. */
function editKeys(read: Part, edit: (change: Editing) => void): Record<string, () => void> {
  return {
    s: () => edit({ what: 'stance', read }),
    r: () => edit({ what: 'role', read }),
    i: () => edit({ what: 'influence', read }),
    c: () => edit({ what: 'coverage', read }),
    l: () => edit({ what: 'manager', read: read.node }),
    x: () => edit({ what: 'end', read }),
  };
}

const moveKeys = Object.fromEntries(
  ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => [key, () => neighbour(key)?.focus()]),
);

function KeyHelp() {
  return (
    <p className="muted small keyhelp">
      On a card, reached by the arrow keys: <kbd>s</kbd> stance <kbd>r</kbd> part <kbd>i</kbd> influence <kbd>c</kbd>{' '}
      how well we know them <kbd>l</kbd> reports to <kbd>x</kbd> ended
    </p>
  );
}

/** The choice of what the committee is looked at for; it is in the address. */
function For({ company, sought, lineNames }: { company: Company; sought: Sought; lineNames: Map<string, string> }) {
  const [, setParams] = useSearchParams();
  const choices = choicesOf(company.opportunities.nodes, company.lines.edges, lineNames);
  const same = (one: Sought) =>
    one.opportunity === sought.opportunity &&
    (one.opportunity !== undefined || String(one.lines) === String(sought.lines));
  const choose = (place: number) =>
    setParams((params) => {
      params.delete('line');
      params.delete('opp');
      for (const line of choices[place]?.lines ?? []) params.append('line', line);
      const opportunity = choices[place]?.opportunity;
      if (opportunity !== undefined) params.set('opp', opportunity);
      return params;
    });
  const chosen = choices.findIndex(same);
  return (
    <label>
      For:{' '}
      <select value={chosen} onChange={(event) => choose(Number(event.target.value))}>
        {chosen < 0 && <option value={-1}>{[sought.opportunity, ...sought.lines].filter(Boolean).join(', ')}</option>}
        {choices.map(({ label }, place) => (
          <option key={label} value={place}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function counted({ buyers, lines }: Company): string {
  const people = `${countText(buyers.nodeCount)} ${buyers.nodeCount === 1 ? 'person' : 'people'}`;
  const of = buyers.nodeCount < lines.nodeCount ? ` of ${countText(lines.nodeCount)} we know` : '';
  const shown = buyers.edges.length;
  const rest = shown < buyers.totalCount ? `; ${shown} of their ${countText(buyers.totalCount)} parts are shown` : '';
  return people + of + rest;
}

/** Companies with a part in the buying: a consultant, the franchisor. */
function Companies({ parts, lineNames }: { parts: Company['buyingCompanies']; lineNames: Map<string, string> }) {
  return parts.edges.length === 0 ? null : (
    <section className="card">
      <h2>Companies that have a say</h2>
      <ul className="plain">
        {parts.edges.map(({ role, productLine, node }) => (
          <li key={`${node.id} ${role} ${productLine ?? ''}`}>
            <Name of={node} /> {words.buyingRole[role]} {productLine && lineName(productLine, lineNames)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The name on the card of a part: where the focus is when one is at the card. */
function linkOf(grid: HTMLElement | null, part: string): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"] a`) ?? null;
}

/** The part on whose card the focus is. */
function usePartAt(grid: RefObject<HTMLElement | null>): string | undefined {
  const [at, setAt] = useState<string>();
  useEffect(() => {
    const element = grid.current;
    const follow = ({ type, target }: FocusEvent) => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null;
      setAt(type === 'focusin' ? card?.dataset.part : undefined);
    };
    element?.addEventListener('focusin', follow);
    element?.addEventListener('focusout', follow);
    return () => {
      element?.removeEventListener('focusin', follow);
      element?.removeEventListener('focusout', follow);
    };
  }, [grid]);
  return at;
}

/** The name on the card next to the focus: above and below in its column, otherwise in the next column that has any. */
function neighbour(key: string): HTMLElement | undefined {
  const card = document.activeElement?.closest('[data-part]');
  const link = card?.querySelector<HTMLElement>('.spread a');
  if (!card || !link) return undefined;
  const columns = [...(card.closest('.committee')?.querySelectorAll('ul') ?? [])]
    .map((column) => [...column.querySelectorAll<HTMLElement>('.spread a')])
    .filter((links) => links.length > 0);
  const column = columns.findIndex((links) => links.includes(link));
  const row = columns[column]?.indexOf(link) ?? -1;
  const beside = (to: number) => columns[to]?.[row] ?? columns[to]?.at(-1);
  switch (key) {
    case 'ArrowUp':
      return columns[column]?.[row - 1];
    case 'ArrowDown':
      return columns[column]?.[row + 1];
    case 'ArrowLeft':
      return beside(column - 1);
    default:
      return beside(column + 1);
  }
}
