import type { ReactNode } from 'react';
import { Card } from '../../parts/Card';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { dayText } from '../../parts/When';
import { type Household, there } from './household';

/** What else the rules found: who was a member, who must not be one, couples who live apart, what says nothing. */
export function Beside({ household: { explanation } }: { household: Household }) {
  if (!explanation) return null;
  const { past, livingApart, vetoes, crowded, ruleSet, ruleVersion } = explanation;
  return (
    <>
      <List title="Belonged here before">
        {there(past, 'person').map(({ person, why, until }) => (
          <li key={person.id}>
            <Name of={person} /> {until && <span className="muted">until {dayText(until)}</span>}
            <br />
            <Sentence says={why} />
          </li>
        ))}
      </List>
      <List title="Couples with two homes">
        {livingApart.map(({ why }) => (
          <li key={why}>
            <Sentence says={why} />
          </li>
        ))}
      </List>
      <List title="Not together, whatever speaks for it">
        {vetoes.map(({ why }) => (
          <li key={why}>
            <Sentence says={why} />
          </li>
        ))}
      </List>
      <List title="Shared by too many to say anything">
        {there(crowded, 'node').map(({ node, why }) => (
          <li key={node.id}>
            <Name of={node} />
            <br />
            <Sentence says={why} />
          </li>
        ))}
      </List>
      <p className="small muted">
        {ruleVersion ? `Worked out by the rules “${ruleSet}”, version ${ruleVersion}.` : 'As sources state it.'}
      </p>
    </>
  );
}

function List({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="plain">{children}</ul>
    </Card>
  );
}
