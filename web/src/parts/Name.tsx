import { Link } from 'wouter';
import { type Linked, on, pathOf, useAsOf } from '../app/location';
import { Kind } from './Kind';

/** A node by its shape and its name, which leads to its page on the day that this page shows. */
export function Name({ of, called }: { of: Linked & { name: string }; called?: string }) {
  const asOf = useAsOf();
  return (
    <span className="name">
      <Kind of={of.__typename} /> <Link href={on(pathOf(of), asOf)}>{called ?? of.name}</Link>
    </span>
  );
}
