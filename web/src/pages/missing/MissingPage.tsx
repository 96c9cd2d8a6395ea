import { Link } from 'wouter';
import { on, useAsOf } from '../../app/location';
import { Missing } from '../../parts/States';

/** A path that nothing is at. The search is above it, as everywhere. */
export default function MissingPage() {
  const asOf = useAsOf();
  return (
    <Missing title="There is no such page">
      <p>The address may have been cut off, or copied with a mistake. Search above for whom you mean.</p>
      <p>
        <Link href={on('/', asOf)}>What can be found</Link>
      </p>
    </Missing>
  );
}
