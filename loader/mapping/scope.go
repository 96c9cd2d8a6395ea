package mapping

import (
	"maps"
	"slices"

	"github.com/expr-lang/expr"

	"kith/graph"
	"kith/loader/values"
)

// Limits of an expression.
const (
	maxExpression = 4 << 10
	maxNodes      = 2000
)

// In the environment of an expression columns and lookups have names of their own, so that a column may be called like
// a function.
const (
	columnMark  = "="
	lookupMark  = "@"
	elementMark = "#"
)

// ColumnVariable is what a column is called in the environment of an expression.
func ColumnVariable(name string) string { return columnMark + name }

// TextVariable is what it is called where it is taken as a text.
func TextVariable(name string) string { return textMark + name }

// scope is what the expressions of one file may name, and what they have named.
type scope struct {
	values.Converter
	out       *problems
	columns   []string
	open      bool // the columns are not known: every name may be one
	division  string
	lets      []binding
	lookups   []*Lookup
	element   string   // of the list that the entry states something of each of, "" for none
	elementOf []string // the columns that list is made of
	options   []expr.Option
	funcs     []string
	tables    map[string]*wordTable
	used      map[string]bool // columns
	texts     map[string]bool // columns that are used as texts
}

// newScope is the scope of one file of a mapping, without its columns.
func newScope(model *graph.Model, m *mapping, f *values.Formats, opts Options, out *problems) *scope {
	sc := &scope{Converter: values.NewConverter(model, f), out: out, open: true, division: m.division, tables: map[string]*wordTable{},
		used: map[string]bool{}, texts: map[string]bool{}}
	sc.options = []expr.Option{expr.Env(map[string]any{}), expr.AllowUndefinedVariables(), expr.MaxNodes(maxNodes),
		expr.DisableAllBuiltins()}
	for _, b := range builtins {
		sc.options = append(sc.options, expr.EnableBuiltin(b))
	}
	sc.funcs = slices.Clone(builtins)
	for _, h := range helpers(f, opts.holder()) {
		sc.options = append(sc.options, h.option())
		sc.funcs = append(sc.funcs, h.name)
	}
	for _, t := range m.tables {
		sc.options = append(sc.options, expr.Function(t.name, t.meaning, new(func(any) any)))
		sc.tables[t.name] = t
	}
	sc.funcs = slices.Sorted(slices.Values(append(sc.funcs, slices.Collect(maps.Keys(sc.tables))...)))
	return sc
}

// withColumns is the scope once the file's columns are known.
func (sc *scope) withColumns(columns []string) {
	sc.columns, sc.open = columns, false
}

// names are what an expression may name, for an error.
func (sc *scope) names() []string {
	var out []string
	for _, c := range sc.columns {
		out = append(out, ColumnText(c))
	}
	for _, l := range sc.lookups {
		out = append(out, l.name)
	}
	for _, l := range sc.lets {
		out = append(out, l.name)
	}
	if sc.division != "" {
		out = append(out, "division")
	}
	if sc.element != "" {
		out = append(out, sc.element)
	}
	return out
}

func (sc *scope) lookup(name string) *Lookup {
	for _, l := range sc.lookups {
		if l.name == name {
			return l
		}
	}
	return nil
}

func (sc *scope) let(name string) int {
	return slices.IndexFunc(sc.lets, func(b binding) bool { return b.name == name })
}

// checkNames reports lookups and lets that hide each other or a column.
func (sc *scope) checkNames(f *file) {
	seen := map[string]bool{}
	one := func(w where, name string) {
		sc.checkName(w, name, seen[name])
		seen[name] = true
	}
	for _, l := range f.lookups {
		one(l.where, l.name)
	}
	for _, l := range f.lets {
		one(l.where, l.name)
	}
}

// checkName reports a name that the mapping gives to something and that cannot be one, or stands for something else.
func (sc *scope) checkName(w where, name string, taken bool) {
	switch {
	case !identifier.MatchString(name):
		sc.out.add(w, nil, "a name must be letters, digits and _, beginning with a letter")
	case slices.Contains(sc.columns, name):
		sc.out.add(w, nil, "there is a column of that name: choose another one")
	case taken || name == "row" || name == "division":
		sc.out.add(w, nil, "the name is taken: choose another one")
	}
}
