// Package schema reads schema.graphqls, the one description of the model and of the API, and yields what is generated
// from it: the graph.Model that engines and the loader work by, and the SDL that clients see.
//
// Read promises that what it accepts is consistent: every convention of docs/model.md is checked, and everything that
// is wrong is reported at once, each with file, line and column. Model and SDL depend on nothing but the text. The
// package does no I/O; writing files and running gqlgen is the business of the command one folder up.
package schema
