import { useState } from 'react';
import { Card } from '../../parts/Card';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { type Verdict, VerdictDialog } from '../../parts/Verdict';
import { dayText } from '../../parts/When';
import { called as calledOf, type Household, type Near, there } from './household';
import { Sums } from './Members';

/** Who may live here too: what speaks for it, what is missing, and the decision. */
export function NearMisses({ household, mayWrite }: { household: Household; mayWrite: boolean }) {
  const [deciding, setDeciding] = useState<{ verdict: Verdict; near: Near }>();
  const rows = there(household.explanation?.nearMisses ?? [], 'person');
  if (rows.length === 0) return null;
  const names = calledOf(household);
  return (
    <Card title="May live here too">
      <ul className="plain people">
        {rows.map((near) => {
          const { person, called, with: member, why, missing, contributions, score } = near;
          return (
            <li key={person.id}>
              <div className="row">
                <b>
                  <Name of={person} called={called} />
                </b>
                <span className="chip warn">please check</span>
                {mayWrite && member && (
                  <span className="end">
                    <button type="button" onClick={() => setDeciding({ verdict: 'same', near })}>
                      The same household…<span className="unseen"> {called}</span>
                    </button>
                    <button type="button" onClick={() => setDeciding({ verdict: 'not-same', near })}>
                      Not the same household…<span className="unseen"> {called}</span>
                    </button>
                  </span>
                )}
              </div>
              {person.birthDate && <p className="muted small">born {dayText(person.birthDate)}</p>}
              <p>
                <Sentence says={why} />
              </p>
              <p className="muted">
                <Sentence says={missing} />
              </p>
              <Sums contributions={contributions} score={score} />
            </li>
          );
        })}
      </ul>
      {deciding?.near.with && (
        <VerdictDialog
          verdict={deciding.verdict}
          people={[
            { id: deciding.near.person.id, name: deciding.near.called },
            { ...deciding.near.with, name: names.get(deciding.near.with.id) ?? deciding.near.with.name },
          ]}
          close={() => setDeciding(undefined)}
        />
      )}
    </Card>
  );
}
