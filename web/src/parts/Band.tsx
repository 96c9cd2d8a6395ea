import type { Band as Sureness } from '../api/gen/graphql';
import { words } from './words';

const tone = { CONFIRMED: 'good', INFERRED: 'info', REVIEW: 'warn' } as const;

/** How sure it is that somebody belongs to a household. Nothing where that is not said. */
export function Band({ of }: { of: Sureness | null }) {
  return of && <span className={`chip ${tone[of]}`}>{words.band[of]}</span>;
}
