import { useState } from 'react';
import { useChange } from '../../api/answers';
import {
  CorrectDocument,
  MarkWrongDocument,
  SuppressDocument,
  type SuppressedChannel,
  type SuppressedPurpose,
} from '../../api/gen/graphql';
import { Card as Section } from '../../parts/Card';
import { Dialog } from '../../parts/Dialog';
import { Select, textOf } from '../../parts/fields';
import { Name } from '../../parts/Name';
import { useOutcome } from '../../parts/outcome';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { More } from './More';
import type { Address, Card, ContactPoint, Person } from './person';

type Way = Address | ContactPoint;

/** Where the person lives and how to reach it, with what a call may put right. */
export function Reach({ person, card, mayWrite }: { person: Person; card: Card; mayWrite: boolean }) {
  const [checked, setChecked] = useState<Way>();
  const [suppressing, setSuppressing] = useState(false);
  const { addresses, contactPoints } = person;
  const ways: Way[] = [...addresses.edges, ...contactPoints.edges];
  const more = addresses.totalCount + contactPoints.totalCount - ways.length;
  return (
    <Section title="How to reach them">
      <ul className="plain">
        {addresses.totalCount === 0 && (
          <li className="muted">{card.withheld ? 'Address withheld' : 'No address is known.'}</li>
        )}
        {ways.map((way) => (
          <li key={way.id} className="beside">
            <div>
              <Name of={way.node} />
              <div className="small muted">
                <State of={way} />
              </div>
            </div>
            {mayWrite && (
              <button type="button" aria-label={`Correct ${way.node.name}`} onClick={() => setChecked(way)}>
                Correct…
              </button>
            )}
          </li>
        ))}
      </ul>
      <More of={person} count={more} />
      {mayWrite && (
        <button type="button" onClick={() => setSuppressing(true)}>
          Wants no offers…
        </button>
      )}
      {checked && (
        <WayDialog way={ways.find((way) => way.id === checked.id) ?? checked} close={() => setChecked(undefined)} />
      )}
      {suppressing && <SuppressDialog person={person} close={() => setSuppressing(false)} />}
    </Section>
  );
}

function State({ of: { use, verifiedAt, undeliverableAt } }: { of: Way }) {
  return (
    <>
      {use && words.contactUse[use]}
      {verifiedAt && (
        <>
          , found right <When at={verifiedAt} />
        </>
      )}
      {undeliverableAt && (
        <>
          {' '}
          <span className="chip bad">
            nothing arrives since <When at={undeliverableAt} />
          </span>
        </>
      )}
    </>
  );
}

type Verdict = 'right' | 'lost' | 'wrong';

function WayDialog({ way, close }: { way: Way; close: () => void }) {
  const correct = useChange(CorrectDocument);
  const markWrong = useChange(MarkWrongDocument);
  const { problem, settle } = useOutcome(close);
  const { name } = way.node;
  const submit = async (fields: FormData) => {
    const verdict = fields.get('verdict') as Verdict;
    const about = { about: way.id, ifVersion: way.version, why: textOf(fields, 'why') };
    if (verdict === 'wrong') {
      const answer = await markWrong.send({ input: about });
      settle(answer, `Not theirs any more: ${name}`, (data) => data.markWrong?.decision.id);
      return;
    }
    const today = new Date().toISOString().slice(0, 10); // as the server counts days, whatever day the page shows
    const property = verdict === 'right' ? 'verifiedAt' : 'undeliverableAt';
    const answer = await correct.send({ input: { ...about, set: [{ property, value: today }] } });
    const done = verdict === 'right' ? `Found right: ${name}` : `Nothing arrives: ${name}`;
    settle(answer, done, (data) => data.correct?.decision.id);
  };
  return (
    <Dialog
      title={name}
      action="Keep it"
      pending={correct.pending || markWrong.pending}
      problem={problem}
      submit={(fields) => void submit(fields)}
      close={close}
    >
      <fieldset>
        <legend>What have you learned?</legend>
        <label>
          <input type="radio" name="verdict" value="right" defaultChecked /> It is right
        </label>
        <label>
          <input type="radio" name="verdict" value="lost" /> Nothing that is sent there arrives
        </label>
        <label>
          <input type="radio" name="verdict" value="wrong" /> It is not theirs
        </label>
      </fieldset>
      <Why says="Said by the customer" />
    </Dialog>
  );
}

const channels: SuppressedChannel[] = ['ALL', 'PHONE', 'EMAIL', 'MAIL'];
const purposes: SuppressedPurpose[] = ['MARKETING', 'ALL'];

function SuppressDialog({ person, close }: { person: Person; close: () => void }) {
  const suppress = useChange(SuppressDocument);
  const { problem, settle } = useOutcome(close);
  const submit = async (fields: FormData) => {
    const until = textOf(fields, 'until') || null;
    const channel = fields.get('channel') as SuppressedChannel;
    const purpose = fields.get('purpose') as SuppressedPurpose;
    const why = textOf(fields, 'why');
    const answer = await suppress.send({ input: { party: person.id, channel, purpose, until, why } });
    const done = `Is not sent ${words.suppressedPurpose[purpose]} ${words.suppressedChannel[channel]}.`;
    settle(answer, done, (data) => data.suppress?.decision.id);
  };
  return (
    <Dialog
      title={`${person.name} wants no offers`}
      action="Keep it"
      pending={suppress.pending}
      problem={problem}
      submit={(fields) => void submit(fields)}
      close={close}
    >
      <div className="fields">
        <Select label="Do not send" name="purpose" words={words.suppressedPurpose} of={purposes} />
        <Select label="By which way" name="channel" words={words.suppressedChannel} of={channels} />
        <label>
          Until, if it is not for good
          <input name="until" type="date" />
        </label>
      </div>
      <Why says="Asked for it" />
    </Dialog>
  );
}

function Why({ says }: { says: string }) {
  return (
    <label>
      Why
      <input name="why" required maxLength={500} defaultValue={says} autoComplete="off" />
    </label>
  );
}
