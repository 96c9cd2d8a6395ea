// Package resolvers answers GraphQL requests from a graph.Store: a selection becomes one graph.Pattern, the store
// answers it with one statement, and the answer is written from the tree as it came.
//
// It promises that a request is read in full before anything runs: arguments, cursors, limits and cost are checked
// first, and what is wrong with them is one error that names what is wrong, where, and what would be valid. After that
// each root field is one call of the store (none if the answer is known to be empty), and each question asked below it
// those that the registry declares, for all rows at once, and one for what is selected of the nodes in its answers.
// Every planned value has its place in the tree from the start, so that writing never asks the store again. Answers are
// those of gqlgen's ordinary executor to the byte: order of fields, aliases, fragments, nulls and the paths of errors.
//
// The package itself stands between gqlgen and what answers; each step is a package of its own, from the top down:
// registry and questions (which fields are answered by code, and by what), plan (from a selection to patterns and
// views), fetch (reading them), and below these answer (writing), args (arguments) and limits.
//
// It leaves the meaning of patterns to package graph, what questions answer to packages customer and ownership, and
// transport, time-outs and who may ask to the server.
package resolvers
