// Package neo4j is the engine for a Neo4j server or cluster (5.26 LTS and later, Community is enough, no plugins).
//
// It promises the contract of package graph: a pattern becomes one Cypher statement, a batch one transaction.
// Statements are made of constants and of names from the model, and are the same for all patterns of one shape, because
// planning a new statement is what costs most on this server; all values travel in one map parameter.
//
// In the database a node has its kind as label and its properties as they are; an edge is a relationship of its type.
// What the engine keeps beside them starts with an underscore: _words (what full text finds a node by), _since and
// _until (the period of an edge), _said (what sources say of the fact; no read asks for it). One node labelled
// KithStore holds the schema's digest and is what writers lock, so that batches of all processes come one after the
// other. Nodes with other labels are never looked at.
//
// README.md says what the server forces on this design, with the measured reasons.
package neo4j
