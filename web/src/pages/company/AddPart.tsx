import { useState } from 'react';
import { useChange } from '../../api/answers';
import { AddColleagueDocument, AssignPartDocument, type CompanyHeadFragment } from '../../api/gen/graphql';
import { Dialog } from '../../parts/Dialog';
import { textOf } from '../../parts/fields';
import { words } from '../../parts/words';
import { saidIn } from './change';
import type { Colleague, Sought } from './committee';
import { PartFields, Why } from './PartFields';
import { useEdit, whyOf } from './useEdit';

const unknown = { role: 'USER', stance: 'UNKNOWN', influence: 'UNKNOWN', coverage: 'UNKNOWN' } as const;

/** Gives somebody who works there a part, or somebody new. */
export function AddPart({
  company,
  people,
  sought,
  close,
}: {
  company: CompanyHeadFragment;
  people: Colleague[];
  sought: Sought;
  close: (part?: string) => void;
}) {
  const assign = useChange(AssignPartDocument);
  const add = useChange(AddColleagueDocument);
  const { problem, done, refuse } = useEdit();
  const [who, setWho] = useState('');
  const [alike, setAlike] = useState(false);
  // Somebody who was added stays so when the part is refused: then only the part is tried again.
  const [added, setAdded] = useState<string>();
  const submit = async (form: FormData) => {
    const name = textOf(form, 'name') || (people.find(({ id }) => id === who)?.name ?? '');
    const person = who || added || (await addNew(form, name));
    if (!person) return;
    const said = saidIn(form, unknown);
    const answer = await assign.send({
      input: { party: person, company: company.id, ...said, ...forWhat(form, sought), why: whyOf(form) },
    });
    if (answer.problems[0]?.code === 'CONFLICT') {
      refuse(`${name} plays this part already: change it on the card.`);
      return;
    }
    const made = answer.data?.assignBuyingRole;
    const text = `${name}: ${words.buyingRole[said.role]}`;
    if (done(answer, text, made?.decision.id)) close(made?.edges.at(-1)?.id);
  };
  const addNew = async (form: FormData, fullName: string) => {
    const evenIfAlike = form.has('evenIfAlike');
    const title = textOf(form, 'title') || null;
    const answer = await add.send({ input: { fullName, company: company.id, title, evenIfAlike, why: whyOf(form) } });
    const [first] = answer.problems;
    if (first?.code === 'CONFLICT') {
      setAlike(true);
      refuse('Somebody of that name is there already. Choose them above, or say that this is somebody else.');
      return undefined;
    }
    const made = answer.data?.addPerson;
    if (!done(answer, `${fullName} was added`, made?.decision.id)) return undefined;
    setAdded(made?.node?.id);
    return made?.node?.id;
  };
  return (
    <Dialog
      title={`Who plays a part when ${company.name} buys`}
      action="Add"
      pending={assign.pending || add.pending}
      problem={problem}
      submit={(form) => void submit(form)}
      close={() => close()}
    >
      <label>
        Who
        <select value={who} disabled={added !== undefined} onChange={(event) => setWho(event.target.value)}>
          <option value="">somebody new</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {who === '' && (
        <>
          <label>
            Name
            <input name="name" required maxLength={300} autoComplete="off" readOnly={added !== undefined} />
          </label>
          <label>
            Title there
            <input name="title" maxLength={200} autoComplete="off" readOnly={added !== undefined} />
          </label>
        </>
      )}
      {alike && who === '' && (
        <label className="check">
          <input type="checkbox" name="evenIfAlike" /> This is somebody else of the same name
        </label>
      )}
      <PartFields said={unknown} />
      {(sought.opportunity ?? sought.lines[0]) !== undefined && (
        <label className="check">
          <input type="checkbox" name="only" /> Only for what the committee is looked at for now
        </label>
      )}
      <Why />
    </Dialog>
  );
}

/** For what the part is played, if it is not played for all. */
function forWhat(form: FormData, { lines, opportunity }: Sought) {
  if (!form.has('only')) return {};
  return opportunity === undefined ? { productLine: lines[0] ?? null } : { opportunity };
}
