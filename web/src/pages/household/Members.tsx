import { useState } from 'react';
import { Band } from '../../parts/Band';
import { Card } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { dayText, When } from '../../parts/When';
import { words } from '../../parts/words';
import { type Evidence, type Household, membersOf } from './household';
import { RoleDialog } from './RoleDialog';

/** Who belongs to the household, as what, how sure that is, and why. */
export function Members({ household, mayWrite }: { household: Household; mayWrite: boolean }) {
  const [changing, setChanging] = useState<string>();
  const rows = membersOf(household);
  const all = Math.max(household.members.nodeCount, rows.length);
  const note = rows.length === all ? countText(all) : `${countText(rows.length)} of ${countText(all)}`;
  const changed = rows.find(({ member }) => member.person.id === changing);
  return (
    <Card title="Who belongs here" note={note}>
      {rows.length === 0 && <p className="muted">Nobody that is known</p>}
      <ul className="plain people">
        {rows.map(({ member, main }) => (
          <li key={member.person.id}>
            <div className="row">
              <b>
                <Name of={member.person} called={member.called} />
              </b>
              <span>{words.householdRole[member.role]}</span>
              <Band of={member.band} />
              {member.secondHome && (
                <span>
                  <span className="chip">second home</span> {main && <Name of={main} />}
                </span>
              )}
              {mayWrite && (
                <span className="end">
                  <button type="button" onClick={() => setChanging(member.person.id)}>
                    Change…<span className="unseen"> the part of {member.called}</span>
                  </button>
                </span>
              )}
            </div>
            <p className="row muted small">
              {member.person.birthDate && <span>born {dayText(member.person.birthDate)}</span>}
              {member.since && (
                <span>
                  here since <When at={member.since} />
                </span>
              )}
            </p>
            <p>
              <Sentence says={member.sentence} />
            </p>
            <Sums contributions={member.contributions} score={member.score} />
          </li>
        ))}
      </ul>
      {changed && (
        <RoleDialog
          household={household}
          member={changed.member}
          version={changed.version}
          close={() => setChanging(undefined)}
        />
      )}
    </Card>
  );
}

/** The reasons one by one, with the age of what they rest on and their points, which add up to the score. */
export function Sums({ contributions, score }: { contributions: Evidence[]; score: number | null }) {
  if (contributions.length === 0) return null;
  return (
    <details>
      <summary>Show the sums</summary>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Read</th>
            <th scope="col" className="number">
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {contributions.map(({ why, observedAt, points }) => (
            <tr key={why}>
              <td>
                <Sentence says={why} />
              </td>
              <td className="muted" data-label="Read">
                <When at={observedAt} />
              </td>
              <td className="number" data-label="Points">
                {points}
              </td>
            </tr>
          ))}
          <tr className="sum">
            <th scope="row">Together</th>
            <td />
            <td className="number" data-label="Points">
              {score}
            </td>
          </tr>
        </tbody>
      </table>
    </details>
  );
}
