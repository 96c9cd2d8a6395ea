import { useState } from 'react';
import { useChange } from '../../api/answers';
import { AddInteractionDocument, type InteractionDirection, type InteractionKind } from '../../api/gen/graphql';
import { Card as Section } from '../../parts/Card';
import { Dialog } from '../../parts/Dialog';
import { Select, textOf } from '../../parts/fields';
import { countText } from '../../parts/Money';
import { useOutcome } from '../../parts/outcome';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { More } from './More';
import type { Card, Contact, Person } from './person';

/** What we have promised, what comes next, and what was said last. */
export function LastContact({ person, card, mayWrite }: { person: Person; card: Card; mayWrite: boolean }) {
  const [noting, setNoting] = useState<{ closes?: Contact }>();
  const { steps } = person;
  const more = steps.totalCount - steps.nodes.length;
  return (
    <Section title="Promised, and last contact">
      <div className="beside">
        <ul className="plain">
          {steps.nodes.map((step) => (
            <li key={step.id}>
              <span className="chip warn">
                {step.dueOn ? (
                  <>
                    due <When at={step.dueOn} />
                  </>
                ) : (
                  'to do'
                )}
              </span>{' '}
              <strong>{step.nextStep}</strong>{' '}
              <span className="muted">
                from <When at={step.at} />
              </span>{' '}
              {mayWrite && (
                <button type="button" onClick={() => setNoting({ closes: step })}>
                  Done…
                </button>
              )}
            </li>
          ))}
          {more > 0 && <li>And {countText(more)} more to do.</li>}
          <li>{card.last ? <Said contact={card.last} /> : <span className="muted">No contact is known.</span>}</li>
        </ul>
        {mayWrite && (
          <button type="button" onClick={() => setNoting({})}>
            Add a note…
          </button>
        )}
      </div>
      {noting && <NoteDialog person={person} closes={noting.closes} close={() => setNoting(undefined)} />}
    </Section>
  );
}

/** What was said before. */
export function OlderContacts({ person, card }: { person: Person; card: Card }) {
  if (card.older.length === 0) return null;
  return (
    <Section title="Older contacts" note={countText(card.older.length + card.moreContacts)}>
      <ul className="plain">
        {card.older.map((contact) => (
          <li key={contact.id}>
            <Said contact={contact} />
          </li>
        ))}
        {card.moreContacts > 0 && (
          <li>
            <More of={person} count={card.moreContacts} />
          </li>
        )}
      </ul>
    </Section>
  );
}

function Said({ contact }: { contact: Contact }) {
  const { at, kind, channel, direction, summary, outcome, result, by } = contact;
  const how = [words.interactionKind[kind], channel, direction && words.interactionDirection[direction]];
  const came = [outcome, result && words.interactionResult[result]].filter(Boolean);
  return (
    <>
      <span className="muted">
        <When at={at} /> · {how.filter(Boolean).join(', ')}
        {by.nodes.map(({ name }) => `, ${name}`)}
      </span>{' '}
      {summary}{' '}
      {came.map((text) => (
        <span key={text} className="chip">
          {text}
        </span>
      ))}
    </>
  );
}

/** What somebody who speaks with a customer has to write down; payments and applications come from systems. */
const kinds: InteractionKind[] = ['CALL', 'VISIT', 'MAIL', 'NOTE', 'CASE', 'COMPLAINT'];
const directions: InteractionDirection[] = ['INBOUND', 'OUTBOUND'];

/** The channels of the schema's own example, as text: sources have others. */
const channels = ['phone', 'branch', 'web', 'letter'];

function NoteDialog({ person, closes, close }: { person: Person; closes: Contact | undefined; close: () => void }) {
  const add = useChange(AddInteractionDocument);
  const { problem, settle } = useOutcome(close);
  // One key a dialog: a note that is sent again because no answer came is one note.
  const [idempotencyKey] = useState(() => crypto.getRandomValues(new Uint32Array(4)).join('-'));
  const submit = async (fields: FormData) => {
    const text = (name: string) => textOf(fields, name) || null;
    const answer = await add.send({
      input: {
        with: person.id,
        kind: text('kind') as InteractionKind,
        direction: text('direction') as InteractionDirection | null,
        channel: text('channel'),
        summary: text('summary'),
        nextStep: text('nextStep'),
        dueOn: text('dueOn'),
        closes: closes?.id ?? null,
        why: 'Noted on the customer card',
        idempotencyKey,
      },
    });
    settle(answer, 'The note is kept.', (data) => data.addInteraction?.decision.id);
  };
  return (
    <Dialog
      title={closes ? `Done: ${closes.nextStep ?? ''}` : 'Add a note'}
      action="Keep it"
      pending={add.pending}
      problem={problem}
      submit={(fields) => void submit(fields)}
      close={close}
    >
      <div className="fields">
        <Select label="What it was" name="kind" words={words.interactionKind} of={kinds} />
        <Select
          label="Who began it"
          name="direction"
          words={words.interactionDirection}
          of={directions}
          none="nobody in particular"
        />
        <label>
          By which way
          <select name="channel">
            {channels.map((channel) => (
              <option key={channel}>{channel}</option>
            ))}
            <option value="">none of these</option>
          </select>
        </label>
      </div>
      <label>
        What it was about
        <textarea name="summary" rows={3} required maxLength={1000} />
      </label>
      <div className="fields">
        <label>
          Next step, if any
          <input name="nextStep" maxLength={500} autoComplete="off" />
        </label>
        <label>
          By when
          <input name="dueOn" type="date" />
        </label>
      </div>
    </Dialog>
  );
}
