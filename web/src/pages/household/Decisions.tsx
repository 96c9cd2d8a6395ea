import { Card } from '../../parts/Card';
import { Name } from '../../parts/Name';
import { useUndo } from '../../parts/Toast';
import { When } from '../../parts/When';
import { type Decided, called, decidedOf, type Household } from './household';

/** What people decided of who lives together here: by whom, when and why. It can be taken back. */
export function Decisions({ household, mayWrite }: { household: Household; mayWrite: boolean }) {
  const { undo, pending } = useUndo();
  const all = decidedOf(household);
  if (all.length === 0) return null;
  const names = called(household);
  const back = ({ decision }: Decided) => undo(decision.id, 'Not so after all', 'Taken back: the rules count again');
  return (
    <Card title="Decided by hand">
      <ul className="plain people">
        {all.map((one) => {
          const { decision, people, verdict } = one;
          const [a, b] = people.map((person) => (
            <Name key={person.id} of={person} called={names.get(person.id) ?? person.name} />
          ));
          return (
            <li key={decision.id}>
              <div className="row">
                <span>
                  {a} and {b}: <b>{verdict}</b>
                </span>
                {mayWrite && (
                  <span className="end">
                    <button type="button" disabled={pending} onClick={() => void back(one)}>
                      Undo the decision
                    </button>
                  </span>
                )}
              </div>
              <p className="muted">
                {decision.who} on <When at={decision.at} />: {decision.why}
                {decision.until && (
                  <>
                    {' '}
                    (until <When at={decision.until} />)
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
