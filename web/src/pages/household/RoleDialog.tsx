import { useChange } from '../../api/answers';
import { type HouseholdRole, SetHouseholdRoleDocument } from '../../api/gen/graphql';
import { Dialog } from '../../parts/Dialog';
import { Select, textOf, Until, Why } from '../../parts/fields';
import { useOutcome } from '../../parts/outcome';
import { words } from '../../parts/words';
import type { Household, Member } from './household';

/**
 * Asks what part somebody has in the household, and whether it is the main one. Where somebody else was faster, it says
 * what the part is now, and keeps what was chosen.
 */
export function RoleDialog({
  household,
  member,
  version,
  close,
}: {
  household: Household;
  member: Member['member'];
  version: string | undefined;
  close: () => void;
}) {
  const change = useChange(SetHouseholdRoleDocument);
  const { problem, settle } = useOutcome(close);
  const { person } = member;
  const submit = async (fields: FormData) => {
    const role = fields.get('role') as HouseholdRole;
    const until = textOf(fields, 'until');
    const answer = await change.send({
      input: {
        person: person.id,
        household: household.id,
        role,
        primary: fields.get('primary') === 'on',
        why: textOf(fields, 'why'),
        ...(until && { until }),
        ...(version && { ifVersion: version }),
      },
    });
    const later = answer.data?.setHouseholdRole?.pending;
    const pending = later ? ' Who lives together is worked out with the next run.' : '';
    settle(
      answer,
      `${person.name}: ${words.householdRole[role]}.${pending}`,
      (data) => data.setHouseholdRole?.decision.id,
    );
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
      <Select label="Part" name="role" words={words.householdRole} value={member.role} />
      <label className="check">
        <input type="checkbox" name="primary" defaultChecked={member.primary} /> This is the main household
      </label>
      <Why />
      <Until />
    </Dialog>
  );
}
