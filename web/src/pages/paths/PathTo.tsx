import type { Linked } from '../../app/location';
import { Search } from '../../parts/Search';
import { Sheet } from '../../parts/Sheet';

/** A button that asks who or what else, and leads to how the two are connected. */
export function PathTo({ from, label = 'Path to…' }: { from: Linked & { name: string }; label?: string }) {
  return (
    <Sheet label={label} title={`How is ${from.name} connected with…`}>
      <Search label="Whom or what" to={({ id }) => `/paths/${from.id}/${id}`} />
    </Sheet>
  );
}
