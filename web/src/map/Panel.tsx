import { Kind } from '../parts/Kind';
import { Name } from '../parts/Name';
import { kinds } from '../parts/words';
import type { More, Picture, Pill } from './model';

/** What is said of the item that has the focus, and what can be done with it. */
export function Panel({
  picture,
  item,
  expand,
  centre,
  pin,
  more,
}: {
  picture: Picture;
  item: Pill | More;
  expand: (pill: Pill) => void;
  centre: (pill: Pill) => void;
  pin: (pill: Pill) => void;
  more: (more: More) => void;
}) {
  const { owner } = item;
  if ('state' in item) {
    return (
      <section className="card panel" aria-label="What is marked">
        <p>
          {item.text} {owner && <span className="muted">around {owner.node.name}</span>}
        </p>
        {item.state === 'closed' && (
          <button type="button" onClick={() => more(item)}>
            Show more <kbd>e</kbd>
          </button>
        )}
      </section>
    );
  }
  const isCentre = item === picture.centre;
  const across = picture.lines.flatMap(({ from, to, says }) => {
    const other = from === item ? to : to === item ? from : undefined;
    return other && !other.hidden ? [{ other, says, by: to === item }] : [];
  });
  return (
    <section className="card panel" aria-label="What is marked">
      <p>
        <strong>
          <Name of={item.node} />
        </strong>{' '}
        <span className="muted">{kinds[item.node.__typename]?.one}</span>{' '}
        {owner && item.as && (
          <span>
            {item.as} <span className="muted">beside {owner.node.name}</span>
          </span>
        )}{' '}
        {item.since && <span className="muted">{item.since}</span>}
      </p>
      <div className="row">
        {!isCentre && (
          <>
            <button type="button" aria-expanded={item.expanded} onClick={() => expand(item)}>
              {item.expanded ? 'Collapse' : 'Expand'} <kbd>{item.expanded ? 'c' : 'e'}</kbd>
            </button>
            <button type="button" onClick={() => centre(item)}>
              Make it the centre <kbd>⇧ Enter</kbd>
            </button>
            <button type="button" aria-pressed={item.pinned} onClick={() => pin(item)}>
              {item.pinned ? 'Unpin' : 'Pin'} <kbd>p</kbd>
            </button>
          </>
        )}
      </div>
      {across.length > 0 && (
        <ul className="row across">
          {across.map(({ other, says }) => (
            <li key={other.key}>
              <svg width="26" height="8" aria-hidden="true">
                <path d="M0 4H26" />
              </svg>{' '}
              <span className="muted">{says || 'with'}</span> <Kind of={other.node.__typename} /> {other.node.name}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
