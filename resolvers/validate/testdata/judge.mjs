// Judges documents by graphql-js: each line of the input is a JSON string with a document, each line of the output what
// is wrong with it, or an empty one. Started with the file of a schema, where packages are, and the patterns of scalars.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [schemaFile, packages, patterns] = process.argv.slice(2);
const { buildSchema, parse, validate, specifiedRules } = createRequire(packages)("graphql");

const schema = buildSchema(readFileSync(schemaFile, "utf8"));
for (const [name, { kinds, pattern }] of Object.entries(JSON.parse(patterns))) {
  schema.getType(name).parseLiteral = (node) => {
    if (!kinds.includes(node.kind) || !new RegExp(pattern).test(node.value)) throw new Error(`no ${name}`);
    return node.value;
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let found = "";
  try {
    found = validate(schema, parse(JSON.parse(line)), specifiedRules, { maxErrors: 3 })
      .map((error) => error.message)
      .join(" | ");
  } catch (error) {
    found = `${error.message}`;
  }
  process.stdout.write(JSON.stringify(found) + "\n");
}
