import './load.css';
import { Link } from 'wouter';
import { useAnswer } from '../../api/answers';
import { LoadPageDocument, type LoadPageQuery } from '../../api/gen/graphql';
import { on, useAsOf } from '../../app/location';
import { Card } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { PlaygroundLink } from '../../parts/PlaygroundLink';
import { Page, useTitle } from '../../parts/States';
import { Moment, When } from '../../parts/When';
import { edgeText, kinds, propertyText } from '../../parts/words';
import { type Found, type Place, type Run, rejectsOf, sentence, sumsOf, toldOf } from './load';

/** What was loaded, whether it adds up, and what of it somebody should look at. */
export default function LoadPage() {
  useTitle('Load report');
  const asOf = useAsOf();
  const variables = { ...(asOf && { asOf }) };
  const answer = useAnswer(LoadPageDocument, variables, { keep: true });
  return (
    <Page answer={answer} found={(data) => data.loadRuns} missing={null}>
      {({ nodes: runs, totalCount }, data) => {
        const [newest] = runs;
        const found = data.newest?.nodes[0];
        return (
          <>
            <div className="row">
              <h1>Load report</h1>
            </div>
            {newest ? <Newest run={newest} /> : <Empty />}
            {newest && (
              <div className="columns">
                <div>
                  <Rejects run={newest} found={found} />
                  <Changes changes={data.changes} />
                  <Runs runs={runs} total={totalCount} />
                </div>
                <div>
                  <Disagreements found={found} />
                  <Unread found={found} />
                  <Closed closed={data.closed} />
                  <Nobodys accounts={data.nobodys} />
                </div>
              </div>
            )}
            <p className="small">
              <PlaygroundLink document={LoadPageDocument} variables={variables} />
            </p>
          </>
        );
      }}
    </Page>
  );
}

function Empty() {
  return (
    <Card title="Nothing is loaded yet">
      <p>Whoever runs this server loads the first files:</p>
      <pre>bin/kith load --store sqlite:insurer.db examples/household-insurer/mapping.yaml</pre>
    </Card>
  );
}

function Newest({ run }: { run: Run }) {
  return (
    <Card title="The newest load" note={run.system} className="newest">
      {run.finishedAt ? (
        <>
          <p>
            <Moment at={run.startedAt} />, {countText(run.fileCount ?? 0)} files.
          </p>
          {sumsOf(run).map((sum) => (
            <p key={sum.all[1]}>{sentence(sum)}</p>
          ))}
        </>
      ) : (
        <p className="chip warn" role="status">
          A load is running since <Moment at={run.startedAt} />, or was broken off: what is here may not be all.
        </p>
      )}
    </Card>
  );
}

function Rejects({ run, found }: { run: Run; found: Found | undefined }) {
  const list = rejectsOf(found);
  if (list.length === 0) return null;
  return (
    <Card title="Rejected rows" note={countText(run.rejected ?? 0)} className="rejects">
      <p className="muted">These rows are not in the store. Whoever keeps the files mends them, and loads again.</p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">What is wrong</th>
            <th scope="col">Where</th>
            <th scope="col" className="number">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ why, count, places }) => (
            <tr key={why}>
              <th scope="row" className="reason">
                {why}
              </th>
              <td>
                <Places places={places} />
              </td>
              <td className="number" data-label="Rows">
                {countText(count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Where rows of one reason stand: the first place, and that of each other file if somebody looks. */
function Places({ places: [first, ...rest] }: { places: Place[] }) {
  if (!first) return null;
  if (rest.length === 0) return <PlaceOf place={first} />;
  return (
    <details>
      <summary>
        <PlaceOf place={first} /> <span className="muted">and {countText(rest.length)} more</span>
      </summary>
      <ul className="plain">
        {rest.map((place) => (
          <li key={`${place.file} ${place.line}`}>
            <PlaceOf place={place} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function PlaceOf({ place: { file, line } }: { place: Place }) {
  return (
    <>
      {file}
      {line > 0 && `, line ${countText(line)}`}
    </>
  );
}

function Disagreements({ found }: { found: Found | undefined }) {
  const asOf = useAsOf();
  const list = found?.differences ?? [];
  if (list.length === 0) return null;
  return (
    <Card title="What sources say differently">
      <table>
        <tbody>
          {list.map(({ kind, property, count }) => (
            <tr key={`${kind} ${property}`}>
              <th scope="row">
                {kinds[kind]?.one ?? edgeText(kind)}: {propertyText(property)}
              </th>
              <td className="number">{countText(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link href={on('/review', asOf, { tab: 'conflicts' })}>Go through them</Link>
    </Card>
  );
}

function Unread({ found }: { found: Found | undefined }) {
  const list = found?.unreadableValues ?? [];
  if (list.length === 0) return null;
  return (
    <Card title="Values that were left out">
      <ul className="plain">
        {list.map(({ file, column, why, count }) => (
          <li key={[file, column, why].join(' ')}>
            <div className="reason">{why}</div>
            <span className="muted">
              {file}
              {column && `, column ${column}`}: {countText(count)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Closed({ closed }: { closed: LoadPageQuery['closed'] }) {
  if (!closed || closed.totalCount === 0) return null;
  return (
    <Card title="Closed companies that still hold contracts" note={countText(closed.totalCount)}>
      <ul className="plain">
        {closed.nodes.map((company) => (
          <li key={company.id}>
            <Name of={company} />{' '}
            {company.closedOn && (
              <span className="muted">
                closed <When at={company.closedOn} />
              </span>
            )}
            <div className="row">
              {company.accounts.nodes.map((account) => (
                <Name key={account.id} of={account} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <More shown={closed.nodes.length} of={closed.totalCount} />
    </Card>
  );
}

function Nobodys({ accounts }: { accounts: LoadPageQuery['nobodys'] }) {
  if (!accounts || accounts.totalCount === 0) return null;
  return (
    <Card title="Accounts that have no customer" note={countText(accounts.totalCount)}>
      <p className="muted">They supply equipment, such as lamp posts: nobody is to be the customer.</p>
      <ul className="plain">
        {accounts.nodes.map((account) => (
          <li key={account.id}>
            <Name of={account} /> <span className="muted">{account.product?.name}</span>
          </li>
        ))}
      </ul>
      <More shown={accounts.nodes.length} of={accounts.totalCount} />
    </Card>
  );
}

function More({ shown, of }: { shown: number; of: number }) {
  return of > shown ? <p className="muted">and {countText(of - shown)} more</p> : null;
}

function Changes({ changes }: { changes: LoadPageQuery['changes'] }) {
  if (!changes || changes.nodes.length === 0) return null;
  return (
    <Card title="What changed since the newest load began">
      {changes.forgotten && <p className="muted">Earlier changes are not kept any more.</p>}
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">What happened</th>
            <th scope="col">Whom it is about</th>
            <th scope="col">Before and after</th>
          </tr>
        </thead>
        <tbody>
          {changes.nodes.map(toldOf).map(({ what, about, ends, before, after }, i) => (
            <tr key={i}>
              <td>
                {what} <span className="muted">{about}</span>
              </td>
              <td>
                <div className="row">
                  {ends.map((end) => (
                    <Name key={end.id} of={end} />
                  ))}
                </div>
              </td>
              <td>
                {before && <del>{before}</del>} {after && <ins>{after}</ins>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.pageInfo.hasNextPage && <p className="muted">and more</p>}
    </Card>
  );
}

function Runs({ runs, total }: { runs: Run[]; total: number }) {
  return (
    <Card title="Loads" note={countText(total)}>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Systems</th>
            <th scope="col" className="number">
              Rows
            </th>
            <th scope="col" className="number">
              Loaded
            </th>
            <th scope="col" className="number">
              Rejected
            </th>
            <th scope="col" className="number">
              Left out
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <Moment at={run.startedAt} />
              </th>
              <td>
                {run.system} {!run.finishedAt && <span className="chip warn">not complete</span>}
              </td>
              <Counted label="Rows" count={run.rows} />
              <Counted label="Loaded" count={run.loaded} />
              <Counted label="Rejected" count={run.rejected} />
              <Counted label="Left out" count={run.skipped} />
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={runs.length} of={total} />
    </Card>
  );
}

function Counted({ label, count }: { label: string; count: number | null }) {
  return (
    <td className="number" data-label={label}>
      {count != null && countText(count)}
    </td>
  );
}
