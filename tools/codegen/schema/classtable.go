package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// ClassTable says of what class every field is, as a table of Markdown: a row a type, in the order of the description,
// a column a class. What is inherited stands with the interface it comes from, but for the names of a kind that makes
// its own.
func (s *Source) ClassTable() string {
	b := &strings.Builder{}
	row := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	row(append([]string{"Type"}, classes()...)...)
	b.WriteString(strings.Repeat("|---", len(classes())+1) + "|\n")
	for _, k := range s.all() {
		of := map[string][]string{}
		for _, f := range k.fields {
			if names := len(k.madeOf("display")) > 0 && slices.Contains(filled, f.Name); f.owner == k || names {
				class := string(classIn(k, f))
				of[class] = append(of[class], f.Name)
			}
		}
		row(classRow(k.Name, of)...)
	}
	for _, d := range s.plain {
		if shows(d) {
			row(classRow(d.Name, plainClasses(d))...)
		}
	}
	return b.String()
}

func plainClasses(d *ast.Definition) map[string][]string {
	of := map[string][]string{}
	for _, f := range d.Fields {
		of[string(classOf(f))] = append(of[string(classOf(f))], f.Name)
	}
	return of
}

func classRow(name string, of map[string][]string) []string {
	cells := []string{"`" + name + "`"}
	for _, class := range classes() {
		cells = append(cells, strings.Join(of[class], ", "))
	}
	return cells
}
