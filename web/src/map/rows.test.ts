import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { relations } from '../parts/words';
import { legendOf } from './legend';
import { dice, Made } from './made';
import { pictureOf, pillsOf } from './model';
import { csvOf, sectionsOf } from './rows';
import { type Step, viewOf } from './steps';

function picture(steps: Step[]) {
  const made = new Made(120, 2000, dice(3));
  const view = viewOf('emp_3', steps);
  const drawn = pictureOf(view, made.answer(view));
  if (!drawn) throw new Error('the centre is not there');
  return drawn;
}

const steps: Step[] = [
  { do: 'more', node: 'emp_3', relation: 'serves' },
  { do: 'expand', node: 'per_0' },
];

it('the table has the nodes of the drawing, more of a relation behind the first of it', () => {
  const drawn = picture(steps);
  const sections = sectionsOf(drawn, undefined);
  const keys = sections.flatMap(({ pills }) => pills.map(({ key }) => key));
  expect([drawn.centre.key, ...keys].sort()).toEqual(
    pillsOf(drawn)
      .map(({ key }) => key)
      .sort(),
  );
  expect(sections[1]?.title).toMatch(/^Looks after, the next/);
});

it('the table is ordered within its sections', () => {
  const names = (down: boolean) =>
    sectionsOf(picture(steps), { column: 'name', down }).map(({ pills }) => pills.map(({ node }) => node.name));
  for (const [i, section] of names(false).entries()) expect(section).toEqual(names(true)[i]?.toReversed());
});

it('a file has a line for each node, and nothing that a spreadsheet takes for a formula', () => {
  const drawn = picture(steps);
  expect(csvOf(drawn).trim().split('\r\n')).toHaveLength(pillsOf(drawn).length + 1);
  drawn.centre.node = { ...drawn.centre.node, name: '=1+1, "so"' };
  expect(csvOf(drawn)).toContain(`,,"'=1+1, ""so""",`);
});

it('the legend counts what is drawn by kind and by role, hidden or not', () => {
  const count = (of: Step[]) => legendOf(picture(of)).kinds.map(({ what, count }) => `${what} ${count}`);
  expect(count([...steps, { do: 'hide', what: 'Person' }])).toEqual(count(steps));
  expect(legendOf(picture(steps)).roles.map(({ word }) => word)).toContain('adviser');
});

it('every relation of a node has a name', () => {
  const schema = buildSchema(readFileSync(new URL('../../../internal/gen/api.graphqls', import.meta.url), 'utf8'));
  const node = schema.getType('Node');
  const kinds = ['Person', 'Company', 'Household', 'Account', 'Product', 'Division', 'ServicePoint', 'Address'];
  kinds.push('ContactPoint', 'Employee', 'Opportunity', 'Interaction');
  const missing = kinds.flatMap((kind) => {
    const type = schema.getType(kind);
    if (!isObjectType(type) || !node) throw new Error(`there is no ${kind}`);
    const edges = Object.values(type.getFields()).filter((field) => {
      const list = getNamedType(field.type);
      if (!isObjectType(list) || !list.name.endsWith('Connection')) return false;
      const edge = list.getFields().edges;
      const fact = edge && getNamedType(edge.type);
      return isObjectType(fact) && 'validFrom' in fact.getFields();
    });
    return edges.map(({ name }) => name).filter((name) => name !== 'sources' && !(name in relations));
  });
  expect(new Set(missing)).toEqual(new Set());
});
