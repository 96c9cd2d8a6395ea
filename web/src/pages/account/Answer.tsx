import { Bars } from '../../parts/Bars';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { useUndo } from '../../parts/Toast';
import { When } from '../../parts/When';
import { type Answer as Answered, type Weighed, weighed } from './account';

/** One answer in full: the sentence, what to say, who was weighed with what, what is needed, what would change it. */
export function Answer({ answer, decide }: { answer: Answered; decide?: (() => void) | undefined }) {
  const all = weighed(answer);
  const { sentence, say, warnings, vetoes, wouldChangeIf, maySend, override, needed, score, margin } = answer;
  return (
    <>
      <p className="lead" role="status">
        <Sentence says={sentence} />
      </p>
      <p className="say">
        <span className="muted">Say:</span>{' '}
        <q>
          <Sentence says={say} />
        </q>
      </p>
      {override && <Decided override={override} undoable={decide !== undefined} />}
      {all.length > 0 && (
        <>
          <BarsOf all={all} needed={needed.score} />
          <p className="small muted">
            {score} points, {needed.score} needed; {margin} ahead, {needed.margin} needed.
            {wouldChangeIf && (
              <>
                {' '}
                <Sentence says={wouldChangeIf.sentence} />
              </>
            )}
          </p>
        </>
      )}
      <Sentences title="Please check" all={warnings} tone="warn" />
      <Sentences title="Cannot be it" all={vetoes.map(({ why }) => why)} />
      {maySend && <Sending maySend={maySend} />}
      {all.length > 0 && <Sums answer={answer} all={all} />}
      {decide && all.length > 0 && (
        <p className="row">
          <button type="button" onClick={decide}>
            Decide otherwise…
          </button>
        </p>
      )}
    </>
  );
}

const shown = 8;

/** The best candidates as bars; those behind them where they are asked for. */
function BarsOf({ all, needed }: { all: Weighed[]; needed: number }) {
  const bars = all.map(({ party, parts, score }) => ({
    key: party.id,
    name: <Name of={party} />,
    parts,
    total: score,
  }));
  return (
    <>
      <Bars bars={bars.slice(0, shown)} needed={needed} />
      {bars.length > shown && (
        <details>
          <summary>{bars.length - shown} more with smaller parts</summary>
          <Bars bars={bars.slice(shown)} needed={needed} />
        </details>
      )}
    </>
  );
}

function Sentences({ title, all, tone = '' }: { title: string; all: string[]; tone?: string }) {
  if (all.length === 0) return null;
  return (
    <div className="sentences">
      <h3 className={`chip ${tone}`}>{title}</h3>
      <ul className="plain">
        {all.map((sentence) => (
          <li key={sentence}>
            <Sentence says={sentence} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** By which ways offers may be sent. */
function Sending({ maySend }: { maySend: NonNullable<Answered['maySend']> }) {
  const ways = [
    ['by letter', maySend.mail],
    ['by phone', maySend.phone],
    ['by e-mail', maySend.email],
  ] as const;
  return (
    <div className="sentences">
      <h3 className="chip">Offers</h3>
      <p className="ways">
        {ways.map(([way, may]) => (
          <span key={way} className={`chip ${may ? 'good' : 'bad'}`}>
            {may ? '✓ ' : '✗ not '}
            {way}
          </span>
        ))}
        <span>
          <Sentence says={maySend.why} />
        </span>
      </p>
    </div>
  );
}

/** That somebody decided it by hand: who, why and until when. What the rules say is in the sentence. */
function Decided({ override, undoable }: { override: NonNullable<Answered['override']>; undoable: boolean }) {
  const { undo, pending } = useUndo();
  const decision = override.source?.decision;
  const back = (id: string) => undo(id, 'The rules are right', 'Taken back: the rules count again');
  return (
    <div className="sentences decided">
      <h3 className="chip info">Decided by hand</h3>
      <ul className="plain">
        {decision && (
          <li>
            {decision.who} on <When at={decision.at} />: {decision.why}
            {override.until && (
              <>
                {' '}
                (until <When at={override.until} />)
              </>
            )}
          </li>
        )}
        {decision && undoable && (
          <li>
            <button type="button" disabled={pending} onClick={() => void back(decision.id)}>
              Undo the decision
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

/** The points one by one, and by which rules they are given. */
function Sums({ answer, all }: { answer: Answered; all: Weighed[] }) {
  return (
    <details>
      <summary>Show the sums</summary>
      <table className="sums">
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col" className="number">
              Points
            </th>
          </tr>
        </thead>
        {all.map(({ party, reasons, score }) => (
          <tbody key={party.id}>
            {reasons.map(({ why, points }) => (
              <tr key={why}>
                <td>
                  <Sentence says={why} />
                </td>
                <td className="number">{points}</td>
              </tr>
            ))}
            <tr className="sum">
              <th scope="row">{party.name}, together</th>
              <td className="number">{score}</td>
            </tr>
          </tbody>
        ))}
      </table>
      <p className="small muted">
        {answer.row && <>Weights “{answer.row}”, </>}rules “{answer.ruleSet}”, version {answer.ruleVersion}, as of{' '}
        <When at={answer.asOf} />.
      </p>
    </details>
  );
}
