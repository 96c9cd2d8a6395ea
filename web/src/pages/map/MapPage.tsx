import './map.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer } from '../../api/answers';
import { MapPageDocument, type MapPageQuery } from '../../api/gen/graphql';
import { on, pathOf, useAsOf } from '../../app/location';
import { Drawing } from '../../map/Drawing';
import { moreAt } from '../../map/keys';
import { Filter, Legend } from '../../map/Legend';
import type { Entry } from '../../map/legend';
import { type More, pictureOf, type Picture, type Pill, pillsOf } from '../../map/model';
import { Panel } from '../../map/Panel';
import { csvOf } from '../../map/rows';
import { download, pngOf, svgText } from '../../map/save';
import { askedFor, type Step, type View } from '../../map/steps';
import { Twin } from '../../map/Twin';
import { type Range, useMap } from '../../map/useMap';
import { useKeys } from '../../parts/keys';
import { Name } from '../../parts/Name';
import { countText } from '../../parts/Money';
import { Missing, Page, useTitle } from '../../parts/States';
import { PathTo } from '../paths/PathTo';

/** What is around a node, as a drawing and as a table of the same. */
export default function MapPage({ id }: { id: string }) {
  const map = useMap(id);
  const { ids, perKind } = askedFor(map.view);
  const during = map.during && { between: { from: map.during.from, to: dayAfter(map.during) } };
  const answer = useAnswer(MapPageDocument, { ids, perKind, ...(during && { during }) }, { keep: true });
  const view = useAnswered(map.view, answer);
  return (
    <Page
      answer={answer}
      found={({ neighbourhoods }) => neighbourhoods && pictureOf(view, neighbourhoods)}
      missing={
        <Missing title="There is nothing here">
          <p>Nothing has the id {id} any more, or nothing that you may see.</p>
        </Missing>
      }
    >
      {(picture) => <Map picture={picture} map={map} />}
    </Page>
  );
}

/** The view that an answer is about: the former one until the next answer has come. */
function useAnswered(view: View, { data, former }: { data: MapPageQuery | undefined; former: boolean }): View {
  const [last, setLast] = useState({ view, data });
  if (!former && (last.view !== view || last.data !== data)) setLast({ view, data });
  return former ? last.view : view;
}

function dayAfter({ to }: Range): string {
  return new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
}

function Map({ picture, map }: { picture: Picture; map: ReturnType<typeof useMap> }) {
  const { centre } = picture;
  const asOf = useAsOf();
  const [, navigate] = useLocation();
  const [looked, look] = useState(centre.key);
  const [said, say] = useState('');
  const [zoom, setZoom] = useState(1);
  const [sought, seek] = useState('');
  const find = useRef<HTMLInputElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const narrow = useNarrow();
  useTitle(`Map of ${centre.node.name}`);

  const items = useMemo(() => itemsOf(picture), [picture]);
  const item = items.find(({ key }) => key === looked) ?? centre;
  const found = useMemo(() => soughtIn(picture, sought), [picture, sought]);
  const drawn = pillsOf(picture).length;
  const table = (map.shownAs ?? (narrow ? 'table' : 'drawing')) === 'table';

  const step = (one: Step, text: string) =>
    say(map.step(one) ? text : 'This map has as many steps as an address holds: undo some, or begin anew from a node.');
  const expand = (pill: Pill) => {
    if (pill === centre) return;
    look(pill.key);
    step({ do: 'expand', node: pill.key }, `${pill.node.name}: ${pill.expanded ? 'collapsed' : 'expanded'}.`);
  };
  const more = ({ owner, relation, state }: More) => {
    if (state === 'closed') step({ do: 'more', node: owner.key, relation }, 'More is drawn.');
  };
  const makeCentre = (pill: Pill) => {
    look(pill.key);
    step({ do: 'centre', node: pill.key }, `Around ${pill.node.name} now.`);
  };
  const pin = (pill: Pill) =>
    step({ do: 'pin', node: pill.key }, `${pill.node.name}: ${pill.pinned ? 'no longer pinned' : 'pinned'}.`);
  const hide = ({ what, word }: Entry) =>
    step({ do: 'hide', what }, `${word}: ${map.view.hidden.has(what) ? 'drawn again' : 'hidden'}.`);
  const open = (one: Pill) => navigate(on(pathOf(one.node), asOf));
  const undo = () => {
    map.undo();
    say('Undone.');
  };
  const redo = () => {
    map.redo();
    say('Done again.');
  };
  /** A second time shows what more there is. */
  const further = () => {
    if (!('state' in item) && !item.expanded) {
      expand(item);
      return;
    }
    const rest =
      'state' in item && item.state !== 'open' ? item : moreAt(picture, 'state' in item ? item.owner.key : item.key);
    if (rest?.state === 'closed') more(rest);
    else say('Nothing more is known here.');
  };
  const act = (key: string, deed: 'open' | 'centre' | 'expand') => {
    const at = items.find((one) => one.key === key);
    if (!at) return;
    if ('state' in at) more(at);
    else ({ open, centre: makeCentre, expand })[deed](at);
  };
  const onPill = (deed: (pill: Pill) => void) => () => {
    if (!('state' in item) && item !== centre) deed(item);
  };
  const larger = () => setZoom((now) => Math.min(2, now + 0.25));
  const smaller = () => setZoom((now) => Math.max(0.5, now - 0.25));
  useKeys({
    e: further,
    c: onPill((pill) => pill.expanded && expand(pill)),
    p: onPill(pin),
    u: () => map.history.steps.length > 0 && undo(),
    r: () => map.history.undone.length > 0 && redo(),
    t: () => map.showAs(table ? 'drawing' : 'table'),
    f: () => find.current?.focus(),
    '+': larger,
    '-': smaller,
  });

  return (
    <div className="map">
      <div className="row">
        <h1>
          Map of <Name of={centre.node} />
        </h1>
        <span className="muted">{countText(drawn - 1)} drawn</span>
        <div className="end">
          <PathTo from={centre.node} />
          <Save picture={picture} svg={table ? undefined : svg} />
          <span className="segments">
            <button type="button" aria-pressed={!table} onClick={() => map.showAs('drawing')}>
              Drawing
            </button>
            <button type="button" aria-pressed={table} onClick={() => map.showAs('table')}>
              Table <kbd>t</kbd>
            </button>
          </span>
        </div>
      </div>
      <div className="row tools">
        <button type="button" disabled={map.history.steps.length === 0} onClick={undo}>
          Undo <kbd>u</kbd>
        </button>
        <button type="button" disabled={map.history.undone.length === 0} onClick={redo}>
          Redo <kbd>r</kbd>
        </button>
        <Legend picture={picture} hidden={map.view.hidden} hide={hide} />
        <Filter picture={picture} {...map} hidden={map.view.hidden} hide={hide} />
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            const keys = [...found];
            look(keys[(keys.indexOf(looked) + 1) % keys.length] ?? looked);
          }}
        >
          <input
            ref={find}
            type="search"
            aria-label="Find in the map"
            placeholder="Find in the map"
            value={sought}
            onChange={(event) => seek(event.target.value)}
          />{' '}
          {sought ? <span className="muted">{countText(found.size)} found</span> : <kbd>f</kbd>}
        </form>
        {!table && (
          <span className="segments">
            <button type="button" aria-label="Smaller" disabled={zoom <= 0.5} onClick={smaller}>
              −
            </button>
            <button type="button" aria-label="Larger" disabled={zoom >= 2} onClick={larger}>
              +
            </button>
          </span>
        )}
      </div>
      <p role="status" className="unseen">
        {said && `${said} ${countText(drawn - 1)} drawn.`}
      </p>
      {table ? (
        <Twin picture={picture} expand={expand} more={more} />
      ) : (
        <>
          <Drawing {...{ picture, zoom, look, act, found, svg }} focus={item.key} />
          <Panel {...{ picture, item, expand, pin, more }} centre={makeCentre} />
        </>
      )}
    </div>
  );
}

/** Whether the window is too narrow for a drawing. */
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(narrowWindow).matches);
  useEffect(() => {
    const query = matchMedia(narrowWindow);
    const look = () => setNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return narrow;
}

const narrowWindow = '(max-width: 760px)';

function itemsOf({ centre, blocks }: Picture): (Pill | More)[] {
  const groups = blocks.flatMap((block) => block.groups).filter(({ hidden }) => !hidden);
  return [
    centre,
    ...groups.flatMap(({ pills, more }) => [...pills.filter(({ hidden }) => !hidden), ...(more ? [more] : [])]),
  ];
}

/** The keys of what is drawn that has a text in its name. */
function soughtIn(picture: Picture, text: string): Set<string> {
  const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const sought = plain(text.trim());
  return new Set(
    sought ? pillsOf(picture).flatMap(({ key, node }) => (plain(node.name).includes(sought) ? [key] : [])) : [],
  );
}

/** The map as a file: as it is drawn, or as a list. */
function Save({ picture, svg }: { picture: Picture; svg: React.RefObject<SVGSVGElement | null> | undefined }) {
  const [problem, setProblem] = useState<string>();
  const drawing = (content: (svg: SVGSVGElement) => Blob | Promise<Blob>, name: string) => async () => {
    if (!svg?.current) return;
    try {
      download(await content(svg.current), name);
      setProblem(undefined);
    } catch {
      setProblem('The picture is too large for this browser: save it as SVG.');
    }
  };
  const asSvg = (of: SVGSVGElement) => new Blob([svgText(of)], { type: 'image/svg+xml' });
  return (
    <span className="segments" role="group" aria-label="Save">
      {svg && (
        <>
          <button type="button" onClick={() => void drawing(asSvg, 'map.svg')()}>
            Save SVG
          </button>
          <button type="button" onClick={() => void drawing(pngOf, 'map.png')()}>
            PNG
          </button>
        </>
      )}
      <button
        type="button"
        onClick={() => download(new Blob(['\uFEFF', csvOf(picture)], { type: 'text/csv' }), 'map.csv')}
      >
        {svg ? 'CSV' : 'Save CSV'}
      </button>
      {problem && <span role="alert">{problem}</span>}
    </span>
  );
}
