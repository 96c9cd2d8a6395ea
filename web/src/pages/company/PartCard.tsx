import { Level } from '../../parts/Level';
import { Name } from '../../parts/Name';
import { Stance } from '../../parts/Stance';
import { agoText, When } from '../../parts/When';
import { words } from '../../parts/words';
import type { Editing } from './EditPart';
import { lineName, otherwise, type Part, titleOf, workOf } from './committee';

/** What a card needs to know beside its part. */
export interface Around {
  /** The id of the company. */
  company: string;
  /** The day that the page is about. */
  day: string;
  lineNames: Map<string, string>;
  /** What to call to change a part; undefined for who may not. */
  edit?: ((change: Editing) => void) | undefined;
}

const influence = { HIGH: 3, MEDIUM: 2, LOW: 1, UNKNOWN: undefined };
const coverage = { IN_DEPTH: 3, MULTIPLE: 2, BRIEF: 1, NONE: 0, UNKNOWN: undefined };

/** A person and one part: who it is, what they think of us, how well we know them, and who says so. */
export function PartCard({ part, around }: { part: Part; around: Around }) {
  const { node: person } = part;
  const says = otherwise(part.conflicts);
  return (
    <li className={`part ${part.stance}`} data-part={part.id}>
      <div className="spread">
        <Name of={person} />
        <Stance of={part.stance} />
      </div>
      <Job person={person} around={around} />
      <div>
        <Role part={part} edit={around.edit} />
        <PlayedFor part={part} lineNames={around.lineNames} />
      </div>
      <dl>
        <div>
          <dt>influence</dt>
          <dd>
            <Level of={influence[part.influence]} word={words.influence[part.influence]} />
          </dd>
        </div>
        <div>
          <dt>known</dt>
          <dd>
            <Level of={coverage[part.coverage]} word={words.coverage[part.coverage]} />
          </dd>
        </div>
        {part.drive && part.drive !== 'UNKNOWN' && (
          <div>
            <dt>change</dt>
            <dd>{words.drive[part.drive]}</dd>
          </div>
        )}
      </dl>
      {says.length > 0 && <Otherwise says={says} decided={Boolean(part.source?.decision)} />}
      <div className="muted">
        <LastContact person={person} day={around.day} />
        <Managers person={person} />
        <Says part={part} />
      </div>
    </li>
  );
}

/** What sources say that does not count: behind a decision it is what was decided against, otherwise they disagree. */
function Otherwise({ says, decided }: { says: string[]; decided: boolean }) {
  return decided ? (
    <div className="muted">sources say {says.join(', ')}</div>
  ) : (
    <div className="differs">! another source says {says.join(', ')}</div>
  );
}

/** What they do there; of somebody who has left, since when and where they are now. */
function Job({ person, around }: { person: Part['node']; around: Around }) {
  const { here, left, elsewhere } = workOf(person, around.company, around.day);
  return (
    <div className="muted">
      {titleOf(here)} {person.status === 'DECEASED' && <span className="chip bad">{words.personStatus.DECEASED}</span>}
      {left && (
        <span className="chip warn">
          left <When at={here?.validTo} />
        </span>
      )}
      {(left || !here) &&
        elsewhere.map((job) => (
          <div key={job.node.id}>
            now {titleOf(job)} <Name of={job.node} />
          </div>
        ))}
    </div>
  );
}

function PlayedFor({ part, lineNames }: { part: Part; lineNames: Map<string, string> }) {
  const of = [part.productLine && lineName(part.productLine, lineNames), part.opportunity].filter(Boolean);
  return of.length > 0 ? <span className="muted"> for {of.join(', ')}</span> : null;
}

function LastContact({ person, day }: { person: Part['node']; day: string }) {
  const [last] = person.interactions.nodes;
  const { nodes: ours, totalCount } = person.knownBy;
  const more = totalCount - ours.length;
  return (
    <>
      {last ? (
        <>
          last {words.interactionKind[last.kind]} <When at={last.at.slice(0, 10)} />, {agoText(last.at, day)}
        </>
      ) : (
        'no contact on record'
      )}
      {ours.length > 0 && (
        <div>
          known by {ours.map(({ name }) => name).join(', ')}
          {more > 0 && ` and ${more} more`}
        </div>
      )}
    </>
  );
}

function Managers({ person }: { person: Part['node'] }) {
  const managers = person.managers.edges;
  return managers.length === 0 ? null : <div>reports to {managers.map(({ node }) => node.name).join(', ')}</div>;
}

/** Who says so, and since when. */
function Says({ part: { source, observedAt, basis, validFrom } }: { part: Part }) {
  return (
    <div>
      {validFrom && (
        <>
          since <When at={validFrom} />
        </>
      )}
      {source?.decision && (
        <div>
          stated by {source.decision.who}, <When at={source.decision.at.slice(0, 10)} />: “{source.decision.why}”
        </div>
      )}
      {source && !source.decision && (
        <div>
          stated by {source.system}, <When at={(observedAt ?? source.loadedAt).slice(0, 10)} />
        </div>
      )}
      {basis !== 'STATED' && <div className="chip">{words.basis[basis]}</div>}
    </div>
  );
}

/** The part; for who may change it, it is what one presses to do so. */
function Role({ part, edit }: { part: Part; edit: Around['edit'] }) {
  const role = <strong>{words.buyingRole[part.role]}</strong>;
  return edit ? (
    <button type="button" className="quiet" onClick={() => edit({ what: 'stance', read: part })}>
      <span className="unseen">Change {part.node.name}, </span>
      {role} <span aria-hidden="true">✎</span>
    </button>
  ) : (
    role
  );
}
