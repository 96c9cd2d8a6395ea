import type { LoadPageQuery } from '../../api/gen/graphql';
import { countText } from '../../parts/Money';
import { edgeText, kinds, propertyText, words } from '../../parts/words';

export type Run = NonNullable<LoadPageQuery['loadRuns']>['nodes'][number];
export type Found = NonNullable<LoadPageQuery['newest']>['nodes'][number];
export type Change = NonNullable<LoadPageQuery['changes']>['nodes'][number];

/** A sum that has to come out: all is what its parts add up to. */
export interface Sum {
  all: [count: number, what: string];
  parts: [count: number, what: string][];
}

/** What became of the rows of a run, and of what they state. Parts of which there is nothing are left out. */
export function sumsOf(run: Run): Sum[] {
  const parts = (...list: [number | null, string][]) =>
    list.flatMap(([count, what]): [number, string][] => (count ? [[count, what]] : []));
  return [
    {
      all: [run.rows ?? 0, 'rows were read'],
      parts: parts([run.loaded, 'loaded'], [run.rejected, 'rejected'], [run.skipped, 'left out by the mapping']),
    },
    {
      all: [run.facts ?? 0, 'facts stand in them'],
      parts: parts(
        [run.inserted, 'new'],
        [run.updated, 'known with another value, or from one more source'],
        [run.unchanged, 'known as they are'],
        [run.dangling, 'not stored, as what they lead to is nowhere'],
      ),
    },
  ];
}

/** "17,382 rows were read: 17,321 loaded, 51 rejected and 10 left out by the mapping." */
export function sentence({ all, parts }: Sum): string {
  const said = parts.map(([count, what]) => `${countText(count)} ${what}`);
  const last = said.pop() ?? '';
  const list = said.length > 0 ? `${said.join(', ')} and ${last}` : last;
  return `${countText(all[0])} ${all[1]}${list && `: ${list}`}.`;
}

/** Rejects of one reason, each with its place. The most rows first, as the server has them. */
export interface Rejects {
  why: string;
  count: number;
  places: Place[];
}

/** A file with rejects, and the line of the first; 0 if that is not known. */
export interface Place {
  file: string;
  line: number;
}

/** Rejected rows by the reason, whatever file they are in. */
export function rejectsOf(found: Found | undefined): Rejects[] {
  const out = new Map<string, Rejects>();
  for (const { why, file, line, count } of found?.rejects ?? []) {
    const reason = why ?? 'Not kept by the version of Kith that loaded it';
    const one = out.get(reason) ?? { why: reason, count: 0, places: [] };
    one.count += count;
    one.places.push({ file, line });
    out.set(reason, one);
  }
  return [...out.values()].sort((a, b) => b.count - a.count);
}

/** What a change was, in a word, and what it was about. */
export interface Told {
  what: string;
  about: string;
  ends: Ended[];
  before?: string | undefined;
  after?: string | undefined;
}

type Ended = NonNullable<Change['node']>;

export function toldOf(change: Change): Told {
  const kind = change.kind ?? '';
  return {
    what: words.changeKind[change.what],
    about: [kinds[kind]?.one ?? edgeText(kind), change.property && propertyText(change.property)]
      .filter(Boolean)
      .join(', '),
    ends: [change.node, change.edge?.from, change.edge?.to].filter((end) => end != null),
    before: change.before ?? undefined,
    after: change.after ?? undefined,
  };
}
