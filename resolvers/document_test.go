package resolvers_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// document draws random GraphQL documents over a schema: fields of all kinds, aliases, fragments of both sorts on types
// and interfaces, directives, variables, and the same field several times.
type document struct {
	t         *rapid.T
	schema    *ast.Schema
	values    map[string][]string // literals to draw from, by argument
	fragments map[string]string   // texts by name
	vars      map[string]any
	declared  []string
}

func drawDocument(t *rapid.T, schema *ast.Schema, values map[string][]string) (text string, vars map[string]any) {
	d := &document{t: t, schema: schema, values: values, fragments: map[string]string{}, vars: map[string]any{}}
	body := d.selection(schema.Query, 0, "")
	head := ""
	if len(d.declared) > 0 {
		head = "query(" + strings.Join(d.declared, ", ") + ") "
	}
	text = head + body
	names := make([]string, 0, len(d.fragments))
	for name := range d.fragments {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		text += "\n" + d.fragments[name]
	}
	return text, d.vars
}

const maxDepth = 8

var bits = rapid.SliceOfN(rapid.Bool(), 8, 8)

// even is an even number below n, where rapid's own integers prefer small ones.
func even(t *rapid.T, n int) int {
	v := 0
	for _, b := range bits.Draw(t, "bits") {
		v *= 2
		if b {
			v++
		}
	}
	return v % n
}

func oneOf[T any](t *rapid.T, from []T) T { return from[even(t, len(from))] }

func (d *document) chance(percent int) bool { return even(d.t, 100) < percent }

// selection draws what is selected of a type; within names the fragment that it is in, which must not spread others.
func (d *document) selection(def *ast.Definition, depth int, within string) string {
	var out []string
	for range 1 + even(d.t, 4) {
		switch {
		case depth > 0 && d.chance(12):
			out = append(out, "__typename"+d.directives())
		case depth > 0 && depth < maxDepth && d.chance(20):
			out = append(out, d.inline(def, depth, within))
		case depth > 0 && depth < maxDepth && within == "" && d.chance(12):
			out = append(out, d.spread(def, depth))
		default:
			out = append(out, d.field(def, depth, within))
		}
	}
	return "{ " + strings.Join(out, " ") + " }"
}

// narrower are the types and interfaces that a fragment within a type may be on.
func (d *document) narrower(def *ast.Definition) []string {
	out := []string{def.Name}
	for _, t := range []string{"Node", "Party", "Person", "Company", "Account"} {
		other := d.schema.Types[t]
		if slices.Contains(other.Interfaces, def.Name) || slices.Contains(def.Interfaces, t) {
			out = append(out, t)
		}
	}
	return out
}

func (d *document) inline(def *ast.Definition, depth int, within string) string {
	on := oneOf(d.t, d.narrower(def))
	condition := "on " + on
	if on == def.Name && d.chance(50) {
		condition = ""
	}
	return "... " + condition + d.directives() + d.selection(d.schema.Types[on], depth+1, within)
}

func (d *document) spread(def *ast.Definition, depth int) string {
	on := oneOf(d.t, d.narrower(def))
	name := fmt.Sprintf("On%s%d", on, even(d.t, 2))
	if _, ok := d.fragments[name]; !ok {
		d.fragments[name] = "fragment " + name + " on " + on + " " + d.selection(d.schema.Types[on], depth+1, name)
	}
	return "..." + name + d.directives()
}

func (d *document) field(def *ast.Definition, depth int, within string) string {
	var fields ast.FieldList
	for _, f := range def.Fields {
		leaf := d.schema.Types[f.Type.Name()].IsLeafType()
		if !strings.HasPrefix(f.Name, "__") && (leaf || depth < maxDepth) {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return "__typename"
	}
	f := oneOf(d.t, fields)
	args := d.arguments(f)
	alias := ""
	if args != "" || d.chance(15) {
		alias = fmt.Sprintf("%s%d: ", f.Name, even(d.t, 3))
	}
	out := alias + f.Name + args + d.directives()
	if to := d.schema.Types[f.Type.Name()]; !to.IsLeafType() {
		out += " " + d.selection(to, depth+1, within)
	}
	return out
}

func (d *document) arguments(f *ast.FieldDefinition) string {
	var out []string
	give := func(name string) {
		if from := d.values[f.Name+"."+name]; len(from) > 0 {
			out = append(out, name+": "+d.variable(oneOf(d.t, from), f.Arguments.ForName(name).Type))
		} else if from := d.values[name]; len(from) > 0 {
			out = append(out, name+": "+d.variable(oneOf(d.t, from), f.Arguments.ForName(name).Type))
		}
	}
	if f.Arguments.ForName("last") != nil {
		switch even(d.t, 6) {
		case 0:
			give("first")
			give("after")
		case 1:
			give("last")
			give("before")
		case 2:
			give("first")
		}
		if f.Arguments.ForName("grouped") != nil && d.chance(50) {
			give("grouped")
		}
		return wrap(out)
	}
	for _, a := range f.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil || a.Name == "number" || d.chance(40) {
			give(a.Name)
		}
	}
	return wrap(out)
}

func wrap(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// variable gives a literal, or sometimes a variable in its place.
func (d *document) variable(literal string, t *ast.Type) string {
	if t.Elem != nil || !d.chance(25) {
		return literal
	}
	name := fmt.Sprintf("v%d", len(d.declared))
	d.declared = append(d.declared, fmt.Sprintf("$%s: %s = %s", name, strings.TrimSuffix(t.String(), "!")+"!", literal))
	if t.NonNull && d.chance(50) && strings.HasPrefix(literal, `"`) {
		d.vars[name] = strings.Trim(literal, `"`)
	}
	return "$" + name
}

func (d *document) directives() string {
	if !d.chance(8) {
		return ""
	}
	value := oneOf(d.t, []string{"true", "false"})
	if d.chance(30) {
		name := fmt.Sprintf("v%d", len(d.declared))
		d.declared = append(d.declared, "$"+name+": Boolean!")
		d.vars[name] = value == "true"
		value = "$" + name
	}
	return oneOf(d.t, []string{" @skip(if: ", " @include(if: "}) + value + ")"
}
