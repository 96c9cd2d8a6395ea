import { countText } from '../parts/Money';
import { relations, roleWord } from '../parts/words';
import {
  type Around,
  type Node,
  reachedBy,
  type Reached,
  reachedFrom,
  type Relation,
  type Role,
  wordsOf,
} from './around';
import { askedFor, mostTimes, type Opened, page, type View } from './steps';

/** Who is on the left of a picture, what on the right. */
export type Side = 'left' | 'right';

/** A node in a picture, which has each once. */
export interface Pill {
  key: string;
  node: Node;
  /** What it is to the node that it is drawn beside. */
  roles: Role[];
  /** Its product, and what it is, in words. */
  as: string;
  since: string;
  /** What it is drawn beside; the centre has none. */
  owner: Pill | undefined;
  level: number;
  expanded: boolean;
  pinned: boolean;
  /** What is hidden keeps its place, so that nothing else moves. */
  hidden: boolean;
}

/** What more of a relation is asked for with. */
export interface More {
  key: string;
  /** What it is a relation of. */
  owner: Pill;
  relation: string;
  text: string;
  level: number;
  /** open: it has been asked for, and stands beside; end: no more can be asked for. */
  state: 'closed' | 'open' | 'end';
}

/** What of one relation of a node stands together. */
export interface Group {
  key: string;
  title: string;
  pills: Pill[];
  more: More | undefined;
  /** All that it leads to is of a kind that is hidden. */
  hidden: boolean;
}

/** Groups that stand together: beside the centre, or beside what opened them. */
export interface Block {
  anchor: Pill | More;
  side: Side;
  /** From 1, beside the centre, outwards. */
  column: number;
  groups: Group[];
}

/** Two nodes that are connected, and neither of them is drawn because of the other. */
export interface Line {
  from: Pill;
  to: Pill;
  /** What the one is to the other. */
  says: string;
}

export interface Picture {
  centre: Pill;
  blocks: Block[];
  lines: Line[];
}

/** Where what is opened at something stands. */
interface Place {
  side: Side;
  column: number;
}

const who = new Set(['Household', 'Person', 'Company', 'Employee']);

/** How many of a relation are drawn before more is asked for. Of contacts none: they are counted. */
const shown = ({ relation, nodeCount }: Relation) => (relation === 'interactions' ? 0 : nodeCount === 7 ? 7 : 6);

/**
 * The picture of a view, of what the server says of what is asked for it, in that order; a node that is expanded but
 * not answered yet stays closed. Undefined if nothing is known of the centre. What is beside the centre depends on
 * nothing that was opened.
 */
export function pictureOf(view: View, answers: readonly (Around | null)[]): Picture | undefined {
  const [first] = answers;
  if (!first?.node) return undefined;
  const drawing = new Drawing(view, answers, first.node);
  drawing.centre(first);
  for (const one of view.opened) drawing.open(one);
  return drawing.finished();
}

/** A picture in the making: what comes later takes the nodes that are not drawn yet. */
class Drawing {
  readonly #view: View;
  readonly #around: Map<string, Around>;
  readonly #picture: Picture;
  readonly #pills = new Map<string, Pill>();
  readonly #mores = new Map<string, More>();
  readonly #places = new Map<string, Place>();
  readonly #connected = new Set<string>();

  constructor(view: View, answers: readonly (Around | null)[], node: Node) {
    this.#view = view;
    const { ids } = askedFor(view); // perhaps aliases of the nodes that are answered
    this.#around = new Map(answers.flatMap((one, i) => (one?.node && ids[i] ? [[ids[i], one]] : [])));
    const centre: Pill = {
      ...{ key: node.id, node, roles: [], as: productOf(node), since: '', owner: undefined, level: 1 },
      ...{ expanded: true, pinned: view.pinned.has(node.id), hidden: false },
    };
    this.#pills.set(node.id, centre);
    this.#picture = { centre, blocks: [], lines: [] };
  }

  /** Draws what is around the centre, on both sides. */
  centre(around: Around) {
    const { centre } = this.#picture;
    const isWho = ({ neighbours }: Relation) => who.has(neighbours.find(({ node }) => node)?.node?.__typename ?? '');
    const right = around.groups.filter((relation) => !isWho(relation));
    this.#block(centre, { side: 'left', column: 1 }, around, around.groups.filter(isWho));
    this.#block(centre, { side: 'right', column: 1 }, around, right);
  }

  /** Draws what was opened at something, if that is drawn and the server has said what there is. */
  open({ node, relation, times }: Opened) {
    const around = this.#around.get(node);
    if (around && relation !== undefined) this.#openMore(around, relation, times);
    else if (around) this.#expand(around);
  }

  finished(): Picture {
    for (const { node } of this.#pills.values()) {
      const role = (type: string, edge: { role: string; node: { id: string } | null } | null) => {
        if (edge?.node) this.#across(node.id, edge.node.id, roleWord(type, edge.role) ?? '');
      };
      if ('parties' in node) for (const edge of node.parties.edges) role('HAS_ROLE', edge);
      if ('members' in node) for (const edge of node.members.edges) role('MEMBER_OF', edge);
    }
    return this.#picture;
  }

  #expand(around: Around) {
    const pill = this.#pills.get(around.node?.id ?? '');
    const place = pill && this.#places.get(pill.key);
    if (!place) return;
    pill.expanded = true;
    // What it is drawn beside is nothing new.
    const news = around.groups.filter(
      ({ nodeCount, neighbours }) => nodeCount > 1 || neighbours[0]?.node?.id !== pill.owner?.key,
    );
    this.#block(pill, { ...place, column: place.column + 1 }, around, news);
  }

  /** Draws the groups of some relations of what is at an anchor. */
  #block(anchor: Pill, place: Place, around: Around, of: readonly Relation[]) {
    const reached = reachedFrom(around);
    const groups = of.map((relation) => this.#group(anchor, place, relation, reached));
    if (groups.length > 0) this.#picture.blocks.push({ anchor, ...place, groups });
  }

  /** Draws the first nodes of a relation that are not drawn yet, and what more is asked for with. */
  #group(anchor: Pill, place: Place, relation: Relation, reached: ReadonlyMap<string, Reached>): Group {
    const key = `${anchor.key}.${relation.relation}`;
    const first = relation.neighbours.slice(0, page).flatMap(({ node }) => reached.get(node?.id ?? '') ?? []);
    const own = first.filter((one) => one.relation === relation.relation && !this.#pills.has(one.node.id));
    for (const one of first) if (!own.includes(one)) this.#across(anchor.key, one.node.id, wordsOf(one.roles));
    const pills = own.slice(0, shown(relation)).map((one) => this.#pill(one, anchor, anchor.level + 1, place));
    const hand = own.length - pills.length;
    const rest = relation.nodeCount - pills.length - (first.length - own.length);
    const count = `${relations[relation.relation] ?? relation.relation} ${countText(relation.nodeCount)}`;
    return {
      key,
      title: pills.length === 0 && rest <= 0 ? `${count}, drawn already` : count,
      pills,
      hidden: this.#hides(anchor, relation, pills),
      more: rest > 0 ? this.#moreOf(key, anchor, relation, place, moreText(hand, rest), 0) : undefined,
    };
  }

  /** Draws more of a relation beside what it was asked for with. */
  #openMore(around: Around, name: string, times: number) {
    const owner = this.#pills.get(around.node?.id ?? '');
    const more = this.#mores.get(`${owner?.key ?? ''}.${name}.more`);
    const relation = around.groups.find((one) => one.relation === name);
    const beside = more && this.#places.get(more.key);
    if (!owner || !relation || !beside) return;
    more.state = 'open';
    const place = { ...beside, column: beside.column + 1 };
    const upTo = Math.min(relation.neighbours.length, page * times);
    const reached = relation.neighbours.slice(0, upTo).flatMap((one) => reachedBy(relation, one) ?? []);
    const pills = reached
      .filter(({ node }) => !this.#pills.has(node.id))
      .map((one) => this.#pill(one, owner, more.level, place));
    const rest = relation.nodeCount - upTo;
    const key = `${owner.key}.${name}.rest`;
    const text = times < mostTimes ? moreText(page, rest) : `${countText(rest)} more are not drawn`;
    const title = `${relations[name] ?? name}, the next ${countText(pills.length)}`;
    const next = rest > 0 ? this.#moreOf(key, owner, relation, place, text, times) : undefined;
    const hidden = this.#hides(owner, relation, pills);
    this.#picture.blocks.push({ anchor: more, ...place, groups: [{ key, title, pills, hidden, more: next }] });
  }

  #hides(owner: Pill, { neighbours }: Relation, pills: readonly Pill[]): boolean {
    const kind = neighbours.find(({ node }) => node)?.node?.__typename ?? '';
    return owner.hidden || (this.#view.hidden.has(kind) && pills.every(({ hidden }) => hidden));
  }

  #moreOf(group: string, owner: Pill, { relation }: Relation, place: Place, text: string, times: number): More {
    const more: More = {
      ...{ key: `${group}.more`, owner, relation, text, level: owner.level + 1 },
      state: times < mostTimes ? 'closed' : 'end',
    };
    this.#mores.set(more.key, more);
    this.#places.set(more.key, place);
    return more;
  }

  #pill({ node, roles, since }: Reached, owner: Pill, level: number, place: Place): Pill {
    const { hidden, pinned } = this.#view;
    const isPinned = pinned.has(node.id);
    const byRole = roles.length > 0 && roles.every(({ role }) => hidden.has(role));
    const pill: Pill = {
      ...{ key: node.id, node, roles, since, owner, level, expanded: false, pinned: isPinned },
      as: [productOf(node), wordsOf(roles)].filter(Boolean).join(' · '),
      hidden: !isPinned && (owner.hidden || hidden.has(node.__typename) || byRole),
    };
    this.#pills.set(pill.key, pill);
    this.#places.set(pill.key, place);
    this.#connected.add(pairOf(owner.key, pill.key));
    return pill;
  }

  /** Connects two nodes that are both drawn, once. */
  #across(from: string, to: string, says: string) {
    const [one, other, pair] = [this.#pills.get(from), this.#pills.get(to), pairOf(from, to)];
    if (!one || !other || one === other || this.#connected.has(pair)) return;
    this.#connected.add(pair);
    this.#picture.lines.push({ from: one, to: other, says });
  }
}

function moreText(next: number, rest: number): string {
  return next === 0 || next >= rest ? `+ ${countText(rest)} more` : `+ ${next} of ${countText(rest)} more`;
}

function productOf(node: Node): string {
  return 'product' in node ? (node.product?.name ?? '') : '';
}

const pairOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** The nodes of a picture that are to be seen, the centre first. */
export function pillsOf({ centre, blocks }: Picture): Pill[] {
  const all = [centre, ...blocks.flatMap(({ groups }) => groups.flatMap(({ pills }) => pills))];
  return all.filter(({ hidden }) => !hidden);
}
