import { useEffect, useReducer, useState } from 'react';
import { useAnswer, useChange } from '../../api/answers';
import type { Problem } from '../../api/problems';
import {
  NotSameHouseholdDocument,
  ReviewHouseholdsDocument,
  SameHouseholdDocument,
  UndoDocument,
} from '../../api/gen/graphql';
import { useAsOf } from '../../app/location';
import { Money } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Page, Trouble } from '../../parts/States';
import { useKeys } from '../../parts/keys';
import { Legend } from './Legend';
import { More, pageSize } from './More';
import { type Decided, emptyWorklist, type Near, nearOf, worklist } from './review';
import { useRows } from './useRows';

/** Households to which somebody nearly belongs, those that bring most first: each is decided with one key. */
export function Households() {
  const asOf = useAsOf();
  const [first, setFirst] = useState(pageSize);
  const answer = useAnswer(ReviewHouseholdsDocument, { first, ...(asOf && { asOf }) }, { keep: true });
  return (
    <Page answer={answer} found={(data) => data.householdReviews} missing={null}>
      {({ endCursor }, data) => (
        <>
          <Decide rows={nearOf(data)} answered={data} mayWrite={data.viewer?.mayWrite ?? false} />
          <More shown={first} more={endCursor !== null} pending={answer.pending} show={setFirst} />
        </>
      )}
    </Page>
  );
}

const verdicts = {
  same: { says: 'One household', document: SameHouseholdDocument, key: 's' },
  apart: { says: 'Not one household', document: NotSameHouseholdDocument, key: 'n' },
} as const;

/** answered changes with every answer. */
function Decide({ rows: now, answered, mayWrite }: { rows: Near[]; answered: unknown; mayWrite: boolean }) {
  const [{ rows, decided }, step] = useReducer(worklist, { ...emptyWorklist, rows: now });
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the rows are made anew of each answer
  useEffect(() => step({ type: 'answered', rows: now }), [answered]);
  const [why, setWhy] = useState('Known to whoever looked through the list');
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState('');
  const same = useChange(SameHouseholdDocument);
  const apart = useChange(NotSameHouseholdDocument);
  const undo = useChange(UndoDocument);
  const busy = same.pending || apart.pending || undo.pending;
  const { list, onKeyDown, at, to } = useRows();

  const decide = async (row: Near | undefined, verdict: Decided['verdict']) => {
    if (!row?.with || decided[row.key] || busy) return;
    const input = { people: [row.person.id, row.with.id], why };
    const { data, problems } = await { same, apart }[verdict].send({ input });
    setProblem(problems[0]);
    const made = data?.decided;
    if (!made) return;
    const but = made.pending ? ['It counts with the next run that works out who lives together.'] : made.noEffect;
    step({ type: 'decided', key: row.key, as: { verdict, decision: made.decision.id, but } });
    setSaid(`${row.person.name} and ${row.with.name}: ${verdicts[verdict].says.toLowerCase()}.`);
    to(rows.indexOf(row) + 1);
  };
  const takeBack = async (row: Near | undefined) => {
    const was = row && decided[row.key];
    if (!was || busy) return;
    const { problems } = await undo.send({ input: { decision: was.decision, why: 'Undone on screen' } });
    setProblem(problems[0]);
    if (problems.length > 0) return;
    step({ type: 'undone', key: row.key });
    setSaid(`Taken back: ${row.person.name}.`);
    to(rows.indexOf(row));
  };
  const latest = () => rows.findLast(({ key }) => decided[key]);
  useKeys(
    mayWrite
      ? {
          s: () => void decide(rows[at()], 'same'),
          n: () => void decide(rows[at()], 'apart'),
          u: () => void takeBack(decided[rows[at()]?.key ?? ''] ? rows[at()] : latest()),
        }
      : {},
  );
  if (rows.length === 0) return <p className="card">No household is to be checked.</p>;
  return (
    <>
      <p>Somebody nearly belongs to these households: the rules found something in common, and not enough.</p>
      {mayWrite && (
        <label className="why">
          Reason for what you decide <input value={why} required onChange={(event) => setWhy(event.target.value)} />
        </label>
      )}
      <Legend deciding={mayWrite} />
      {problem && <Trouble problems={[problem]} />}
      <p className="unseen" role="status">
        {said}
      </p>
      <ol className="worklist" ref={list} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <li key={row.key} className="card">
            <NearRow row={row}>
              {decided[row.key] ? (
                <Done as={decided[row.key]!} undo={() => void takeBack(row)} disabled={busy} />
              ) : (
                mayWrite &&
                row.with && (
                  <div className="row">
                    <button type="button" disabled={busy || !why.trim()} onClick={() => void decide(row, 'same')}>
                      One household <kbd>s</kbd>
                    </button>
                    <button type="button" disabled={busy || !why.trim()} onClick={() => void decide(row, 'apart')}>
                      Not one household <kbd>n</kbd>
                    </button>
                  </div>
                )
              )}
            </NearRow>
          </li>
        ))}
      </ol>
    </>
  );
}

function NearRow({ row, children }: { row: Near; children: React.ReactNode }) {
  const { household, person, why, missing } = row;
  return (
    <>
      <div className="row">
        <h2>
          <Name of={household} />
        </h2>
        {household.annualValue && (
          <span className="muted">
            <Money amount={household.annualValue} currency={undefined} /> a year
          </span>
        )}
      </div>
      <p>
        May <Name of={person} /> live here too? {why}
      </p>
      <p className="muted">{missing}</p>
      {children}
    </>
  );
}

function Done({ as, undo, disabled }: { as: Decided; undo: () => void; disabled: boolean }) {
  return (
    <>
      <div className="row">
        <span className="chip good">Decided: {verdicts[as.verdict].says.toLowerCase()}</span>
        <button type="button" disabled={disabled} onClick={undo}>
          Undo <kbd>u</kbd>
        </button>
      </div>
      {as.but.map((sentence) => (
        <p key={sentence} className="muted">
          {sentence}
        </p>
      ))}
    </>
  );
}
