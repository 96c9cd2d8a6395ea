import { Card as Section } from '../../parts/Card';
import { countText, Money } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { More } from './More';
import type { AccountRow, Card, HoldingRow, Named, Person } from './person';

/** What the person has with us, a row an account, and what may be done there by it. */
export function Accounts({ person, card, hidden }: { person: Person; card: Card; hidden: boolean }) {
  const { accounts, moreAccounts, through } = card;
  return (
    <Section title="Has with us" note={countText(person.accounts.nodeCount)}>
      {accounts.length === 0 && through.length === 0 && <p className="muted">No account or policy is known.</p>}
      {accounts.length > 0 && (
        <table className="stack accounts">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Product</th>
              <th scope="col">As</th>
              <th scope="col">May</th>
              <th scope="col">Since</th>
              {!hidden && <th scope="col">Also on it</th>}
              <th scope="col" className="number">
                A month
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((row) => (
              <Account key={row.account.id} row={row} hidden={hidden} />
            ))}
          </tbody>
        </table>
      )}
      {!hidden &&
        accounts.map(
          ({ account, notes }) =>
            notes.length > 0 && (
              <p key={account.id} className="small">
                {account.number}: <Sentence says={notes.join(' ')} />
              </p>
            ),
        )}
      {through.map(({ sentence }) => (
        <p key={sentence}>
          <Sentence says={sentence} />
        </p>
      ))}
      <More of={person} count={moreAccounts} />
    </Section>
  );
}

function Account({ row, hidden }: { row: AccountRow; hidden: boolean }) {
  const { account, roles, since, others, moreOthers } = row;
  return (
    <tr>
      <th scope="row">
        <Name of={{ ...account, name: account.number }} />
      </th>
      <td>
        {account.product?.name}
        {account.status !== 'ACTIVE' && <span className="chip warn">{words.accountStatus[account.status]}</span>}
      </td>
      <td data-label="as">{roles.join(', ')}</td>
      <td className="whole">
        <May row={row} hidden={hidden} />
      </td>
      <td data-label="since">
        <When at={since} />
      </td>
      {!hidden && (
        <td className="whole" data-label={others.length > 0 ? 'with' : undefined}>
          {others.map(({ party, roles }) => (
            <div key={party.id}>
              <Name of={party} /> <span className="muted">{roles.join(', ')}</span>
            </div>
          ))}
          {moreOthers > 0 && (
            <div>
              <Name of={{ ...account, name: account.number }} called={`and ${countText(moreOthers)} more`} />
            </div>
          )}
        </td>
      )}
      <td className="number">
        <Money amount={account.monthlyValue} currency={account.currency} />
      </td>
    </tr>
  );
}

/** Whether the person may change the account and, if not, who may: as the server answers for service. */
function May({ row: { mayChange, deciders }, hidden }: { row: AccountRow; hidden: boolean }) {
  if (mayChange === null) return <span className="chip warn">not clear who may change it</span>;
  if (mayChange)
    return (
      <>
        <span className="chip good">may change it</span>
        {!hidden && deciders.length > 0 && <Deciders before="as may" of={deciders} />}
      </>
    );
  return (
    <>
      <span className="chip">may not change it</span>
      {!hidden && <Deciders before="ask" of={deciders} />}
    </>
  );
}

function Deciders({ before, of }: { before: string; of: Named[] }) {
  return (
    <div className="small">
      {before}{' '}
      {of.map((party, at) => (
        <span key={party.id}>
          {at > 0 && ', '}
          <Name of={party} />
        </span>
      ))}
    </div>
  );
}

/** What others of the household have. */
export function AtHome({ card }: { card: Card }) {
  if (card.atHome.length === 0) return null;
  return (
    <Section title="Others at home have" note={countText(card.atHome.length)}>
      <Holdings rows={card.atHome} />
    </Section>
  );
}

/** What the person or somebody at home had. */
export function Ended({ card, hidden }: { card: Card; hidden: boolean }) {
  const rows = hidden ? card.ended.filter((row) => row.own) : card.ended;
  if (rows.length === 0) return null;
  return (
    <Section title="Ended" note={countText(rows.length)}>
      <Holdings rows={rows} />
    </Section>
  );
}

const shown = 8;

function Holdings({ rows }: { rows: HoldingRow[] }) {
  const rest = rows.slice(shown);
  return (
    <>
      <HoldingList rows={rows.slice(0, shown)} />
      {rest.length > 0 && (
        <details>
          <summary>And {countText(rest.length)} more</summary>
          <HoldingList rows={rest} />
        </details>
      )}
    </>
  );
}

function HoldingList({ rows }: { rows: HoldingRow[] }) {
  return (
    <ul className="plain">
      {rows.map(({ account, sentence }) => (
        <li key={account?.id ?? sentence}>
          <Sentence says={sentence} account={account} />
        </li>
      ))}
    </ul>
  );
}
