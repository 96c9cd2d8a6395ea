import { kinds } from './words';

/** The shape of a kind of node, so that colour is never all there is. It is decoration where the kind is in words. */
export function Kind({ of, named = false }: { of: string; named?: boolean }) {
  const name = kinds[of]?.one;
  return (
    <svg
      className={`kind ${of}`}
      width="11"
      height="11"
      viewBox="-6 -6 12 12"
      {...(named && name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      <path d={shapes[of] ?? dot} />
    </svg>
  );
}

const dot = 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0';

/** Paths around 0 0, at most 5 from it. The map draws the same ones. */
export const shapes: Record<string, string> = {
  Person: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  Company: 'M-5 -5h10v10h-10z',
  Household: 'M0 -5.5L5.5 0L0 5.5L-5.5 0z',
  Account: 'M-5 -3.5h10v7h-10z',
  Address: 'M-4.5 5V-1L0 -5.5L4.5 -1V5z',
  ContactPoint: 'M-5 -3.5h10v7h-10zM-5 -3.5L0 .5L5 -3.5',
  Employee: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M-2 0a2 2 0 1 1 4 0a2 2 0 1 1 -4 0',
  ServicePoint: 'M0 -5L5 4.5H-5z',
};
