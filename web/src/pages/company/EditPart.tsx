import { useEffect, useRef } from 'react';
import { useChange } from '../../api/answers';
import { ChangePartDocument, EndPartDocument, SetManagerDocument } from '../../api/gen/graphql';
import { Dialog } from '../../parts/Dialog';
import { textOf } from '../../parts/fields';
import { words } from '../../parts/words';
import { changed, changes, meanwhile, saidIn } from './change';
import { type Colleague, lineOf, type Part } from './committee';
import { PartFields, Why } from './PartFields';
import { useEdit, whyOf } from './useEdit';

/** What of a part is asked to be changed. */
export type Aspect = 'stance' | 'role' | 'influence' | 'coverage';

/** A change that is being made: of the part, or of the line of somebody, as it was read when the dialog opened. */
export type Editing = { what: Aspect | 'end'; read: Part } | { what: 'manager'; read: Colleague };

interface Rest {
  /** The part as it is now; undefined if it is not there any more. */
  now: Part | undefined;
  /** Whom one may report to. */
  people: Colleague[];
  registrationNo: string | null;
  again: () => void;
  /** Ends it; with the part that is there now, so that it is gone on with. */
  close: (part?: string) => void;
  /** Goes on with another change in its place. */
  turn: (editing: Editing) => void;
}

/** The dialog that a key or a button of a card opens. */
export function EditPart({ editing, ...rest }: Rest & { editing: Editing }) {
  switch (editing.what) {
    case 'manager':
      return <SetManager person={editing.read} {...rest} />;
    case 'end':
      return <EndPart read={editing.read} {...rest} />;
    default:
      return <ChangePart read={editing.read} what={editing.what} {...rest} />;
  }
}

function ChangePart({ read, what, now, again, close, turn }: Rest & { read: Part; what: Aspect }) {
  const change = useChange(ChangePartDocument);
  const { problem, done } = useEdit(again);
  const fields = useRef<HTMLDivElement>(null);
  // Once the dialog is open: what the key asked for is at hand.
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>(`select[name=${what}], input[name=${what}]:checked`)?.focus();
  }, [what]);
  const submit = async (form: FormData) => {
    const chosen = saidIn(form, read);
    const said = changed(read, chosen);
    if (Object.keys(said).length === 0) {
      close();
      return;
    }
    const version = now?.version ?? read.version;
    const answer = await change.send({ input: { about: read.id, ...said, why: whyOf(form), ifVersion: version } });
    const made = answer.data?.changeBuyingRole;
    const text = `${read.node.name}: ${changes(read, chosen).join(', ')}`;
    if (done(answer, text, made?.decision.id)) close(made?.edges.at(-1)?.id);
  };
  return (
    <Dialog
      title={`${read.node.name}, ${words.buyingRole[read.role]}`}
      action="Save"
      pending={change.pending}
      problem={problem}
      submit={(form) => void submit(form)}
      close={() => close()}
    >
      <Meanwhile read={read} now={now} />
      <div ref={fields}>
        <PartFields said={read} />
      </div>
      <Why />
      <div className="row">
        Instead:
        <button type="button" onClick={() => turn({ what: 'manager', read: read.node })}>
          Reports to…
        </button>
        <button type="button" onClick={() => turn({ what: 'end', read })}>
          Plays it no more…
        </button>
      </div>
    </Dialog>
  );
}

function EndPart({ read, now, again, close }: Rest & { read: Part }) {
  const end = useChange(EndPartDocument);
  const { problem, done } = useEdit(again);
  const submit = async (form: FormData) => {
    const on = textOf(form, 'on') || null;
    const version = now?.version ?? read.version;
    const answer = await end.send({ input: { about: read.id, on, why: whyOf(form), ifVersion: version } });
    const text = `${read.node.name} is ${words.buyingRole[read.role]} no more`;
    if (done(answer, text, answer.data?.endBuyingRole?.decision.id)) close();
  };
  return (
    <Dialog
      title={`${read.node.name} is ${words.buyingRole[read.role]} no more`}
      action="End it"
      pending={end.pending}
      problem={problem}
      submit={(form) => void submit(form)}
      close={() => close()}
    >
      <Meanwhile read={read} now={now} />
      <label>
        Since (today, unless you say another day)
        <input type="date" name="on" />
      </label>
      <Why />
    </Dialog>
  );
}

function SetManager({ person, people, registrationNo, again, close }: Rest & { person: Colleague }) {
  const set = useChange(SetManagerDocument);
  const { problem, done, refuse } = useEdit(again);
  const line = lineOf(person, registrationNo);
  const others = people.filter(({ id }) => id !== person.id);
  // The one reported to now may be of another company.
  const choices = !line || others.some(({ id }) => id === line.node.id) ? others : [line.node, ...others];
  const submit = async (form: FormData) => {
    const manager = textOf(form, 'manager');
    const { version, company } = line ?? { version: null, company: null };
    const answer = await set.send({
      input: { person: person.id, manager, company, why: whyOf(form), ifVersion: version },
    });
    const name = choices.find(({ id }) => id === manager)?.name ?? 'nobody';
    if (answer.problems[0]?.code === 'BAD_USER_INPUT') {
      refuse(`That cannot be: ${name} reports to ${person.name}, themselves or through others.`);
      return;
    }
    const text = `${person.name} reports to ${name}`;
    if (done(answer, text, answer.data?.setReportingLine?.decision.id)) close();
  };
  return (
    <Dialog
      title={`To whom ${person.name} reports`}
      action="Save"
      pending={set.pending}
      problem={problem}
      submit={(form) => void submit(form)}
      close={() => close()}
    >
      <label>
        Reports to
        <select name="manager" defaultValue={line?.node.id ?? ''}>
          <option value="">nobody, or not known</option>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Why />
    </Dialog>
  );
}

/** What somebody else has made of a part since the dialog opened. */
function Meanwhile({ read, now }: { read: Part; now: Part | undefined }) {
  if (!now)
    return <p role="alert">Meanwhile this part has ended, or has become another one. Close this and look again.</p>;
  const other = meanwhile(read, now);
  if (!other) return null;
  return (
    <div role="alert">
      <p>
        Changed meanwhile{other.by && ` by ${other.by}`}
        {other.why && `, “${other.why}”`}
        {other.what.length > 0 && ':'}
      </p>
      <ul>
        {other.what.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>What you chose is still below. Save it if it is right all the same.</p>
    </div>
  );
}
