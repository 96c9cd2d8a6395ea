package leaktest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/internal/gen"
	"kith/resolvers/questions"
	"kith/rules"
)

// selection is a field or, without one, a fragment: a tree, so that one that fails can be made smaller.
type selection struct {
	alias, field string
	on           string // the type of a fragment
	args         []*argument
	of           []*selection
}

// document draws fields of queries over the whole schema. It prefers what was not asked yet.
type document struct {
	inputs
	budget  int // selections with selections of their own that may still be drawn
	within  int // answers to questions around what is drawn
	aliases int
	lists   []*selection // a second document goes on from their cursors
}

const (
	deepest = 14 // selections in each other
	nested  = 3  // questions about nodes in answers to others; more are refused
)

// size bounds a document.
type size struct {
	selections int // with selections of their own in one field of the query
	inputs     int // objects in each other
}

// A Neo4j plans every statement of a document anew: conditions in each other and many selections take it minutes.
var usual, small = size{24, 9}, size{4, 5}

func newDocument(r *rand.Rand, l literals, asked map[place]bool, of size) *document {
	return &document{inputs: inputs{Rand: r, literals: l, asked: asked, size: of}}
}

// root draws a field of the query that asks for a place.
func (d *document) root(p place) *selection {
	d.budget = d.size.selections
	path := way(d.Rand, p)
	return d.field(schema.Query, schema.Query.Fields.ForName(path[0].field), path, 0)
}

// field draws a field with its arguments and what is selected of it; if it begins the path, the rest of the path too.
func (d *document) field(def *ast.Definition, f *ast.FieldDefinition, path []place, depth int) *selection {
	d.aliases++
	s := &selection{alias: fmt.Sprintf("f%d", d.aliases), field: f.Name}
	if f.Name == "withheld" || f.Name == "realCustomer" { // to be found in the answer
		s.alias = fmt.Sprintf("%s%d", f.Name, d.aliases)
	}
	arg, rest := "", []place(nil)
	if len(path) > 0 && path[0].of == def.Name && path[0].field == f.Name {
		arg, rest = path[0].arg, path[1:]
	}
	d.ask(place{of: def.Name, field: f.Name})
	if arg == "" {
		s.args = d.arguments(def, f, "", nil)
	} else {
		s.args, rest = d.arguments(def, f, arg, rest), nil
	}
	if by := f.Arguments.ForName("by"); by != nil && by.Type.Elem != nil {
		s.groupBy(schema.Types[by.Type.Name()])
	}
	to := schema.Types[f.Type.Name()]
	if f.Arguments.ForName("after") != nil {
		d.lists = append(d.lists, s)
	}
	if !to.IsLeafType() {
		if f.Arguments.ForName("grouped") != nil && !s.grouped(len(rest) > 0 && rest[0].field == "groups") {
			to = ungrouped(to)
		}
		if question(def, f) {
			d.within++
			defer func() { d.within-- }()
		}
		s.of = d.selections(to, rest, depth+1)
	}
	return s
}

// question reports whether a field is worked out from facts, or tells who states something, which is asked for alike.
func question(def *ast.Definition, f *ast.FieldDefinition) bool {
	return def.Fields.ForName("id") != nil && slices.Contains(computed, f.Name) ||
		slices.Contains([]string{"source", "decision", "conflicts"}, f.Name)
}

// computed are the names of the fields that are worked out.
var computed = func() (out []string) {
	entries := questions.All(gen.Model, &rules.Customer{}, &rules.Household{}, &rules.Offers{}, &rules.Value{})
	for _, c := range entries.Computed {
		_, name, _ := strings.Cut(c.Name, ".")
		out = append(out, name)
	}
	return out
}()

// groupBy leaves two different values to group by at most, and adds the currency, which sums of amounts need, if there
// is one among the words.
func (s *selection) groupBy(words *ast.Definition) {
	const currency = "CURRENCY"
	i := slices.IndexFunc(s.args, func(a *argument) bool { return a.name == "by" })
	if i < 0 {
		i = len(s.args)
		s.args = append(s.args, &argument{name: "by", list: true})
	}
	var of []*argument
	for _, a := range s.args[i].of {
		if a.literal != currency && len(of) < 2 &&
			!slices.ContainsFunc(of, func(o *argument) bool { return o.literal == a.literal }) {
			of = append(of, a)
		}
	}
	if words.EnumValues.ForName(currency) != nil {
		of = append(of, &argument{literal: currency})
	}
	s.args[i].of = of
}

// ungrouped is the type of a list without its groups.
func ungrouped(list *ast.Definition) *ast.Definition {
	out := *list
	out.Fields = slices.DeleteFunc(slices.Clone(list.Fields), func(f *ast.FieldDefinition) bool {
		return f.Name == "groups"
	})
	return &out
}

// grouped reports whether a list is grouped. It is made so if its groups are wanted, and not to be so if its order is
// one of edges, which groups have none of but that by start.
func (s *selection) grouped(wanted bool) bool {
	order := slices.IndexFunc(s.args, func(a *argument) bool {
		return a.name == "orderBy" && slices.ContainsFunc(a.of, func(key *argument) bool {
			return key.of[0].name == "edge" && key.of[0].of[0].name != "validFrom"
		})
	})
	i := slices.IndexFunc(s.args, func(a *argument) bool { return a.name == "grouped" })
	switch {
	case wanted:
		s.args = slices.DeleteFunc(s.args, func(a *argument) bool {
			return a.name == "grouped" || order >= 0 && a.name == "orderBy"
		})
		s.args = append(s.args, &argument{name: "grouped", literal: "true"})
		return true
	case i >= 0 && order >= 0:
		s.args[i].literal = "false"
	}
	return i >= 0 && s.args[i].literal == "true"
}

// selections are what is selected of a type: all that has no selection of its own, and some of what has.
func (d *document) selections(def *ast.Definition, path []place, depth int) (out []*selection) {
	var further ast.FieldList
	forced := len(path) > 0 && path[0].of == def.Name
	for _, f := range def.Fields {
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case d.within == nested && question(def, f):
		case forced && f.Name == path[0].field:
			out = append(out, d.field(def, f, path, depth))
		case schema.Types[f.Type.Name()].IsLeafType():
			out = append(out, d.field(def, f, nil, depth))
		default:
			further = append(further, f)
		}
	}
	for _, f := range d.some(def, further, forced, depth) {
		out = append(out, d.field(def, f, nil, depth))
	}
	if def.IsAbstractType() && depth < deepest && d.spend() {
		on := oneOf(d.Rand, schema.GetPossibleTypes(def))
		out = append(out, &selection{on: on.Name, of: d.selections(on, nil, depth+1)})
	}
	return out
}

// some are some of the fields that have selections of their own: all of a page's and of an answer's, a few of a node's.
func (d *document) some(def *ast.Definition, from ast.FieldList, forced bool, depth int) (out ast.FieldList) {
	node := slices.Contains(def.Interfaces, "Node") || def.Name == "Node"
	most := len(from)
	switch {
	case depth >= deepest:
		return nil
	case node:
		most = 1 + d.IntN(3)
	}
	if forced {
		most = min(most, 1)
	}
	from = d.preferred(def, from)
	for _, f := range from[:min(most, len(from))] {
		if f.Name != "pageInfo" && !d.spend() {
			continue
		}
		out = append(out, f)
	}
	return out
}

func (d *document) spend() bool {
	d.budget--
	return d.budget >= 0
}

// String is the selection as text. One that has lost all its selections asks for its type.
func (s *selection) String() string {
	b := &strings.Builder{}
	s.write(b)
	return b.String()
}

func (s *selection) write(b *strings.Builder) {
	if s.field == "" {
		b.WriteString("... on " + s.on)
	} else {
		b.WriteString(s.alias + ": " + s.field)
	}
	if len(s.args) > 0 {
		b.WriteString("(")
		for i, a := range s.args {
			if i > 0 {
				b.WriteString(", ")
			}
			a.write(b)
		}
		b.WriteString(")")
	}
	if s.of != nil {
		b.WriteString(" {")
		for _, of := range s.of {
			b.WriteString(" ")
			of.write(b)
		}
		if len(s.of) == 0 {
			b.WriteString(" __typename")
		}
		b.WriteString(" }")
	}
}

// query is a document of fields of the query.
func query(roots ...*selection) string {
	b := &strings.Builder{}
	b.WriteString("{")
	for _, s := range roots {
		b.WriteString("\n")
		s.write(b)
	}
	b.WriteString("\n}")
	return b.String()
}
