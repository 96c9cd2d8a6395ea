import { Link, useLocation } from 'wouter';
import { on, useAsOf } from '../app/location';
import { useKeys } from './keys';

/** Leads to the map around a node, by the key m, too. */
export function MapLink({ of }: { of: { id: string } }) {
  const [, go] = useLocation();
  const map = on(`/map/${of.id}`, useAsOf());
  useKeys({ m: () => go(map) });
  return (
    <Link className="button" href={map}>
      Map <kbd>m</kbd>
    </Link>
  );
}
