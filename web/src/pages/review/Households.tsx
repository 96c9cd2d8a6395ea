import { type ReactNode, useEffect, useReducer, useState } from 'react';
import { useAnswer, useChange } from '../../api/answers';
import { ReviewHouseholdsDocument, UndoDocument } from '../../api/gen/graphql';
import type { Problem } from '../../api/problems';
import { useAsOf } from '../../app/location';
import { Money } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Page, Trouble } from '../../parts/States';
import { useVerdict, usualReason, type Verdict } from '../../parts/Verdict';
import { useKeys } from '../../parts/keys';
import { Sentence } from '../../parts/Sentence';
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
          <Worklist answered={data} mayWrite={data.viewer?.mayWrite ?? false} />
          <More shown={first} more={endCursor !== null} pending={answer.pending} show={setFirst} />
        </>
      )}
    </Page>
  );
}

function Worklist({ answered, mayWrite }: { answered: Parameters<typeof nearOf>[0]; mayWrite: boolean }) {
  const [{ rows, decided }, step] = useReducer(worklist, { ...emptyWorklist, rows: nearOf(answered) });
  useEffect(() => step({ type: 'answered', rows: nearOf(answered) }), [answered]);
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [said, setSaid] = useState('');
  const { decide, pending } = useVerdict();
  const undo = useChange(UndoDocument);
  const busy = pending || undo.pending;
  const { list, at, to } = useRows();

  const verdictOn = async (row: Near | undefined, verdict: Verdict) => {
    if (!row?.with || decided[row.key] || busy) return;
    step({ type: 'decided', key: row.key, as: { verdict } });
    to(rows.indexOf(row) + 1);
    const outcome = await decide(verdict, [row.person.id, row.with.id], why.trim() || usualReason[verdict]);
    setProblem(outcome.problem);
    step(
      outcome.decision
        ? { type: 'decided', key: row.key, as: { verdict, ...outcome } }
        : { type: 'undone', key: row.key },
    );
    if (outcome.said) setSaid(`${row.person.name}: ${outcome.said}`);
  };
  const takeBack = async (row: Near | undefined) => {
    const decision = row && decided[row.key]?.decision;
    if (!decision || busy) return;
    const { problems } = await undo.send({ input: { decision, why: 'Undone on screen' } });
    setProblem(problems[0]);
    if (problems.length > 0) return;
    step({ type: 'undone', key: row.key });
    setSaid(`${row.person.name}: taken back.`);
    to(rows.indexOf(row));
  };
  const here = () => rows[at()];
  const latest = () => rows.findLast(({ key }) => decided[key]);
  useKeys(
    mayWrite
      ? {
          s: () => void verdictOn(here(), 'same'),
          n: () => void verdictOn(here(), 'not-same'),
          u: () => void takeBack(decided[here()?.key ?? ''] ? here() : latest()),
        }
      : {},
  );
  if (rows.length === 0) return <p className="card">No household is to be checked.</p>;
  return (
    <>
      <p>Somebody nearly belongs to these households: there is something in common, and not enough to be sure.</p>
      {mayWrite && (
        <label className="field">
          Reason for what you decide
          <input
            value={why}
            placeholder={`${usualReason.same}, or: ${usualReason['not-same']}`}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
      )}
      <Legend deciding={mayWrite} />
      {problem && <Trouble problems={[problem]} />}
      <p className="unseen" role="status">
        {said}
      </p>
      <ol className="worklist" ref={list}>
        {rows.map((row) => (
          <li key={row.key} className="card">
            <NearMiss row={row}>
              {decided[row.key] ? (
                <Done as={decided[row.key]} busy={busy} undo={() => void takeBack(row)} />
              ) : (
                mayWrite &&
                row.with && (
                  <Choice busy={busy} decide={(verdict) => void verdictOn(row, verdict)} of={row.person.name} />
                )
              )}
            </NearMiss>
          </li>
        ))}
      </ol>
    </>
  );
}

function NearMiss({ row: { household, person, why, missing }, children }: { row: Near; children: ReactNode }) {
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
        Does <Name of={person} /> live here too? <Sentence says={why} />
      </p>
      <p className="muted">
        <Sentence says={missing} />
      </p>
      {children}
    </>
  );
}

function Choice({ of, busy, decide }: { of: string; busy: boolean; decide: (verdict: Verdict) => void }) {
  return (
    <div className="row">
      <button type="button" disabled={busy} onClick={() => decide('same')}>
        The same household<span className="unseen">: {of}</span> <kbd>s</kbd>
      </button>
      <button type="button" disabled={busy} onClick={() => decide('not-same')}>
        Not the same household<span className="unseen">: {of}</span> <kbd>n</kbd>
      </button>
    </div>
  );
}

function Done({ as, busy, undo }: { as: Decided | undefined; busy: boolean; undo: () => void }) {
  if (!as?.said) return <p className="muted">Being decided …</p>;
  return (
    <div className="row">
      <span className="chip good">{as.said}</span>
      <button type="button" disabled={busy} onClick={undo}>
        Undo <kbd>u</kbd>
      </button>
    </div>
  );
}
