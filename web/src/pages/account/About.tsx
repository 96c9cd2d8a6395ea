import { Card } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import type { Account } from './account';

/** What the account supplies, what it is a part of, what was said about it lately, and where all this comes from. */
export function About({ account }: { account: Account }) {
  const { servicePoints, partOf, parts, interactions, sources } = account;
  return (
    <div className="cards">
      {servicePoints.totalCount > 0 && (
        <Card title="What it is for" note={rest(servicePoints)}>
          <ul className="plain">
            {servicePoints.nodes.map((point) => (
              <li key={point.id}>
                {words.servicePointKind[point.kind]} <Name of={point} />
                {point.address && <span className="muted"> {point.address.name}</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Others title="A part of" accounts={partOf} />
      <Others title="Its parts" accounts={parts} />
      <Card title="Last contacts about it" note={rest(interactions)}>
        {interactions.totalCount === 0 && <p className="muted">None known</p>}
        <ul className="plain">
          {interactions.nodes.map(({ id, at, kind, channel, summary, outcome, result, with: parties }) => (
            <li key={id}>
              <span className="muted">
                <When at={at} /> {words.interactionKind[kind]}
                {channel && `, ${channel}`}
              </span>{' '}
              {[summary, outcome ?? (result && words.interactionResult[result])].filter(Boolean).join(': ')}{' '}
              {parties.nodes.map((party) => (
                <Name key={party.id} of={party} />
              ))}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Where this comes from" note={rest(sources)}>
        <ul className="plain small">
          {sources.nodes.map(({ id, system, recordId, loadedAt, goneOn }) => (
            <li key={id}>
              {system} {recordId}{' '}
              <span className="muted">
                read <When at={loadedAt} />
                {goneOn && (
                  <>
                    , gone since <When at={goneOn} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Others({ title, accounts }: { title: string; accounts: Account['parts'] }) {
  if (accounts.totalCount === 0) return null;
  return (
    <Card title={title} note={rest(accounts)}>
      <ul className="plain">
        {accounts.nodes.map((account) => (
          <li key={account.id}>
            <Name of={account} /> {account.product?.name}{' '}
            {account.status !== 'ACTIVE' && <span className="chip">{words.accountStatus[account.status]}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How many there are, where they are more than shown. */
function rest({ totalCount, nodes }: { totalCount: number; nodes: unknown[] }): string | undefined {
  return totalCount > nodes.length ? `${nodes.length} of ${countText(totalCount)}` : undefined;
}
