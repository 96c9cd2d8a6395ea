package validate_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// writer writes random documents over a schema: valid ones, and ones in which a few things are wrong.
type writer struct {
	*rand.Rand
	schema    *ast.Schema
	wrong     int               // of a thousand choices, those that are made wrongly
	fragments map[string]string // the type of each
	variables map[string]string // their definitions, by name
	order     []string          // of the variables
	composite []*ast.Definition // types that have fields
	all       []string          // names of types
}

func write(schema *ast.Schema, seed uint64) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, seed)), schema: schema, fragments: map[string]string{},
		variables: map[string]string{}}
	w.wrong = []int{0, 3, 10, 40}[w.IntN(4)]
	for name, def := range schema.Types {
		w.all = append(w.all, name)
		if def.IsCompositeType() {
			w.composite = append(w.composite, def)
		}
	}
	slices.Sort(w.all)
	slices.SortFunc(w.composite, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	root, word := schema.Query, "query"
	if w.percent(8) {
		root, word = schema.Mutation, "mutation"
	}
	body := w.selection(root, 0)
	texts := w.fragmentTexts()
	head := word
	if w.percent(50) || w.slip() {
		head += " Q"
	}
	if len(w.order) > 0 || w.slip() {
		var list []string
		for _, name := range w.order {
			if w.slip() {
				continue
			}
			list = append(list, w.variables[name])
		}
		if w.slip() {
			list = append(list, "$unused: "+w.pick("Int", "Nope", "Person", "[String!]"))
		}
		if w.slip() && len(list) > 0 {
			list = append(list, list[0])
		}
		head += "(" + strings.Join(list, ", ") + ")"
	}
	if head == "query" && w.percent(50) {
		head = ""
	}
	if w.slip() {
		texts = append(texts, w.pick("query Q { __typename }", "query R { __typename }", "{ __typename }",
			"fragment F0 on Person { id }", "fragment Unused on Account { number }"))
	}
	document := strings.Join(append([]string{head + body}, texts...), "\n")
	if w.percent(20) {
		return w.mangled(document)
	}
	return document
}

var tokens = regexp.MustCompile(`"""|"|\.\.\.|\w+|\S`)

// mangled leaves a token out of a document, writes one twice, or one in place of another.
func (w *writer) mangled(document string) string {
	at := tokens.FindAllStringIndex(document, -1)
	one, other := at[w.IntN(len(at))], at[w.IntN(len(at))]
	with := ""
	switch w.IntN(4) {
	case 0:
		with = document[one[0]:one[1]] + w.pick("", " ") + document[one[0]:one[1]]
	case 1:
		with = document[other[0]:other[1]]
	case 2:
		with = document[one[0]:one[1]] + w.pick(",", "#", "\n", "\ufeff", "(", "{", "}", "!", "$", "1", "a", `"`,
			"@skip",
			"...", ":", "=", "on", "fragment", "[", `\u0041`, `"\ud800"`, "-", ".5", "é")
	}
	return document[:one[0]] + with + document[one[1]:]
}

func (w *writer) percent(n int) bool         { return w.IntN(100) < n }
func (w *writer) slip() bool                 { return w.IntN(1000) < w.wrong }
func (w *writer) pick(from ...string) string { return from[w.IntN(len(from))] }

// fragmentTexts writes the fragments that are spread, and those that these spread.
func (w *writer) fragmentTexts() (texts []string) {
	written := map[string]bool{}
	for len(written) < len(w.fragments) {
		for i := range 4 {
			name := fmt.Sprintf("F%d", i)
			on, ok := w.fragments[name]
			if !ok || written[name] {
				continue
			}
			written[name] = true
			depth := 2 + i // so that fragments seldom are within themselves
			if w.slip() {
				on = w.pick(w.all...)
			}
			texts = append(texts, "fragment "+name+" on "+on+w.misplaced()+w.selection(w.schema.Types[on], depth))
		}
	}
	return texts
}

func (w *writer) selection(def *ast.Definition, depth int) string {
	if def == nil || len(def.Fields) == 0 {
		return " { id }"
	}
	out := []string{}
	for range 1 + w.IntN(2+2/(depth+1)) {
		switch {
		case w.percent(10):
			out = append(out, w.alias()+"__typename"+w.directives())
		case depth < 4 && w.percent(12):
			on := w.narrow(def)
			condition := " on " + on
			if on == def.Name && w.percent(50) {
				condition = ""
			}
			out = append(out, "..."+condition+w.directives()+w.selection(w.schema.Types[on], depth+1))
		case depth < 3 && w.percent(15):
			out = append(out, "..."+w.spread(def, depth))
		default:
			out = append(out, w.field(def, depth))
		}
	}
	return " { " + strings.Join(out, " ") + " }"
}

// narrow is the name of a type that a fragment within another may be on, or of any if it is to be wrong.
func (w *writer) narrow(def *ast.Definition) string {
	if w.slip() {
		return w.pick(append([]string{"Nope"}, w.all...)...)
	}
	fits := []string{def.Name}
	for _, other := range w.composite {
		if slices.Contains(other.Interfaces, def.Name) || slices.Contains(def.Interfaces, other.Name) {
			fits = append(fits, other.Name)
		}
	}
	return w.pick(fits...)
}

func (w *writer) spread(def *ast.Definition, depth int) string {
	if w.slip() {
		return w.pick("Nope", "F0", "F1")
	}
	name := fmt.Sprintf("F%d", min(depth, 3))
	if _, ok := w.fragments[name]; !ok {
		w.fragments[name] = w.narrow(def)
	} else if !slices.Contains([]string{def.Name, w.narrow(def)}, w.fragments[name]) && !w.percent(w.wrong) {
		return " { __typename }" // an inline fragment in its place
	}
	return name + w.directives()
}

func (w *writer) alias() string {
	if w.percent(12) {
		return w.pick("a", "b", "c", "d", "e", "f", "name", "nodes") + ": "
	}
	return ""
}

func (w *writer) field(def *ast.Definition, depth int) string {
	if w.slip() {
		return w.pick("nope", "nam", "__schema { queryType { name } }", "people { totalCount }")
	}
	f := def.Fields[w.IntN(len(def.Fields))]
	to := w.schema.Types[f.Type.Name()]
	for tries := 0; tries < 9 && (depth > 3) != to.IsLeafType(); tries++ {
		f = def.Fields[w.IntN(len(def.Fields))]
		to = w.schema.Types[f.Type.Name()]
	}
	text := w.alias() + f.Name + w.arguments(f.Arguments) + w.directives()
	switch {
	case to.IsLeafType() != w.slip():
		return text
	case depth > 4:
		return text + " { __typename }"
	}
	return text + w.selection(to, depth+1)
}

func (w *writer) arguments(defs ast.ArgumentDefinitionList) string {
	var out []string
	for _, a := range defs {
		if required := a.Type.NonNull && a.DefaultValue == nil; (required || w.percent(12)) != w.slip() {
			out = append(out, a.Name+": "+w.value(a.Type, 0, true))
		}
	}
	if w.slip() {
		out = append(out, w.pick("nope: 1", "first: 1", "asOf: null", "if: true"))
	}
	if len(out) == 0 {
		return ""
	}
	return "(" + strings.Join(out, ", ") + ")"
}

func (w *writer) directives() string {
	switch {
	case w.slip():
		return w.pick(" @nope", " @skip", " @include(if: 1)", " @skip(if: {})", " @include(if: [true])", " @deprecated",
			" @oneOf", " @skip(if: true) @skip(if: false)", " @skip(if: null)", " @include(unless: true)", " @defer",
			` @specifiedBy(url: "x")`)
	case w.percent(6):
		return w.pick(" @skip(if: ", " @include(if: ") + w.value(ast.NonNullNamedType("Boolean", nil), 0, true) + ")"
	}
	return ""
}

// value writes a value of a type, or a variable in its place.
func (w *writer) value(t *ast.Type, depth int, variables bool) string {
	switch {
	case variables && w.percent(15):
		return w.variable(t)
	case w.slip():
		return w.pick("null", "1", "-1.5", `"x"`, "true", "NOPE", "{}", "[]", "[[1]]", "{nope: 1}", "99999999999",
			`"2020-13-01"`, "$nope", `"""x"""`)
	case !t.NonNull && w.percent(4):
		return "null"
	case t.Elem != nil && w.percent(75):
		var out []string
		for range w.IntN(3) {
			out = append(out, w.value(t.Elem, depth+1, variables))
		}
		return "[" + strings.Join(out, ", ") + "]"
	case t.Elem != nil:
		return w.value(t.Elem, depth+1, variables)
	}
	def := w.schema.Types[t.Name()]
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[w.IntN(len(def.EnumValues))].Name
	case ast.InputObject:
		return w.object(def, depth, variables)
	}
	switch def.Name {
	case "Int":
		return w.pick("0", "1", "20", "-3", "2147483647")
	case "Float":
		return w.pick("0", "1.5", "-2e3")
	case "Boolean":
		return w.pick("true", "false")
	case "Date", "PartialDate":
		return `"2020-02-03"`
	case "DateTime":
		return `"2020-02-03T04:05:06Z"`
	case "Decimal":
		return w.pick(`"12.5"`, "3", "4.25")
	case "ID":
		return w.pick(`"per_1"`, "7")
	}
	return w.pick(`"x"`, `""`, `"""b"""`)
}

func (w *writer) object(def *ast.Definition, depth int, variables bool) string {
	some := def.Fields[w.IntN(len(def.Fields))]
	var out []string
	for _, f := range def.Fields {
		required := f.Type.NonNull && f.DefaultValue == nil
		only := def.Directives.ForName("oneOf") != nil
		if f == some && depth < 5 || required || !only && depth < 3 && w.percent(4) || w.IntN(1000) < w.wrong/5 {
			t := *f.Type
			t.NonNull = t.NonNull || only
			out = append(out, f.Name+": "+w.value(&t, depth+1, variables))
		}
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// variable declares one that fits, or nearly.
func (w *writer) variable(t *ast.Type) string {
	name := fmt.Sprintf("v%d", len(w.order))
	if len(w.order) > 0 && w.slip() {
		return "$" + w.order[0]
	}
	declared := t.String()
	if !t.NonNull && w.percent(50) {
		declared += "!"
	}
	if w.slip() {
		declared = w.pick(strings.TrimSuffix(declared, "!"), "["+declared+"]", "Int", "Person", "Nope", "String!")
	}
	text := "$" + name + ": " + declared
	if w.percent(20) {
		text += " = " + w.value(t, 1, false)
	}
	w.order = append(w.order, name)
	w.variables[name] = text + w.pick("", "", "", "", "", "", "", w.misplaced())
	return "$" + name
}

// misplaced is a directive where none may be, if something is to be wrong.
func (w *writer) misplaced() string {
	if w.slip() {
		return " @skip(if: true)"
	}
	return ""
}
