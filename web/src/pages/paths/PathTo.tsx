import { useId } from 'react';
import type { Linked } from '../../app/location';
import { Search } from '../../parts/Search';

/** A button that asks who or what else, and leads to how the two are connected. */
export function PathTo({ from, label = 'Path to…' }: { from: Linked; label?: string }) {
  const popover = useId();
  return (
    <>
      <button type="button" popoverTarget={popover}>
        {label}
      </button>
      <div id={popover} popover="auto" className="card sheet">
        <h2>How is it connected with…</h2>
        <Search label="Whom or what" to={({ id }) => `/paths/${from.id}/${id}`} />
      </div>
    </>
  );
}
