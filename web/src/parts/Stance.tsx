import './stance.css';
import type { Stance as StanceOf } from '../api/gen/graphql';
import { words } from './words';

/** What somebody thinks of us: a sign, a word and a colour, each of which says it alone. */
export function Stance({ of }: { of: StanceOf }) {
  return (
    <span className={`stance ${of}`}>
      <span aria-hidden="true">{stanceSigns[of]}</span> {words.stance[of]}
    </span>
  );
}

export const stanceSigns: Record<StanceOf, string> = {
  ADVOCATE: '▲▲',
  SUPPORTER: '▲',
  NEUTRAL: '●',
  SCEPTIC: '▼',
  OPPONENT: '▼▼',
  UNKNOWN: '?',
};
