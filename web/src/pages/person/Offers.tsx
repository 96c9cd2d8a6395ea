import { Card as Section } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Sentence } from '../../parts/Sentence';
import type { Card, OfferRow, Person } from './person';

/** What to think of before anything is offered, under what is to be done about it. */
export function Offers({ person, card, hidden }: { person: Person; card: Card; hidden: boolean }) {
  const groups = card.offers
    .map(({ title, rows }) => ({ title, rows: hidden ? rows.filter((row) => row.own) : rows }))
    .filter(({ rows }) => rows.length > 0);
  const free = hidden ? [] : card.free;
  if (groups.length === 0 && free.length === 0) return null;
  return (
    <Section title="Before you offer anything">
      {groups.map(({ title, rows }) => (
        <div key={title} role="group" aria-label={title}>
          <h3>{title}</h3>
          <ul className="plain">
            {rows.map((row) => (
              <Offer key={row.why} row={row} hidden={hidden} />
            ))}
          </ul>
        </div>
      ))}
      {free.length > 0 && (
        <>
          <h3>Nothing speaks against</h3>
          <Products of={free} />
        </>
      )}
      {person.offers?.pageInfo.hasNextPage && <p className="muted">There are more products than are looked at here.</p>}
    </Section>
  );
}

function Offer({ row: { products, result, why, account, say }, hidden }: { row: OfferRow; hidden: boolean }) {
  return (
    <li>
      <Products of={products} /> {result && <span className="chip warn">{result}</span>}
      {!hidden && (
        <div>
          <Sentence says={why} account={account} />
        </div>
      )}
      {say && (
        <div className="muted">
          Say:{' '}
          <q>
            <Sentence says={say} />
          </q>
        </div>
      )}
    </li>
  );
}

/** A few products by name; of many, how many, and their names where one looks. */
function Products({ of }: { of: string[] }) {
  if (of.length <= 3) return <strong>{of.join(', ')}</strong>;
  return (
    <details className="products">
      <summary>{countText(of.length)} products</summary>
      {of.join(', ')}
    </details>
  );
}
