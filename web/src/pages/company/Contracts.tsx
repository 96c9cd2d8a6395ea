import type { ContractFragment, ContractsFragment } from '../../api/gen/graphql';
import { Card } from '../../parts/Card';
import { countText, Money } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { lineName } from './committee';
import { type ContractRow, contractsOf, endedOf } from './contracts';

/** What the company has with us and had, and what it buys elsewhere. */
export function Contracts({
  of,
  day,
  lineNames,
  more,
}: {
  of: ContractsFragment;
  day: string;
  lineNames: Map<string, string>;
  /** Asks for more of the contracts. */
  more: () => void;
}) {
  const rows = contractsOf(of);
  const ended = endedOf(of, day);
  const rest = of.contracts.nodeCount - rows.length;
  return (
    <>
      <Card title="Contracts" note={countText(of.contracts.nodeCount)}>
        {rows.length === 0 ? <p className="muted">Nothing is open with us.</p> : <Table rows={rows} />}
        {rest > 0 && (
          <button type="button" onClick={more}>
            Show more: {countText(rest)} are left
          </button>
        )}
      </Card>
      {ended.length > 0 && (
        <Card title="Ended">
          <Table rows={ended} />
          {of.ended.nodeCount > of.ended.groups.length && (
            <p className="muted">Of {countText(of.ended.nodeCount)}, the first by number are shown.</p>
          )}
        </Card>
      )}
      <Suppliers of={of.suppliers} lineNames={lineNames} />
    </>
  );
}

/** Contracts with what is known of any of them: a column in which nothing would stand is left out. */
function Table({ rows }: { rows: ContractRow[] }) {
  const sites = rows.some(({ account }) => account.servicePoints.totalCount > 0);
  const until = rows.some(({ account, endedOn }) => endedOn ?? account.renewalOn);
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">What it is</th>
          <th scope="col">The company is</th>
          {sites && <th scope="col">For</th>}
          <th scope="col">Since</th>
          {until && <th scope="col">Until</th>}
          <th scope="col" className="number">
            A month
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ account, roles, endedOn }) => (
          <tr key={account.id}>
            <th scope="row">
              <Name of={account} />
            </th>
            <td>
              {account.product?.name ?? words.accountKind[account.kind]}{' '}
              {account.status !== 'ACTIVE' && <span className="chip">{words.accountStatus[account.status]}</span>}
            </td>
            <td data-label="The company is">{roles}</td>
            {sites && (
              <td data-label="For">
                <Sites of={account.servicePoints} />
              </td>
            )}
            <td data-label="Since">
              <When at={account.openedOn} />
            </td>
            {until && (
              <td data-label="Until">
                <Until account={account} endedOn={endedOn} />
              </td>
            )}
            <td data-label="A month" className="number">
              <Money amount={account.monthlyValue} currency={account.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Until({ account, endedOn }: { account: ContractFragment; endedOn: string | undefined }) {
  if (endedOn) return <When at={endedOn} />;
  return account.renewalOn ? (
    <>
      renewed <When at={account.renewalOn} />
    </>
  ) : null;
}

/** What an account supplies or insures, the first of it with where it stands. */
function Sites({ of }: { of: ContractFragment['servicePoints'] }) {
  const rest = of.totalCount - of.nodes.length;
  return (
    <>
      {of.nodes.map((point) => (
        <div key={point.id}>
          <Name of={point} /> <span className="muted">{words.servicePointKind[point.kind]}</span> {point.address?.name}
        </div>
      ))}
      {rest > 0 && <div className="muted">and {countText(rest)} more</div>}
    </>
  );
}

function Suppliers({ of, lineNames }: { of: ContractsFragment['suppliers']; lineNames: Map<string, string> }) {
  return of.edges.length === 0 ? null : (
    <Card title="Buys elsewhere" note={countText(of.totalCount)}>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">What</th>
            <th scope="col" className="number">
              A year, as far as one knows
            </th>
          </tr>
        </thead>
        <tbody>
          {of.edges.map(({ node, productLine, estimatedSpend }) => (
            <tr key={`${node.id} ${productLine ?? ''}`}>
              <th scope="row">
                <Name of={node} />
              </th>
              <td data-label="What">{productLine && lineName(productLine, lineNames)}</td>
              <td data-label="A year" className="number">
                <Money amount={estimatedSpend} currency={null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
