import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Stance as StanceOf } from '../api/gen/graphql';
import { on, pathOf, useAsOf } from '../app/location';
import { Card } from '../parts/Card';
import { Name } from '../parts/Name';
import { Stance, stanceSigns } from '../parts/Stance';
import { words } from '../parts/words';
import { type Chart, chartOf, type Member } from './chart';
import { fitted } from '../parts/fitted';
import { useWidth } from '../parts/width';
import { widthOf } from './measure';
import { type Box, type Layout, layoutOf } from './layout';
import './org.css';

/** Somebody in the map. */
export interface OrgPerson extends Member {
  __typename: 'Person';
  name: string;
  /** The parts they play, in words. */
  parts: string[];
  /** What they think of us; several where it differs by part. */
  stances: StanceOf[];
}

const lineHeight = 17;
const size = { pad: 10, least: 120, most: 200, height: 4 * lineHeight + 14 };

/**
 * Who reports to whom, as a drawing and as a table. In the drawing the arrows go from one to the other, Enter opens, and
 * l asks for another manager, if edit is given.
 */
export function OrgMap({ people, edit }: { people: OrgPerson[]; edit?: ((id: string) => void) | undefined }) {
  const chart = useMemo(() => chartOf(people), [people]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const said = chart.trees.length > 0 ? 'as far as it is known' : 'not known: arranged by title';
  return (
    <Card title="Who reports to whom" note={said} className="org">
      {chart.cut.map((id) => (
        <p key={id}>
          The lines upwards from {names.get(id)} lead back to {names.get(id)}: one of them is wrong, and is not drawn.
        </p>
      ))}
      <Drawing people={people} chart={chart} edit={edit} />
      <details>
        <summary>As a table</summary>
        <Twin people={people} names={names} />
      </details>
    </Card>
  );
}

function Drawing({
  people,
  chart,
  edit,
}: {
  people: OrgPerson[];
  chart: Chart;
  edit?: ((id: string) => void) | undefined;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const room = (useWidth(frame) || 1200) - 4;
  const width = useMemo(() => boxWidth(people), [people]);
  const layout = useMemo(() => layoutOf(chart, { width, height: size.height }, room), [chart, width, room]);
  const [current, setCurrent] = useState<string>();
  const [, go] = useLocation();
  const asOf = useAsOf();
  const all = new Map(people.map((one) => [one.id, one]));
  const stop = layout.boxes.some(({ id }) => id === current) ? current : layout.boxes[0]?.id;
  const open = (id: string) => go(on(pathOf({ __typename: 'Person', id }), asOf));
  const press = (event: KeyboardEvent, box: Box) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = neighbour(layout, box, event.key);
    if (to) frame.current?.querySelector<SVGElement>(`[data-id="${to}"]`)?.focus();
    else if (event.key === 'Enter') open(box.id);
    else if (event.key === 'l' && edit) edit(box.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="scroll" ref={frame}>
      <svg role="tree" aria-label="Who reports to whom" width={layout.width + 4} height={layout.height + 4}>
        <g transform="translate(2 2)">
          {layout.lines.map(({ id, path }) => (
            <path key={id} d={path} className="line" />
          ))}
          {layout.apart !== undefined && (
            <text className="apart" y={layout.apart + 8}>
              To whom these report is not known
            </text>
          )}
          {layout.boxes.map((box) => {
            const person = all.get(box.id);
            return (
              person && (
                <g
                  key={box.id}
                  role="treeitem"
                  data-id={box.id}
                  tabIndex={box.id === stop ? 0 : -1}
                  aria-level={box.level}
                  className={`box ${person.stances.length === 1 ? (person.stances[0] ?? '') : ''}`}
                  transform={`translate(${box.x} ${box.y})`}
                  onFocus={() => setCurrent(box.id)}
                  onKeyDown={(event) => press(event, box)}
                  onClick={() => open(box.id)}
                >
                  <Inside person={person} width={width} />
                </g>
              )
            );
          })}
        </g>
      </svg>
    </div>
  );
}

function Inside({ person, width }: { person: OrgPerson; width: number }) {
  const room = width - 2 * size.pad;
  const signs = person.stances.map((stance) => `${stanceSigns[stance]} ${words.stance[stance]}`).join(', ');
  const lines: [string, string][] = [
    ['who', person.name],
    ['', person.title],
    ['', person.parts.join(', ')],
    [`stance ${person.stances.length === 1 ? person.stances.join() : ''}`, signs],
  ];
  return (
    <>
      <title>{spoken(person)}</title>
      <rect width={width} height={size.height} rx="6" />
      {lines
        .filter(([, text]) => text !== '')
        .map(([kind, text], row) => (
          <text key={kind + text} className={kind} x={size.pad} y={(row + 1) * lineHeight + 2}>
            {fitted(text, room, (some) => widthOf(some, kind === 'who'))}
          </text>
        ))}
    </>
  );
}

/** The same as a table. */
function Twin({ people, names }: { people: OrgPerson[]; names: Map<string, string> }) {
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Title</th>
          <th scope="col">Part</th>
          <th scope="col">What they think of us</th>
          <th scope="col">Reports to</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <Name of={person} />
            </th>
            <td data-label="Title">{person.title}</td>
            <td data-label="Part">{person.parts.join(', ')}</td>
            <td data-label="Thinks">
              {person.stances.map((stance) => (
                <Stance key={stance} of={stance} />
              ))}
            </td>
            <td data-label="Reports to">{names.get(person.manager ?? '') ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spoken({ name, title, parts, stances }: OrgPerson): string {
  return [name, title, parts.join(', '), stances.map((stance) => words.stance[stance]).join(', ')]
    .filter(Boolean)
    .join(', ');
}

function boxWidth(people: OrgPerson[]): number {
  const widest = people.flatMap(({ name, title, parts }) => [
    widthOf(name, true),
    widthOf(title, false),
    widthOf(parts.join(', '), false),
  ]);
  return Math.ceil(Math.min(size.most, Math.max(size.least, ...widest) + 2 * size.pad));
}

/** Who is next to a box in the direction of a key: above and below along the lines, otherwise as drawn. */
function neighbour({ boxes }: Layout, from: Box, key: string): string | undefined {
  switch (key) {
    case 'ArrowUp':
      return from.above ?? nearest(boxes, from, (box) => box.y < from.y && box.above === undefined);
    case 'ArrowDown':
      return (boxes.find(({ above }) => above === from.id) ?? boxes.find((box) => box.y > from.y && !box.above))?.id;
    case 'ArrowLeft':
      return nearest(boxes, from, (box) => box.y === from.y && box.x < from.x);
    case 'ArrowRight':
      return nearest(boxes, from, (box) => box.y === from.y && box.x > from.x);
    case 'Home':
      return boxes[0]?.id;
    case 'End':
      return boxes.at(-1)?.id;
    default:
      return undefined;
  }
}

function nearest(boxes: Box[], from: Box, fits: (box: Box) => boolean): string | undefined {
  const far = (box: Box) => Math.abs(box.y - from.y) * 10 + Math.abs(box.x - from.x);
  return boxes.filter(fits).sort((a, b) => far(a) - far(b))[0]?.id;
}
