// Package neo4j is the engine for a Neo4j server or cluster (5.26 LTS and later, Community is enough, no plugins).
//
// It promises the contract of package graph: a pattern becomes one Cypher statement, a batch one transaction. A Store
// joins what the packages below it do: compile makes a statement of a pattern and rows of its answer; storage reads and
// writes facts in a transaction; meta is the store's own node, with the lock and the lease of those who write; fill is
// the first load; upgrade makes a store of another version one of this; server is the database itself, with retries and
// errors.
//
// README.md tells what is in the database and what the server forces on this design, with the measured reasons.
package neo4j
