// Package queries holds the questions that people come to Kith with, each a GraphQL document that anyone can open: the
// playground has a tab for each.
package queries

import (
	"embed"
	"io/fs"
)

//go:embed *.graphql
var files embed.FS

// Query is one document: the file's name and its text, which opens with a comment saying who asks it and holds one
// operation whose variables all have defaults.
type Query struct{ Name, Text string }

// All are the questions in the order of their numbers.
func All() []Query {
	names, _ := fs.Glob(files, "*.graphql") // the pattern is right
	out := make([]Query, len(names))
	for i, name := range names {
		text, _ := files.ReadFile(name) // it was just listed
		out[i] = Query{name, string(text)}
	}
	return out
}
