import { kinds } from '../parts/words';
import type { Block, More, Picture, Pill } from './model';

/** One relation of a node as a part of the table: the same pills as in the drawing. */
export interface Section {
  key: string;
  /** What the node is called, of all but the centre. */
  of: string;
  title: string;
  pills: Pill[];
  more: More | undefined;
}

export type Column = 'name' | 'kind' | 'as' | 'since';

/** By what the rows of each section are ordered; undefined is the order of the drawing. */
export interface Order {
  column: Column;
  down: boolean;
}

/** What a column says of a pill. */
export const cells: Record<Column, (pill: Pill) => string> = {
  name: ({ node }) => node.name,
  kind: ({ node }) => kinds[node.__typename]?.one ?? '',
  as: ({ as }) => as,
  since: ({ since }) => since,
};

/** A picture as a table: in sections, those of the centre first, more of a relation behind the first of it. */
export function sectionsOf({ centre, blocks }: Picture, order: Order | undefined): Section[] {
  const sections = ({ anchor, groups }: Block): Section[] =>
    groups
      .filter(({ hidden }) => !hidden)
      .flatMap(({ key, title, pills, more }) => {
        const owner = 'state' in anchor ? anchor.owner : anchor;
        const of = owner.key === centre.key ? '' : owner.node.name;
        const seen = pills.filter(({ hidden }) => !hidden);
        const rest = blocks.filter((block) => block.anchor === more).flatMap(sections);
        return [{ key, of, title, pills: ordered(seen, order), more }, ...rest];
      });
  return blocks.filter(({ anchor }) => !('state' in anchor)).flatMap(sections);
}

function ordered(pills: Pill[], order: Order | undefined): Pill[] {
  if (!order) return pills;
  const { column, down } = order;
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  const by = (one: Pill, other: Pill) => compare(cells[column](one), cells[column](other));
  return pills.toSorted((one, other) => (down ? by(other, one) : by(one, other)));
}

/** The table as a file: a line for each row, the centre first, with what each is beside. */
export function csvOf(picture: Picture): string {
  const { centre } = picture;
  const lines = sectionsOf(picture, undefined).flatMap(({ of, title, pills }) =>
    pills.map((pill) => [of || centre.node.name, title, ...Object.values(cells).map((cell) => cell(pill))]),
  );
  const all = [
    ['Of', 'Relation', 'Name', 'Kind', 'As', 'Since'],
    ['', '', centre.node.name, cells.kind(centre), centre.as, ''],
    ...lines,
  ];
  return `${all.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A value of a file. What a spreadsheet would take for a formula begins with an apostrophe. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
