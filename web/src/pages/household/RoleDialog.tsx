import { useState } from 'react';
import { useChange } from '../../api/answers';
import { type HouseholdRole, SetHouseholdRoleDocument } from '../../api/gen/graphql';
import type { Problem } from '../../api/problems';
import { Dialog, typed } from '../../parts/Dialog';
import { useTell } from '../../parts/Toast';
import { words } from '../../parts/words';
import type { Household, Member } from './household';

const roles = Object.keys(words.householdRole) as HouseholdRole[];

/**
 * Asks what part somebody has in the household, and whether it is the main one. Where somebody else was faster, it says
 * what the part is now, and keeps what was chosen.
 */
export function RoleDialog({
  household,
  member,
  version,
  again,
  close,
}: {
  household: Household;
  member: Member['member'];
  version: string | undefined;
  /** Asks the page once more. */
  again: () => void;
  close: () => void;
}) {
  const change = useChange(SetHouseholdRoleDocument);
  const [problem, setProblem] = useState<Problem>();
  const tell = useTell();
  const { person } = member;
  const submit = async (fields: FormData) => {
    const role = fields.get('role') as HouseholdRole;
    const until = typed(fields, 'until');
    const { data, problems } = await change.send({
      input: {
        person: person.id,
        household: household.id,
        role,
        primary: fields.get('primary') === 'on',
        why: typed(fields, 'why'),
        ...(until && { until }),
        ...(version && { ifVersion: version }),
      },
    });
    setProblem(problems[0]);
    if (problems[0]?.code === 'CONFLICT') again();
    const done = data?.setHouseholdRole;
    if (!done) return;
    const pending = done.pending ? ' Who lives together is worked out with the next run.' : '';
    tell(`${person.name}: ${words.householdRole[role]}.${pending}`, done.decision.id);
    close();
  };
  return (
    <Dialog
      title={`${person.name} in this household`}
      action="Save"
      pending={change.pending}
      problem={problem}
      submit={(fields) => void submit(fields)}
      close={close}
    >
      <p className="muted">
        Now: {words.householdRole[member.role]}, {member.primary ? 'main household' : 'not the main household'}
      </p>
      <label>
        Part
        <select name="role" defaultValue={member.role}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {words.householdRole[role]}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input type="checkbox" name="primary" defaultChecked={member.primary} /> This is the main household
      </label>
      <label>
        Why
        <textarea name="why" rows={2} required />
      </label>
      <label>
        Until (the first day it counts no more; empty: until it is taken back)
        <input type="date" name="until" />
      </label>
    </Dialog>
  );
}
