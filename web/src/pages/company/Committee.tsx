import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CompanyPageQuery } from '../../api/gen/graphql';
import { OrgMap } from '../../org/OrgMap';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { words } from '../../parts/words';
import { AddPart } from './AddPart';
import { choicesOf, columnsOf, lineName, orgOf, peopleOf, type Sought } from './committee';
import { type Aspect, EditPart, type Editing } from './EditPart';
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
  const [editing, setEditing] = useState<Editing>();
  const [adding, setAdding] = useState(false);
  const [follow, setFollow] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  // What was changed may be another card now, or the same one at another place: the focus stays with it.
  useEffect(() => {
    if (!follow) return;
    cardOf(grid.current, follow)?.querySelector('a')?.focus();
    setFollow(undefined);
  }, [follow]);
  const edit = mayWrite ? setEditing : undefined;
  const editLine = (id: string) => {
    const read = people.find((one) => one.id === id);
    if (read) setEditing({ read, what: 'manager' });
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const card = event.target.closest<HTMLElement>('[data-part]');
    if (!card) return;
    const part = parts.find(({ id }) => id === card.dataset.part);
    const what = keys[event.key];
    const next = neighbour(card, event.key);
    if (next) next.querySelector('a')?.focus();
    else if (part && what && edit) edit(what === 'manager' ? { what, read: part.node } : { what, read: part });
    else return;
    event.preventDefault();
  };
  const close = (part?: string) => {
    setEditing(undefined);
    setAdding(false);
    setFollow(part);
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
      <div className="committee" ref={grid} onKeyDown={press}>
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
      <Left left={company.left.edges} around={around} />
      {parts.length > 0 && <OrgMap people={orgOf(company, around.day)} edit={mayWrite ? editLine : undefined} />}
      {editing && (
        <EditPart
          editing={editing}
          now={parts.find(({ id }) => editing.what !== 'manager' && id === editing.read.id)}
          people={people}
          registrationNo={company.registrationNo}
          again={again}
          close={close}
        />
      )}
      {adding && <AddPart company={company} people={people} sought={sought} close={close} />}
    </>
  );
}

const keys: Record<string, Aspect | 'manager' | 'end'> = {
  s: 'stance',
  r: 'role',
  i: 'influence',
  c: 'coverage',
  l: 'manager',
  x: 'end',
};

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
    one.opportunity === sought.opportunity && (one.opportunity !== undefined || `${one.lines}` === `${sought.lines}`);
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
          <li key={node.id + role + productLine}>
            <Name of={node} /> {words.buyingRole[role]} {productLine && lineName(productLine, lineNames)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function cardOf(grid: HTMLElement | null, part: string): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`) ?? null;
}

/** The card next to one: above and below in its column, otherwise in the next column that has any. */
function neighbour(card: HTMLElement, key: string): HTMLElement | undefined {
  const columns = [...(card.closest('.committee')?.querySelectorAll('ul') ?? [])]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-part]')])
    .filter((cards) => cards.length > 0);
  const column = columns.findIndex((cards) => cards.includes(card));
  const row = columns[column]?.indexOf(card) ?? -1;
  const beside = (to: number) => columns[to]?.[Math.min(row, (columns[to]?.length ?? 1) - 1)];
  switch (key) {
    case 'ArrowUp':
      return columns[column]?.[row - 1];
    case 'ArrowDown':
      return columns[column]?.[row + 1];
    case 'ArrowLeft':
      return beside(column - 1);
    case 'ArrowRight':
      return beside(column + 1);
    default:
      return undefined;
  }
}
