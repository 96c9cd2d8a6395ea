import './home.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer } from '../../api/answers';
import { HomePageDocument, type HomePageQuery } from '../../api/gen/graphql';
import { on, useAsOf } from '../../app/location';
import { namedIn, nodesOf, opened } from '../../app/opened';
import { Card } from '../../parts/Card';
import { Name } from '../../parts/Name';
import { Search } from '../../parts/Search';
import { Trouble, useTitle } from '../../parts/States';
import { When } from '../../parts/When';
import { kinds } from '../../parts/words';

/** The start: the search, what it finds, and what was opened last. */
export default function HomePage() {
  useTitle('Search');
  const asOf = useAsOf();
  const [paths] = useState(opened);
  const answer = useAnswer(HomePageDocument, namedIn(paths));
  const { data, problems } = answer;
  const run = data?.loadRuns?.nodes[0];
  return (
    <div className="start">
      <h1>Who is it about?</h1>
      <Search hotkey focus />
      {problems.length > 0 && <Trouble {...answer} />}
      {data?.people?.nodes.length === 0 && data.companies?.nodes.length === 0 && <Empty />}
      <div className="columns">
        <Card title="What can be found">
          <dl>
            {findable.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className="muted">{how}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <div>
          {paths.length > 0 && (
            <Card title="Opened last">
              <Opened paths={paths} data={data} />
            </Card>
          )}
          <Card title="More">
            <ul className="plain">
              <li>
                <Link href={on('/review', asOf)}>Review</Link>
                <div className="muted">What rules could not tell: who lives together, who may be one person.</div>
              </li>
              <li>
                <Link href={on('/load', asOf)}>Load report</Link>
                <div className="muted">{run ? <Loaded run={run} /> : 'What was read, and what was not.'}</div>
              </li>
            </ul>
          </Card>
        </div>
      </div>
    </div>
  );
}

const findable: [what: string, how: string][] = [
  ['People and companies', 'A few letters of each word. Accents, capitals and small slips do not matter.'],
  ['One of many with a name', 'A postcode, a place, a birth date or year behind it.'],
  ['Phones', 'Any spelling, or the last six digits.'],
  ['E-mail addresses', 'As they are written.'],
  ['Accounts and policies', 'The number, with blanks and hyphens or without.'],
  ['Vehicles and meters', 'The plate or the number.'],
  ['Households, products, our people', 'The name.'],
];

/** A row for each page that was opened, from the start: what comes later moves nothing. */
function Opened({ paths, data }: { paths: string[]; data: HomePageQuery | undefined }) {
  if (!data) {
    return (
      <ul className="plain" aria-busy="true">
        {paths.map((path) => (
          <li key={path}>&nbsp;</li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="plain">
      {nodesOf(paths, data.nodes ?? [], data.accounts?.nodes ?? []).map((node) => (
        <li key={node.id}>
          <Name of={node} /> <span className="muted">{kinds[node.__typename]?.one}</span>
        </li>
      ))}
    </ul>
  );
}

function Loaded({ run }: { run: NonNullable<HomePageQuery['loadRuns']>['nodes'][number] }) {
  const day = <When at={(run.finishedAt ?? run.startedAt).slice(0, 10)} />;
  return run.finishedAt ? (
    <>Last loaded on {day}.</>
  ) : (
    <>The load that began on {day} is not complete: what is here may not be all.</>
  );
}

/** What to do where nothing is loaded yet. */
function Empty() {
  return (
    <Card title="Nothing is loaded yet">
      <p>Whoever runs this server loads the first files, and starts it again on what was loaded:</p>
      <pre>
        {`bin/kith load --store sqlite:insurer.db examples/household-insurer/mapping.yaml
bin/kith serve --store sqlite:insurer.db`}
      </pre>
      <p className="muted">Or make up a group of companies to try it with: make demo</p>
    </Card>
  );
}
