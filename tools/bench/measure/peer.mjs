// Answers GraphQL by @neo4j/graphql, to compare with: type definitions come in on standard input, the port goes out in a line.
// ADDRESS, LOGIN and PASSWORD name the server.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { graphql } from "graphql";
import neo4j from "neo4j-driver";

const { ADDRESS, LOGIN, PASSWORD } = process.env;
const driver = neo4j.driver(ADDRESS, neo4j.auth.basic(LOGIN, PASSWORD));
const features = { filters: { String: { LT: true, GT: true } } }; // of periods
const schema = await new Neo4jGraphQL({ typeDefs: readFileSync(0, "utf8"), driver, features }).getSchema();

createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { query, variables } = JSON.parse(body);
  const answer = await graphql({ schema, source: query, variableValues: variables, contextValue: {} });
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(answer));
}).listen(0, "127.0.0.1", function () {
  console.log(this.address().port);
});
