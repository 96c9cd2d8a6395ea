package leaktest

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// argument is an argument of a field, a field of an input object or an element of a list.
type argument struct {
	name    string
	literal string // unless it is an object or a list
	list    bool
	of      []*argument
}

// inputs draws arguments.
type inputs struct {
	*rand.Rand
	literals literals
	asked    map[place]bool // so far, by all documents
	size     size
}

// pages are the arguments of a list that say which page of it.
var pages = []string{"first", "after", "last", "before"}

func (d *inputs) ask(p place) { d.asked[p] = true }

// preferred are fields of a type in a random order: those first that were not asked for yet, then, often, those of what
// may be protected.
func (d *inputs) preferred(def *ast.Definition, from ast.FieldList) ast.FieldList {
	from = slices.Clone(from)
	d.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	nearer := d.percent(50)
	rank := func(f *ast.FieldDefinition) int {
		switch {
		case !d.asked[place{of: def.Name, field: f.Name}]:
			return 0
		case nearer && near(f.Type.Name()):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(from, func(a, b *ast.FieldDefinition) int { return rank(a) - rank(b) })
	return from
}

func (d *inputs) percent(n int) bool { return d.IntN(100) < n }

// arguments draws arguments of a field. One that the path forces is given, with the rest of the path.
func (d *inputs) arguments(def *ast.Definition, f *ast.FieldDefinition, forced string, path []place) (out []*argument) {
	give := func(name string) {
		a := f.Arguments.ForName(name)
		if a == nil || slices.ContainsFunc(out, func(o *argument) bool { return o.name == name }) {
			return
		}
		d.ask(place{def.Name, f.Name, name})
		var rest []place
		if name == forced {
			rest = path
		}
		out = append(out, d.value(name, a.Type, f.Name+"."+name, rest, d.size.inputs))
	}
	switch {
	case forced == "after" || forced == "before": // by the document that goes on from a cursor
		give(map[string]string{"after": "first", "before": "last"}[forced])
		d.ask(place{def.Name, f.Name, forced})
	case forced != "":
		give(forced)
	}
	keys := f.Arguments
	needs := func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil }
	if def == schema.Query && f.Type.Elem == nil && len(keys) > 0 && f.Arguments.ForName("first") == nil &&
		!slices.ContainsFunc(f.Arguments, needs) { // a look-up by a key
		keys = slices.DeleteFunc(slices.Clone(keys), func(a *ast.ArgumentDefinition) bool { return a.Name == "asOf" })
		if len(out) == 0 || forced == "asOf" {
			give(oneOf(d.Rand, keys).Name)
		}
		if d.percent(30) {
			give("asOf")
		}
		return out
	}
	for _, a := range f.Arguments {
		if needs(a) {
			give(a.Name)
		}
	}
	paged := slices.ContainsFunc(out, func(o *argument) bool { return o.name == "first" || o.name == "last" })
	if !paged && f.Arguments.ForName("last") != nil && d.percent(60) {
		give(oneOf(d.Rand, []string{"first", "first", "last"}))
	}
	for _, a := range f.Arguments {
		if !slices.Contains(pages, a.Name) && d.percent(35) {
			give(a.Name)
		}
	}
	return out
}

// value draws a value of a type. about is what it is a value of, by which literals are found.
func (d *inputs) value(name string, t *ast.Type, about string, path []place, depth int) *argument {
	if t.Elem != nil {
		out := &argument{name: name, list: true}
		for range 1 + d.IntN(3) {
			out.of = append(out.of, d.value("", t.Elem, about, path, depth))
			path = nil
		}
		return out
	}
	def := schema.Types[t.Name()]
	if def.Kind != ast.InputObject {
		return &argument{name: name, literal: d.literals.draw(d.Rand, def, about)}
	}
	return d.object(name, def, about, path, depth)
}

func (d *inputs) object(name string, def *ast.Definition, about string, path []place, depth int) *argument {
	out := &argument{name: name}
	give := func(f *ast.FieldDefinition, rest []place) *argument {
		d.ask(place{of: def.Name, field: f.Name})
		at := f.Name
		if operators(def) {
			at = about + "." + f.Name
		}
		return d.value(f.Name, f.Type, at, rest, depth-1)
	}
	if len(path) > 0 && path[0].of == def.Name {
		out.of = append(out.of, give(def.Fields.ForName(path[0].field), path[1:]))
	}
	var beside ast.FieldList // what asks for nothing alone
	if def.Fields.ForName("some") != nil {
		for _, name := range []string{"during", "where"} {
			beside = append(beside, def.Fields.ForName(name))
		}
	}
	n := 1
	if !oneOfInput(def) && d.percent(30) {
		n = 2
	}
	from := slices.DeleteFunc(slices.Clone(def.Fields), func(f *ast.FieldDefinition) bool {
		given := len(out.of) > 0 && out.of[0].name == f.Name
		return given || slices.Contains(beside, f) || heights[f.Type.Name()] >= depth
	})
	if beside != nil && len(out.of) > 0 && slices.Contains([]string{"during", "where"}, out.of[0].name) {
		n++
		if out.of[0].name == "where" {
			out.of = append(out.of, give(def.Fields.ForName("count"), nil))
		}
	}
	for _, f := range d.preferred(def, from) {
		if len(out.of) >= n {
			break
		}
		out.of = append(out.of, give(f, nil))
	}
	has := func(name string) bool {
		return slices.ContainsFunc(out.of, func(a *argument) bool { return a.name == name })
	}
	for _, f := range beside {
		if (f.Name != "where" || has("count")) && !has(f.Name) && heights[f.Type.Name()] < depth &&
			(!d.asked[place{of: def.Name, field: f.Name}] || d.percent(30)) {
			out.of = append(out.of, give(f, nil))
		}
	}
	return out
}

// heights are how many objects an input needs at least in each other.
var heights = func() map[string]int {
	out := map[string]int{}
	for _, def := range schema.Types {
		if def.Kind == ast.InputObject {
			out[def.Name] = 1 << 20
		}
	}
	for changed := true; changed; {
		changed = false
		for name, was := range out {
			for _, f := range schema.Types[name].Fields {
				if f.Name == "during" || f.Name == "where" { // never alone
					continue
				}
				if h := out[f.Type.Name()] + 1; h < was {
					out[name], was, changed = h, h, true
				}
			}
		}
	}
	return out
}()

// operators reports whether an input compares a value: its fields are operators.
func operators(def *ast.Definition) bool {
	return heights[def.Name] == 1 && strings.HasSuffix(def.Name, "Filter") &&
		!slices.ContainsFunc(def.Fields, func(f *ast.FieldDefinition) bool { return f.Name == "and" })
}

func oneOfInput(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }

func (a *argument) write(b *strings.Builder) {
	if a.name != "" {
		b.WriteString(a.name + ": ")
	}
	ends := "{}"
	switch {
	case a.literal != "":
		b.WriteString(a.literal)
		return
	case a.list:
		ends = "[]"
	}
	b.WriteString(ends[:1])
	for i, of := range a.of {
		if i > 0 {
			b.WriteString(", ")
		}
		of.write(b)
	}
	b.WriteString(ends[1:])
}
