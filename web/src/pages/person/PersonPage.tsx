import './person.css';
import { useAnswer } from '../../api/answers';
import { PersonPageDocument } from '../../api/gen/graphql';
import { until, useAsOf, useOwnAddress } from '../../app/location';
import { useKeys } from '../../parts/keys';
import { MapLink } from '../../parts/MapLink';
import { Name } from '../../parts/Name';
import { Sentence } from '../../parts/Sentence';
import { Missing, Page, useTitle } from '../../parts/States';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { Accounts, AtHome, Ended } from './Accounts';
import { Households, Related, Sources, Work } from './Around';
import { LastContact, OlderContacts } from './Contacts';
import { useHidden } from './hidden';
import { Offers } from './Offers';
import { Reach } from './Reach';
import { type Card, cardOf, type Person } from './person';

/** A customer, in the order of a call. */
export default function PersonPage({ id }: { id: string }) {
  const answer = useAnswer(PersonPageDocument, { id, ...until(useAsOf()) });
  const person = answer.data?.person;
  useTitle(person?.name);
  useOwnAddress(id, person);
  return (
    <Page
      answer={answer}
      found={(data) => data.person}
      missing={
        <Missing title="This person is not here">
          Nobody has the id of this address: it may be mistyped, or of somebody whom you may not see.
        </Missing>
      }
    >
      {(person, { viewer }) => <CustomerCard person={person} mayWrite={viewer?.mayWrite ?? false} />}
    </Page>
  );
}

function CustomerCard({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const [hidden, toggle] = useHidden();
  useKeys({ v: toggle });
  const card = cardOf(person);
  return (
    <article className="customer">
      <div className="row">
        <h1>{person.name}</h1>
        <Standing person={person} age={card.age} />
        <span className="end">
          <button type="button" aria-pressed={hidden} onClick={toggle}>
            {hidden ? 'Show others' : 'Hide others'} <kbd>v</kbd>
          </button>
          <MapLink of={person} />
        </span>
      </div>
      <Checks person={person} card={card} />
      <p className="hides" role="status">
        {hidden && 'Hidden on this screen: what is about others. Press v to show it again.'}
      </p>
      <Alerts card={card} hidden={hidden} />
      {!hidden && <Alike card={card} />}
      <LastContact person={person} card={card} mayWrite={mayWrite} />
      {person.householdOwnership && (
        <p className="told">
          <span className="chip info">Say</span>{' '}
          <q>
            <Sentence says={person.householdOwnership.say} />
          </q>
        </p>
      )}
      <div className="columns">
        <div>
          <Accounts person={person} card={card} hidden={hidden} />
          <Offers person={person} card={card} hidden={hidden} />
          {!hidden && <AtHome card={card} />}
          <Ended card={card} hidden={hidden} />
          <OlderContacts person={person} card={card} />
        </div>
        <div>
          <Reach person={person} card={card} mayWrite={mayWrite} />
          {!hidden && <Households card={card} />}
          {!hidden && <Related person={person} />}
          <Work person={person} />
          <Sources person={person} />
        </div>
      </div>
    </article>
  );
}

function Standing({ person, age }: { person: Person; age: number | undefined }) {
  const { standing, status, birthDate, deceasedOn } = person;
  return (
    <>
      {standing && <span className={`chip ${standing === 'CUSTOMER' ? 'good' : ''}`}>{words.standing[standing]}</span>}
      {status === 'DECEASED' && (
        <span className="chip bad">
          died <When at={deceasedOn} />
        </span>
      )}
      {birthDate && (
        <span className="muted">
          {age !== undefined && `${age}, `}born <When at={birthDate} />
        </span>
      )}
    </>
  );
}

function Checks({ person, card }: { person: Person; card: Card }) {
  const served = person.servedBy.edges;
  return (
    <ul className="row facts muted">
      {card.checks.length > 0 && (
        <li>
          To check, never read out:{' '}
          {card.checks.map(({ label, value }, at) => (
            <span key={label}>
              {at > 0 && ', '}
              {label} <strong>{value}</strong>
            </span>
          ))}
        </li>
      )}
      {served.length > 0 && (
        <li>
          Looked after by{' '}
          {served.map(({ role, node }, at) => (
            <span key={`${node.id} ${role}`}>
              {at > 0 && ', '}
              <Name of={node} /> ({words.servingRole[role]})
            </span>
          ))}
        </li>
      )}
    </ul>
  );
}

/** Of others only that they are there: who acts for somebody is told only where nobody else reads it. */
function Alerts({ card, hidden }: { card: Card; hidden: boolean }) {
  if (card.alerts.length === 0) return null;
  return (
    <ul className="told bad plain" aria-label="Know this first">
      {card.alerts.map(({ word, why }) => (
        <li key={why}>
          <span className="chip bad">{word}</span> {!hidden && <Sentence says={why} />}
        </li>
      ))}
    </ul>
  );
}

/** Whoever speaks with one of two records of a person has to know the other. */
function Alike({ card }: { card: Card }) {
  if (card.alike.length === 0) return null;
  return (
    <ul className="told plain" aria-label="Perhaps one person">
      {card.alike.map(({ person, why }) => (
        <li key={person.id}>
          <span className="chip warn">perhaps one person</span> <Name of={person} />{' '}
          <span className="muted">
            <Sentence says={why} />
          </span>
        </li>
      ))}
    </ul>
  );
}
