package main

import (
	"fmt"
	"go/format"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

const wordsHead = `// Code generated from schema.graphqls. DO NOT EDIT.

// Package words is what the API calls things, for those who know neither it nor the model. It imports nothing.
package words

// Enums are the words of every enumeration, as they are declared. They are never changed.
var Enums = map[string][]string{
`

// wordsFile has every enumeration.
func wordsFile(api *ast.Schema) ([]byte, error) {
	b := &strings.Builder{}
	b.WriteString(wordsHead)
	for _, name := range slices.Sorted(maps.Keys(api.Types)) {
		def := api.Types[name]
		if def.Kind != ast.Enum || def.BuiltIn {
			continue
		}
		fmt.Fprintf(b, "%q: {", name)
		for _, v := range def.EnumValues {
			fmt.Fprintf(b, "%q,", v.Name)
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return format.Source([]byte(b.String()))
}
