import type { ColleagueFragment, CommitteeFragment, HasBuyingRolePersonFilter } from '../../api/gen/graphql';
import type { OrgPerson } from '../../org/OrgMap';
import { columnOfPart, committeeColumns, words } from '../../parts/words';

/** One part that one person plays: what a card of the committee shows. */
export type Part = CommitteeFragment['buyers']['edges'][number];

/** Somebody who works there, or plays a part. */
export type Colleague = ColleagueFragment;

type Job = ColleagueFragment['employers']['edges'][number];

/** What the committee is looked at for. Both empty: all people we know. */
export interface Sought {
  /** The product lines, as parts call them. */
  lines: string[];
  /** The number of the opportunity. */
  opportunity?: string | undefined;
}

/**
 * Whose parts count for what is sought: a part without a line or an opportunity counts for all, one with a line for all
 * opportunities of that line. Undefined: everybody's.
 */
export function partsFor({ lines, opportunity }: Sought): HasBuyingRolePersonFilter | undefined {
  const ofLine = lines.length > 0 && { or: [{ productLine: { isNull: true } }, { productLine: { in: lines } }] };
  if (opportunity === undefined) return ofLine ? { edge: ofLine } : undefined;
  const ofNone = { opportunity: { isNull: true } };
  return {
    edge: { or: [{ opportunity: { eq: opportunity } }, ofLine ? { and: [ofNone, ofLine] } : ofNone] },
  };
}

/** What can be chosen to look at a committee for. */
export interface Choice extends Sought {
  label: string;
}

/** An opportunity as far as a choice shows it. */
export interface Selling {
  number: string;
  stage: string | null;
  products: { nodes: { code: string; name: string; line: keyof typeof words.accountLine | null }[] };
}

/** The open opportunities, then the lines that parts are played for, then all people. lineNames: by their codes. */
export function choicesOf(
  opportunities: Selling[],
  parts: { productLine: string | null }[],
  lineNames: Map<string, string>,
): Choice[] {
  const lines = [...new Set(parts.map((part) => part.productLine).filter((line) => line !== null))];
  return [
    ...opportunities.map(({ number, stage, products }) => ({
      label: [number, ...products.nodes.map(({ name }) => name), stage].filter(Boolean).join(', '),
      lines: [...new Set(products.nodes.flatMap(({ code, line }) => (line ? [code, line] : [code])))],
      opportunity: number,
    })),
    ...lines.map((line) => ({ label: lineName(line, lineNames), lines: [line] })).sort(byLabel),
    { label: 'All people we know', lines: [] },
  ];
}

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label);

/** A product line as one reads it: the name of the product or the line that it is the code of, or as its source has it. */
export function lineName(line: string, names: Map<string, string>): string {
  const ours: Record<string, string> = words.accountLine;
  return names.get(line) ?? ours[line] ?? line;
}

export interface Column {
  key: keyof typeof committeeColumns;
  title: string;
  parts: Part[];
}

const influences = Object.keys(words.influence);

/** The parts in their six columns; in each, whose word counts most is first. */
export function columnsOf(parts: Part[]): Column[] {
  const keys = Object.keys(committeeColumns) as Column['key'][];
  return keys.map((key) => ({
    key,
    title: committeeColumns[key],
    parts: parts
      .filter((part) => columnOfPart[part.role] === key)
      .sort((a, b) => influences.indexOf(a.influence) - influences.indexOf(b.influence)),
  }));
}

/** Whether an edge holds on a day. */
export function holds(edge: { validTo: string | null; ended: boolean }, day: string): boolean {
  return !edge.ended && (edge.validTo === null || edge.validTo > day);
}

/** What somebody does for a living, as seen from a company. */
export interface Work {
  /** The job there, the one held if there is one. Undefined: none is on record. */
  here: Job | undefined;
  /** Whether the job there is over. */
  left: boolean;
  /** The jobs held elsewhere. */
  elsewhere: Job[];
}

export function workOf({ employers }: Pick<ColleagueFragment, 'employers'>, company: string, day: string): Work {
  const there = employers.edges.filter((job) => job.node.id === company);
  const held = there.find((job) => holds(job, day));
  const elsewhere = employers.edges.filter((job) => job.node.id !== company && holds(job, day));
  return { here: held ?? there.at(-1), left: there.length > 0 && !held, elsewhere };
}

/** The line of somebody that counts in a company: the one of its number, else one that counts everywhere. */
export function lineOf({ managers }: Pick<ColleagueFragment, 'managers'>, registrationNo: string | null) {
  const own = managers.edges.find(({ company }) => company !== null && company === registrationNo);
  return own ?? managers.edges.find(({ company }) => company === null);
}

/** Everybody at hand who plays a part or works there, once, by name. */
export function peopleOf({ buyers, staff }: Pick<CommitteeFragment, 'buyers' | 'staff'>): Colleague[] {
  const all = new Map([...staff.nodes, ...buyers.edges.map(({ node }) => node)].map((one) => [one.id, one]));
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Whoever plays a part, and to whom they report, and so on upwards, for the map of who reports to whom. */
export function orgOf(
  company: Pick<CommitteeFragment, 'buyers' | 'staff'> & { id: string; registrationNo: string | null },
  day: string,
): OrgPerson[] {
  const known = new Map(peopleOf(company).map((one) => [one.id, one]));
  const org = new Map<string, OrgPerson>();
  const add = ({ id, name }: { id: string; name: string }) => {
    if (org.has(id)) return;
    const person = known.get(id);
    const above = person && lineOf(person, company.registrationNo)?.node;
    const parts = company.buyers.edges.filter(({ node }) => node.id === id);
    org.set(id, {
      __typename: 'Person',
      id,
      name,
      title: person ? titleOf(workOf(person, company.id, day).here) : '',
      manager: above?.id,
      parts: [...new Set(parts.map(({ role }) => words.buyingRole[role]))],
      stances: [...new Set(parts.map(({ stance }) => stance))],
    });
    if (above) add(above);
  };
  for (const { node } of company.buyers.edges) add(node);
  return [...org.values()];
}

/** The title of a job, or the department of somebody without one. */
export function titleOf(job: Job | undefined): string {
  return job?.title ?? job?.department ?? '';
}

/** What other sources say of a part than what counts: "influence low". The first value of each property counts. */
export function otherwise(conflicts: Part['conflicts']): string[] {
  const seen = new Set<string>();
  return conflicts.flatMap(({ property, value }) => {
    const first = !seen.has(property);
    seen.add(property);
    const aspect = aspects[property];
    return first || value === null || !aspect ? [] : [`${aspect.label} ${aspect.words[value] ?? value}`];
  });
}

/** What is said of a part, each with its label and its words. */
const aspects: Record<string, { label: string; words: Record<string, string> } | undefined> = {
  stance: { label: 'stance', words: words.stance },
  influence: { label: 'influence', words: words.influence },
  coverage: { label: 'known', words: words.coverage },
  drive: { label: 'change', words: words.drive },
};
