// Compares the API with that of the last release. What breaks what clients wrote for it must be in breaking.json, with
// the reason; what is there must still be so.
import { buildSchema, findBreakingChanges } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const released = 'internal/released/';

/** @param {string} path in the project */
const read = (path) => readFileSync(new URL(path, root), 'utf8');

const last = readdirSync(new URL(released, root))
  .filter((file) => file.endsWith('.graphqls'))
  .sort()
  .at(-1);
const found = findBreakingChanges(
  buildSchema(read(released + last)),
  buildSchema(read('internal/gen/api.graphqls')),
).map((change) => change.description);
const listed = JSON.parse(read(released + 'breaking.json')).flatMap(({ why, changes }) => (why ? changes : []));

const problems = [
  ...found
    .filter((change) => !listed.includes(change))
    .map((change) => `breaks what clients of ${last} wrote: ${change}`),
  ...listed.filter((change) => !found.includes(change)).map((change) => `is no breaking change (any more): ${change}`),
];
for (const problem of problems) console.error(`${released}breaking.json: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
