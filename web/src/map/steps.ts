/**
 * What was done to a map, one thing after the other. There is nothing else that a picture depends on: the same steps
 * from the same start make the same picture, so they are what addresses hold and what is undone.
 *
 * expand, hide and pin take themselves back when they are done again.
 */
export type Step =
  | { do: 'expand'; node: string } // shows what is around a node
  | { do: 'more'; node: string; relation: string } // shows more of one relation of a node
  | { do: 'hide'; what: string } // draws no node of a kind, or none that is there by a role alone
  | { do: 'centre'; node: string } // begins anew around a node; what is hidden and pinned stays so
  | { do: 'pin'; node: string }; // draws a node whatever is hidden

/** What has been opened in a picture: what is around a node or, with a relation, more of that. */
export interface Opened {
  node: string;
  relation?: string;
  /** How often more was asked for. */
  times: number;
}

/** What steps come to. */
export interface View {
  centre: string;
  /** In the order in which it was opened first. */
  opened: Opened[];
  hidden: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
}

/** The server says what is around sixteen nodes at once: the centre is one of them. */
export const mostExpanded = 15;

/** How many neighbours of a relation are asked for at first, and how many more at a time. */
export const page = 25;

/** How often more can be asked for: the server gives a hundred neighbours of a relation. */
export const mostTimes = 4;

/** What a map that begins around a node looks like after some steps. */
export function viewOf(start: string, steps: readonly Step[]): View {
  return steps.reduce(reduced, { centre: start, opened: [], hidden: new Set(), pinned: new Set() });
}

function reduced(view: View, step: Step): View {
  switch (step.do) {
    case 'expand': {
      const others = view.opened.filter((one) => one.node !== step.node || one.relation !== undefined);
      if (others.length < view.opened.length) return { ...view, opened: others };
      if (step.node === view.centre || expandedIn(view).length >= mostExpanded) return view;
      return { ...view, opened: [...others, { node: step.node, times: 1 }] };
    }
    case 'more': {
      const same = (one: Opened) => one.node === step.node && one.relation === step.relation;
      const again = (one: Opened) => ({ ...one, times: Math.min(one.times + 1, mostTimes) });
      if (view.opened.some(same)) {
        return { ...view, opened: view.opened.map((one) => (same(one) ? again(one) : one)) };
      }
      return { ...view, opened: [...view.opened, { node: step.node, relation: step.relation, times: 1 }] };
    }
    case 'hide':
      return { ...view, hidden: toggled(view.hidden, step.what) };
    case 'centre':
      return { ...view, centre: step.node, opened: [] };
    case 'pin':
      return { ...view, pinned: toggled(view.pinned, step.node) };
  }
}

function toggled(set: ReadonlySet<string>, one: string): Set<string> {
  const out = new Set(set);
  if (!out.delete(one)) out.add(one);
  return out;
}

/** The nodes of a view that have been expanded. */
export function expandedIn(view: View): string[] {
  return view.opened.filter((one) => one.relation === undefined).map((one) => one.node);
}

/** What has to be asked for a view: of which nodes, the centre first, and how many neighbours of each relation. */
export function askedFor(view: View): { ids: string[]; perKind: number } {
  const times = view.opened.filter((one) => one.relation !== undefined).map((one) => one.times);
  return { ids: [view.centre, ...expandedIn(view)], perKind: page * Math.max(1, ...times) };
}

/** Steps, and those that were undone and can be done again, the last one first. */
export interface History {
  steps: readonly Step[];
  undone: readonly Step[];
}

export function done({ steps }: History, step: Step): History {
  return { steps: [...steps, step], undone: [] };
}

export function undo({ steps, undone }: History): History {
  const last = steps.at(-1);
  return last ? { steps: steps.slice(0, -1), undone: [last, ...undone] } : { steps, undone };
}

export function redo({ steps, undone }: History): History {
  const [next, ...rest] = undone;
  return next ? { steps: [...steps, next], undone: rest } : { steps, undone };
}

/** How many steps an address holds. */
export const mostSteps = 100;

const letters = { expand: 'e', more: 'm', hide: 'h', centre: 'c', pin: 'p' } as const;

/** Steps as addresses have them: e.per_1-m.per_1.accounts. Ids have neither dots nor hyphens. */
export function written(steps: readonly Step[]): string {
  return steps
    .map((step) => {
      switch (step.do) {
        case 'more':
          return `${letters.more}.${step.node}.${step.relation}`;
        case 'hide':
          return `${letters.hide}.${step.what}`;
        default:
          return `${letters[step.do]}.${step.node}`;
      }
    })
    .join('-');
}

/** The steps of an address. What is none is passed over: an address may have been cut off. */
export function read(text: string | null): Step[] {
  return (text ?? '').split('-').slice(0, mostSteps).flatMap(stepOf);
}

function stepOf(text: string): Step[] {
  const [letter, what = '', ...rest] = text.split('.');
  if (!what || !/^[\w.]+$/.test(text)) return [];
  switch (letter) {
    case letters.expand:
      return [{ do: 'expand', node: what }];
    case letters.more:
      return rest[0] ? [{ do: 'more', node: what, relation: rest[0] }] : [];
    case letters.hide:
      return [{ do: 'hide', what: [what, ...rest].join('.') }];
    case letters.centre:
      return [{ do: 'centre', node: what }];
    case letters.pin:
      return [{ do: 'pin', node: what }];
    default:
      return [];
  }
}
