import { Kind } from '../parts/Kind';
import { textOf } from '../parts/fields';
import { countText } from '../parts/Money';
import { Sheet } from '../parts/Sheet';
import { type Entry, legendOf } from './legend';
import type { Picture } from './model';
import type { Range } from './useMap';

/** What is in a map, by kind: how many there are, and whether they are drawn. */
export function Legend({
  picture,
  hidden,
  hide,
}: {
  picture: Picture;
  hidden: ReadonlySet<string>;
  hide: (entry: Entry) => void;
}) {
  return (
    <fieldset className="legend">
      <legend className="unseen">Drawn</legend>
      {legendOf(picture).kinds.map((entry) => (
        <label key={entry.what} className="filter">
          <input type="checkbox" checked={!hidden.has(entry.what)} onChange={() => hide(entry)} />
          <Kind of={entry.what} /> <span className="first">{entry.word}</span>{' '}
          <span className="muted">{countText(entry.count)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What else is drawn: by role, and on which days it must have held. */
export function Filter({
  picture,
  hidden,
  hide,
  during,
  setDuring,
}: {
  picture: Picture;
  hidden: ReadonlySet<string>;
  hide: (entry: Entry) => void;
  during: Range | undefined;
  setDuring: (range: Range | undefined) => void;
}) {
  const { roles } = legendOf(picture);
  const few = roles.filter(({ what }) => hidden.has(what)).length + (during ? 1 : 0);
  const send = (fields: FormData) => {
    const [from, to] = [textOf(fields, 'from'), textOf(fields, 'to')];
    setDuring(from && to ? { from, to } : undefined);
  };
  return (
    <Sheet label={<>Filter… {few > 0 && <span className="chip info">{few}</span>}</>} title="What is drawn">
      <h3>As what</h3>
      {roles.length === 0 && <p className="muted">Nothing here has a role.</p>}
      <div className="row">
        {roles.map((entry) => (
          <label key={entry.what} className="filter">
            <input type="checkbox" checked={!hidden.has(entry.what)} onChange={() => hide(entry)} />
            {entry.word} <span className="muted">{countText(entry.count)}</span>
          </label>
        ))}
      </div>
      <h3>When</h3>
      <form className="row" action={send} key={during ? `${during.from} ${during.to}` : ''}>
        <label>
          On any day from <input type="date" name="from" defaultValue={during?.from} required />
        </label>
        <label>
          to <input type="date" name="to" defaultValue={during?.to} required />
        </label>
        <button type="submit">Show</button>
        <button type="button" disabled={!during} onClick={() => setDuring(undefined)}>
          On the day of the page
        </button>
      </form>
    </Sheet>
  );
}
