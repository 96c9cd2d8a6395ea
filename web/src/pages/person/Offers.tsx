import { Card as Section } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import type { Card, OfferRow, Person } from './person';

/** What to think of before anything is offered, under what is to be done about it. */
export function Offers({ person, card, hidden }: { person: Person; card: Card; hidden: boolean }) {
  const more = person.offers?.pageInfo.hasNextPage;
  return (
    <>
      {card.offers.map(({ title, rows }) => {
        const told = hidden ? rows.filter((row) => row.own) : rows;
        return (
          told.length > 0 && (
            <Section key={title} title={title}>
              <ul className="plain">
                {told.map((row) => (
                  <Offer key={row.why} row={row} hidden={hidden} />
                ))}
              </ul>
            </Section>
          )
        );
      })}
      {!hidden && card.free.length > 0 && (
        <Section title="Nothing speaks against" note={countText(card.free.length)}>
          <Products of={card.free} />
          {more && <p className="muted">There are more products than are looked at here.</p>}
        </Section>
      )}
    </>
  );
}

function Offer({ row: { products, result, why, account, say }, hidden }: { row: OfferRow; hidden: boolean }) {
  return (
    <li>
      <Products of={products} /> <span className="chip warn">{result}</span>
      {!hidden && (
        <div>
          {account && <Name of={{ ...account, name: account.number }} />} {why}
        </div>
      )}
      {say && (
        <div className="muted">
          Say: <q>{say}</q>
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
      <summary>
        <strong>{countText(of.length)} products</strong>
      </summary>
      {of.join(', ')}
    </details>
  );
}
