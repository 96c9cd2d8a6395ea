import { Link } from 'wouter';
import { on, pathOf, useAsOf } from '../../app/location';
import { Band } from '../../parts/Band';
import { Card as Section } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { More } from './More';
import type { Card, HouseholdRow, Person } from './person';

/** Who lives with the person, and who may. */
export function Households({ card }: { card: Card }) {
  if (card.households.length === 0)
    return (
      <Section title="Household">
        <p className="muted">Belongs to no household{card.withheld && ' that may be shown'}.</p>
      </Section>
    );
  return card.households.map((row) => <Household key={row.household.id} row={row} />);
}

function Household({ row: { household, toCheck, members, moreMembers, near, withheld } }: { row: HouseholdRow }) {
  const asOf = useAsOf();
  return (
    <Section
      title={<Name of={household} />}
      note={toCheck && <span className="chip warn">may live here: {words.band.REVIEW}</span>}
    >
      <ul className="plain">
        {members.map(({ person, self, role, band, age }) => (
          <li key={person.id}>
            {self ? <strong>{person.name}</strong> : <Name of={person} />}{' '}
            <span className="muted">{[role, age].filter((one) => one !== undefined).join(', ')}</span>{' '}
            <Band of={band} />
          </li>
        ))}
        {moreMembers > 0 && (
          <li>
            <Name of={household} called={`And ${countText(moreMembers)} more`} />
          </li>
        )}
      </ul>
      {near.length > 0 && (
        <>
          <h3>May live here too</h3>
          <ul className="plain">
            {near.map((person) => (
              <li key={person.id}>
                <Name of={person} />
              </li>
            ))}
          </ul>
        </>
      )}
      {withheld && <p className="small muted">Somebody is not shown here.</p>}
      <Link className="small" href={on(pathOf(household), asOf)}>
        Why these people are one household
      </Link>
    </Section>
  );
}

/** Relatives, wherever they live. */
export function Related({ person }: { person: Person }) {
  const { edges, totalCount } = person.relatives;
  if (edges.length === 0) return null;
  return (
    <Section title="Related" note={totalCount > 1 ? countText(totalCount) : undefined}>
      <ul className="plain">
        {edges.map(({ kind, validFrom, node }) => (
          <li key={`${node.id} ${kind}`}>
            <Name of={node} />{' '}
            <span className="muted">
              {words.relationKind[kind]}
              {validFrom && (
                <>
                  {' '}
                  since <When at={validFrom} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <More of={person} count={totalCount - edges.length} />
    </Section>
  );
}

/** Where the person works, what it owns, and where it has a part in buying. */
export function Work({ person }: { person: Person }) {
  const { employers, businesses, buyingRoles } = person;
  const all = employers.totalCount + businesses.totalCount + buyingRoles.nodeCount;
  const more = all - employers.edges.length - businesses.edges.length - buyingRoles.groups.length;
  if (all === 0) return null;
  return (
    <Section title="Work and business">
      <ul className="plain">
        {employers.edges.map(({ title, department, node }) => (
          <li key={`${node.id} ${title ?? ''}`}>
            <Name of={node} />{' '}
            <span className="muted">{[title ?? 'works there', department].filter(Boolean).join(', ')}</span>
          </li>
        ))}
        {businesses.edges.map(({ percent, kind, node }) => (
          <li key={`${node.id} ${kind ?? ''}`}>
            <Name of={node} />{' '}
            <span className="muted">
              {kind ? words.businessOwnership[kind] : 'owner'}
              {percent != null && `, ${countText(percent)} %`}
            </span>
          </li>
        ))}
        {buyingRoles.groups.map(({ edges, node }) => (
          <li key={node.id}>
            <Name of={node} />{' '}
            <span className="muted">
              when it buys: {[...new Set(edges.map(({ role }) => words.buyingRole[role]))].join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <More of={person} count={more} />
    </Section>
  );
}

/** Which systems say all this, and how old it is. */
export function Sources({ person }: { person: Person }) {
  const { nodes, totalCount } = person.sources;
  return (
    <Section title="Where this comes from" note={countText(totalCount)}>
      <ul className="plain small">
        {nodes.map(({ system, recordId, kind, loadedAt, goneOn }) => (
          <li key={`${system} ${recordId}`}>
            {system} <span className="muted">{recordId}</span>
            <div className="muted">
              {kind !== 'OWN' && `${words.sourceKind[kind]}, `}read <When at={loadedAt} />
              {goneOn && (
                <>
                  {' '}
                  <span className="chip warn">
                    gone since <When at={goneOn} />
                  </span>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <More of={person} count={totalCount - nodes.length} />
    </Section>
  );
}
