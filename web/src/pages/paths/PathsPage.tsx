import './paths.css';
import { Link } from 'wouter';
import { useAnswer } from '../../api/answers';
import { PathsPageDocument, type PathsPageQuery } from '../../api/gen/graphql';
import { on, useAsOf } from '../../app/location';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { Missing, Page, useTitle } from '../../parts/States';
import { words } from '../../parts/words';
import { PathTo } from './PathTo';
import { type Stop, stopsOf } from './paths';

type Connected = NonNullable<PathsPageQuery['path']>;
type End = NonNullable<NonNullable<PathsPageQuery['ends']>[number]>;

/** How two nodes are connected: in sentences, and as a drawing. */
export default function PathsPage({ from, to }: { from: string; to: string }) {
  const answer = useAnswer(PathsPageDocument, { from, to });
  return (
    <Page
      answer={answer}
      found={({ path, ends }) => path && ends?.[0] && ends[1] && { path, from: ends[0], to: ends[1] }}
      missing={
        <Missing title="There is nothing to connect">
          <p>One of the two is not there any more, or you may not see it.</p>
        </Missing>
      }
    >
      {(found) => <Paths {...found} />}
    </Page>
  );
}

function Paths({ path, from, to }: { path: Connected; from: End; to: End }) {
  useTitle(`${from.name} and ${to.name}`);
  const asOf = useAsOf();
  return (
    <div className="paths">
      <div className="row">
        <h1>
          <Name of={from} /> <span className="muted">and</span> <Name of={to} />
        </h1>
        <div className="end">
          <PathTo from={from} label="With somebody else…" />
          <Link className="button" href={on(`/paths/${to.id}/${from.id}`, asOf)}>
            The other way round
          </Link>
          <Link className="button" href={on(`/map/${from.id}`, asOf)}>
            Map of {from.name}
          </Link>
        </div>
      </div>
      <p className="answer">
        <span className={`chip ${path.outcome === 'CONNECTED' && !path.weak ? 'good' : 'warn'}`}>
          {words.pathOutcome[path.outcome]}
        </span>{' '}
        <Sentence says={path.sentence} />
      </p>
      {path.paths.map((one, i) => (
        <section key={one.nodes.map((node) => node?.id).join(' ')} className="card" aria-label={`Path ${i + 1}`}>
          <Drawn stops={stopsOf(one)} />
          <p className="sentence">
            <Sentence says={one.sentence} />
          </p>
        </section>
      ))}
      {path.more && <p className="muted">There are more paths of this length than these.</p>}
      <p className="muted small">{countText(path.reached)} people, accounts and other things were looked at.</p>
    </div>
  );
}

/** A path as a row of what is on it, with what connects each two. */
function Drawn({ stops }: { stops: Stop[] | undefined }) {
  if (!stops) return null;
  return (
    <ol className="path">
      {stops.map(({ node, links, weak }) => (
        <li key={node.id}>
          {links.length > 0 && (
            <span className={weak ? 'link weak' : 'link'}>
              {links.join(', ')}
              {weak && <span className="chip warn">weak</span>}
            </span>
          )}
          <span className="stop">
            <Name of={node} />
          </span>
        </li>
      ))}
    </ol>
  );
}
