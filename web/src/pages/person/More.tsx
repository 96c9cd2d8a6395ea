import { Link } from 'wouter';
import { on, useAsOf } from '../../app/location';
import { countText } from '../../parts/Money';

/** How much there is beside what a list shows; the map has it. Nothing where the list shows all. */
export function More({ of, count }: { of: { id: string }; count: number }) {
  const asOf = useAsOf();
  return count > 0 ? <Link href={on(`/map/${of.id}`, asOf)}>And {countText(count)} more</Link> : null;
}
