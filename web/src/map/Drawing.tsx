import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { shapes } from '../parts/Kind';
import { useWidth } from '../parts/width';
import { kinds } from '../parts/words';
import { curvesOf } from './curves';
import { next, treeKeys } from './keys';
import { type Box, high, layoutOf } from './layout';
import { measure } from './measure';
import type { More, Picture, Pill } from './model';

/** How much is around the drawing. */
const margin = 16;

/**
 * The picture as a drawing. It is a tree for those who do not see it: one item has the focus, arrows lead to the next
 * one in the picture. What is beside the centre stays where it is on screen, whatever is opened.
 */
export function Drawing({
  picture,
  zoom,
  focus,
  found,
  look,
  act,
  svg,
}: {
  picture: Picture;
  zoom: number;
  /** The key of the item that has the focus. */
  focus: string;
  /** The keys of what was sought in the map. */
  found: ReadonlySet<string>;
  look: (key: string) => void;
  act: (key: string, deed: 'open' | 'centre' | 'expand') => void;
  svg: RefObject<SVGSVGElement | null>;
}) {
  const layout = useMemo(() => layoutOf(picture, measure), [picture]);
  const curves = useMemo(() => curvesOf(picture, layout), [picture, layout]);
  const canvas = useRef<HTMLDivElement>(null);
  const room = useWidth(canvas) / zoom;
  const both = picture.blocks.some(({ side }) => side === 'left');
  const before = Math.max(margin - layout.left, both ? room / 2 : 0);
  const width = Math.max(before + Math.max(layout.right + margin, both ? room / 2 : 0), room);
  const height = layout.height + 2 * margin;
  useStill(canvas, before * zoom, both);
  const keeps = useFocus(svg, focus);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deed = treeKeys[event.shiftKey ? `Shift+${event.key}` : event.key];
    if (!deed) return;
    event.preventDefault();
    if (deed === 'open' || deed === 'centre') act(focus, deed);
    else look(next(picture, layout, focus, deed));
  };
  const item = (box: Box) => (
    <Item
      key={box.of.key}
      box={box}
      focus={box.of.key === focus}
      found={found.has(box.of.key)}
      centre={box.of === picture.centre}
      pick={() => look(box.of.key)}
      act={() => act(box.of.key, 'expand')}
    />
  );
  const boxOf = (of: Pill | More) => layout.boxes.get(of.key);
  const middle = boxOf(picture.centre);
  return (
    <div className="canvas" ref={canvas}>
      <svg
        ref={svg}
        role="tree"
        aria-label={`What is around ${picture.centre.node.name}`}
        viewBox={`${-before} ${-margin} ${width} ${height}`}
        width={width * zoom}
        height={height * zoom}
        onKeyDown={press}
        {...keeps}
      >
        <g aria-hidden="true">
          {curves.map(({ key, path, across }) => (
            <path
              key={key}
              d={path}
              className={`${across ? 'across' : ''} ${focus !== picture.centre.key && key.split(' ').includes(focus) ? 'touched' : ''}`}
            />
          ))}
          {layout.headings.map(({ key, text, side, x, y }) => (
            <text key={key} className="heading" x={x} y={y + 14} textAnchor={side === 'left' ? 'end' : 'start'}>
              {text}
            </text>
          ))}
        </g>
        {middle && item(middle)}
        {picture.blocks.flatMap(({ groups }) =>
          groups
            .filter(({ hidden }) => !hidden)
            .map(({ key, title, pills, more }) => (
              <g key={key} role="group" aria-label={title}>
                {pills.filter(({ hidden }) => !hidden).map((pill) => item(boxOf(pill) as Box))}
                {more && item(boxOf(more) as Box)}
              </g>
            )),
        )}
      </svg>
    </div>
  );
}

/** A pill, or what more is asked for with. */
function Item({
  box: { of, x, y, width, name, note, side },
  focus,
  found,
  centre,
  pick,
  act,
}: {
  box: Box;
  focus: boolean;
  found: boolean;
  centre: boolean;
  pick: () => void;
  act: () => void;
}) {
  const isMore = 'state' in of;
  const expanded = isMore ? of.state === 'open' : of.expanded;
  const classes = [isMore ? `more ${of.state}` : `pill ${of.node.__typename}`, centre && 'centre', found && 'found'];
  return (
    <g
      role="treeitem"
      data-key={of.key}
      tabIndex={focus ? 0 : -1}
      aria-level={of.level}
      {...(isMore && of.state === 'end' ? { 'aria-disabled': true } : { 'aria-expanded': expanded })}
      aria-selected={focus}
      className={[...classes, !isMore && of.pinned && 'pinned', focus && 'focus'].filter(Boolean).join(' ')}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      onFocus={pick}
      {...(isMore ? { onClick: act } : { onDoubleClick: act })}
    >
      {!isMore && <title>{spoken(of)}</title>}
      <rect width={width} height={high} rx={isMore ? high / 2 : 5} />
      {!isMore && (
        <path className="shape" transform="translate(14 12)" d={shapes[of.node.__typename] ?? shapes.Person} />
      )}
      {!isMore && of.pinned && <path className="pin" d={`M${width - 10} 0h10v10z`} />}
      <text x={isMore ? 10 : 26} y={16.5}>
        {name}
        {note && (
          <tspan className="note" dx={10}>
            {note}
          </tspan>
        )}
      </text>
      {isMore && of.state === 'open' && side && (
        <path className="opened" d={side === 'left' ? 'M-9 7l-5 5l5 5' : `M${width + 9} 7l5 5l-5 5`} />
      )}
    </g>
  );
}

/** All that is known of a pill: what it is called to those who do not see it, and what the pointer shows. */
function spoken({ node, as, since, pinned }: Pill): string {
  const kind = kinds[node.__typename]?.one;
  return `${node.name}\n${[kind, as, since, pinned && 'pinned'].filter(Boolean).join(', ')}`;
}

/** Keeps the centre where it is on screen when what is left of it grows; at first it is in the middle. */
function useStill(of: RefObject<HTMLElement | null>, before: number, both: boolean) {
  const last = useRef<number>(undefined);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element || element.clientWidth === 0) return;
    if (last.current === undefined) element.scrollTo({ left: both ? before - element.clientWidth / 2 : 0 });
    else element.scrollBy({ left: before - last.current });
    last.current = before;
  }, [of, before, both]);
}

/**
 * Keeps the focus in the drawing, if it is there, when what had it has gone or another item is to have it. Gives what
 * the drawing has to listen to.
 */
function useFocus(svg: RefObject<SVGSVGElement | null>, focus: string) {
  const inside = useRef(false);
  useEffect(() => {
    const item = svg.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(focus)}"]`);
    if (!inside.current || !item || item === document.activeElement) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  return {
    onFocus: () => {
      inside.current = true;
    },
    // What has gone leaves the focus nowhere.
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      if (relatedTarget && !currentTarget.contains(relatedTarget)) inside.current = false;
    },
  };
}
