import { useMemo, useState } from 'react';
import { Name } from '../parts/Name';
import type { More, Picture, Pill } from './model';
import { cells, type Column, type Order, sectionsOf } from './rows';

const columns: Record<Column, string> = { name: 'Name', kind: 'What', as: 'As', since: 'Since' };

/** The picture as a table: the same nodes, in the same groups. Each group can be ordered by what a column says. */
export function Twin({
  picture,
  expand,
  more,
}: {
  picture: Picture;
  expand: (pill: Pill) => void;
  more: (more: More) => void;
}) {
  const [order, setOrder] = useState<Order>();
  const sections = useMemo(() => sectionsOf(picture, order), [picture, order]);
  const turn = (column: Column) => {
    const next = order?.column !== column ? { column, down: false } : order.down ? undefined : { column, down: true };
    setOrder(next);
  };
  const sorted = (column: Column) => (order?.column !== column ? 'none' : order.down ? 'descending' : 'ascending');
  return (
    <div className="card twin">
      <table className="stack">
        <caption className="unseen">What is around {picture.centre.node.name}</caption>
        <thead>
          <tr>
            {(Object.keys(columns) as Column[]).map((column) => (
              <th key={column} scope="col" aria-sort={sorted(column)}>
                <button type="button" className="link" onClick={() => turn(column)}>
                  {columns[column]}{' '}
                  {order?.column === column && <span aria-hidden="true">{order.down ? '▾' : '▴'}</span>}
                </button>
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Opens</span>
            </th>
          </tr>
        </thead>
        {sections.map(({ key, of, title, pills, more: rest }) => (
          <tbody key={key}>
            <tr className="section">
              <th scope="rowgroup" colSpan={5}>
                {of && <span className="muted">{of}: </span>}
                {title}
              </th>
            </tr>
            {pills.map((pill) => (
              <tr key={pill.key}>
                <th scope="row">
                  <Name of={pill.node} />
                </th>
                <td>{cells.kind(pill)}</td>
                <td>{pill.as}</td>
                <td>{pill.since}</td>
                <td>
                  <button
                    type="button"
                    aria-expanded={pill.expanded}
                    aria-label={`${pill.expanded ? 'Collapse' : 'Expand'} ${pill.node.name}`}
                    onClick={() => expand(pill)}
                  >
                    {pill.expanded ? 'Collapse' : 'Expand'}
                  </button>
                </td>
              </tr>
            ))}
            {rest && rest.state !== 'open' && (
              <tr>
                <td colSpan={5}>
                  <button type="button" disabled={rest.state === 'end'} onClick={() => more(rest)}>
                    {rest.text}
                  </button>
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}
