import { Card } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { called, heldBy, type Holding, type Household, there } from './household';

const shown = 40;

/** What the members have with us, each once with who has which part in it; then what does not count. */
export function Holdings({ household }: { household: Household }) {
  const { ownership } = household;
  if (!ownership) return null;
  const { sentence, holdings, businesses, apart } = ownership;
  const names = called(household);
  return (
    <Card title="What they have with us" note={countText(holdings.length)}>
      <p>
        <Sentence says={sentence} />
      </p>
      <Table holdings={holdings.slice(0, shown)} names={names} />
      {holdings.length > shown && (
        <details>
          <summary>{countText(holdings.length - shown)} more</summary>
          <Table holdings={holdings.slice(shown)} names={names} />
        </details>
      )}
      {there(businesses, 'company').map(({ company, why }) => (
        <section key={company.id}>
          <h3>
            <Name of={company} /> <span className="muted">not counted</span>
          </h3>
          <p>
            <Sentence says={why} />
          </p>
        </section>
      ))}
      {there(apart, 'person').map(({ person, why, holdings: own }) => (
        <section key={person.id}>
          <h3>
            <Name of={person} /> <span className="muted">not counted</span>
          </h3>
          <p>
            <Sentence says={why} />
          </p>
          <Table holdings={own} names={names} whose={person.name} />
        </section>
      ))}
    </Card>
  );
}

function Table({
  holdings,
  names,
  whose = 'The household',
}: {
  holdings: Holding[];
  names: Map<string, string>;
  whose?: string;
}) {
  if (holdings.length === 0) return null;
  return (
    <table className="stack holdings">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Held by</th>
          <th scope="col">{whose}</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {holdings.map((holding) => (
          <tr key={holding.account?.id ?? holding.sentence}>
            <th scope="row">
              {holding.product?.name ?? (holding.line && words.accountLine[holding.line])}
              {holding.account && (
                <span className="number">
                  <Name of={holding.account} />
                </span>
              )}
            </th>
            <td>
              <HeldBy holding={holding} names={names} />
            </td>
            <td>
              <span className={`chip ${tones[holding.status] ?? ''}`}>{words.ownershipStatus[holding.status]}</span>
              {holding.through && ` ${words.heldThrough[holding.through]}`}
            </td>
            <td className="muted day">
              {holding.endedOn ? (
                <>
                  until <When at={holding.endedOn} />
                </>
              ) : (
                <When at={holding.since} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tones: Partial<Record<Holding['status'], string>> = { OWNS: 'good', ESTATE: 'warn', INCOMPLETE: 'warn' };

/** Who has which part in it; where no member has, the sentence says whose it is. */
function HeldBy({ holding, names }: { holding: Holding; names: Map<string, string> }) {
  const by = heldBy(holding);
  if (by.length === 0) return <Sentence says={holding.sentence} />;
  return (
    <>
      {by.map(({ person, roles }) => (
        <span key={person.id} className="held">
          <Name of={person} called={names.get(person.id) ?? person.name} />{' '}
          <span className="muted">{roles.join(', ')}</span>
        </span>
      ))}
      {holding.others > 0 && <span className="muted">and {countText(holding.others)} outside the household</span>}
    </>
  );
}
