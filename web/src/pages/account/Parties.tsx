import { Card } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { type Account, formerOf, knownAs, purposes, type Role, rowsOf } from './account';

/** Who has a part in the account, with what it comes to for each purpose. */
export function Parties({ account, more }: { account: Account; more: () => void }) {
  const rows = rowsOf(account);
  const former = formerOf(account);
  const { nodeCount, groups } = account.parties;
  if (rows.length === 0 && former.length === 0) return null;
  return (
    <Card title="Who has a part in it" note={countText(nodeCount)}>
      {rows.length > 0 && (
        <table className="stack parties">
          <thead>
            <tr>
              <th scope="col">Party</th>
              <th scope="col">As</th>
              <th scope="col">Known as</th>
              {purposes.map((purpose) => (
                <th key={purpose} scope="col" className="number">
                  {words.purpose[purpose]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ party, roles, cells }) => (
              <tr key={party.id}>
                <th scope="row">
                  <Name of={party} />
                </th>
                <td>
                  <Roles roles={roles} />
                </td>
                <td className="muted">{knownAs(party)}</td>
                {cells.map(({ purpose, points, customer }) => (
                  <td key={purpose} className="number" data-label={words.purpose[purpose]}>
                    {customer ? <b>{points ?? ''} ●</b> : (points ?? '–')}
                    {customer && <span className="unseen"> is the customer</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && <p className="small muted">Points for each question; ● is who it is.</p>}
      {groups.length < nodeCount && (
        <button type="button" onClick={more}>
          Show more of {countText(nodeCount)}
        </button>
      )}
      {former.length > 0 && (
        <>
          <h3>Had a part before</h3>
          <ul className="plain">
            {former.map(({ node, edges }) => (
              <li key={node.id}>
                <Name of={node} /> <Roles roles={edges} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Roles({ roles }: { roles: Role[] }) {
  return roles.map(({ role, sharePercent, validFrom, validTo }) => (
    <span key={`${role} ${validFrom ?? ''}`} className="role">
      {words.accountRole[role]}
      {sharePercent !== null && ` ${countText(sharePercent)} %`}{' '}
      <span className="muted">
        {validFrom && (
          <>
            since <When at={validFrom} />{' '}
          </>
        )}
        {validTo && (
          <>
            until <When at={validTo} />
          </>
        )}
      </span>
    </span>
  ));
}
