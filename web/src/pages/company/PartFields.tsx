import { Select } from '../../parts/fields';
import { Stance } from '../../parts/Stance';
import { words } from '../../parts/words';
import type { Said } from './change';
import { Choices } from './Choices';

/** What is said of a part, to be chosen. */
export function PartFields({ said }: { said: Said }) {
  return (
    <>
      <Choices
        name="stance"
        legend="What they think of us"
        words={words.stance}
        value={said.stance}
        show={(stance) => <Stance of={stance} />}
      />
      <Choices name="influence" legend="How much their word counts" words={words.influence} value={said.influence} />
      <Choices name="coverage" legend="How well we know them" words={words.coverage} value={said.coverage} />
      <Select label="Part they play" name="role" words={words.buyingRole} value={said.role} />
    </>
  );
}

/** Asks for the reason; colleagues read it later beside what was decided. */
export function Why() {
  return (
    <label>
      How you know (colleagues read it)
      <input name="why" maxLength={500} autoComplete="off" />
    </label>
  );
}
