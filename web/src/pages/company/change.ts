import type { BuyingRole, ChangeBuyingRoleInput, Coverage, Influence, Stance } from '../../api/gen/graphql';
import { words } from '../../parts/words';
import type { Part } from './committee';

/** What of a part is changed on its card. */
export interface Said {
  role: BuyingRole;
  stance: Stance;
  influence: Influence;
  coverage: Coverage;
}

const labels = { role: 'part', stance: 'stance', influence: 'influence', coverage: 'known' } as const;

/** A part in words, an aspect each. */
function inWords(of: Said): Record<keyof Said, string> {
  return {
    role: words.buyingRole[of.role],
    stance: words.stance[of.stance],
    influence: words.influence[of.influence],
    coverage: words.coverage[of.coverage],
  };
}

/** What differs between two states of a part, in words: "influence low" as it is in the second. */
export function changes(before: Said, after: Said): string[] {
  const [was, is] = [inWords(before), inWords(after)];
  return aspects.filter((aspect) => was[aspect] !== is[aspect]).map((aspect) => `${labels[aspect]} ${is[aspect]}`);
}

const aspects = Object.keys(labels) as (keyof Said)[];

/** What is sent of what was chosen: only what was not so when it was read, so that nothing else is overwritten. */
export function changed(read: Said, chosen: Said): Pick<ChangeBuyingRoleInput, keyof Said> {
  return Object.fromEntries(aspects.filter((one) => read[one] !== chosen[one]).map((one) => [one, chosen[one]]));
}

/** What was chosen in a form; of what the form does not ask, as it was. */
export function saidIn(form: FormData, read: Said): Said {
  return Object.fromEntries(aspects.map((one) => [one, form.get(one) ?? read[one]])) as unknown as Said;
}

/** What somebody has changed since a part was read, as far as it is shown; undefined if it is as it was. */
export function meanwhile(read: Part, now: Part): { by?: string; why?: string; what: string[] } | undefined {
  if (now.version === read.version) return undefined;
  const decision = now.source?.decision;
  return { what: changes(read, now), ...(decision && { by: decision.who, why: decision.why }) };
}
