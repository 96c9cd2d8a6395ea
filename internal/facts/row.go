package facts

import (
	"iter"
	"slices"

	"kith/graph"
)

// At is a row of a pattern, read by names. What is absent reads as the zero value. What was not asked for panics: a
// question that reads a fact it never fetched must not answer as if there were none.
type At struct {
	p *graph.Pattern
	r *graph.Row
}

// List is a page of rows.
type List struct {
	p    *graph.Pattern
	rows *graph.Rows
}

// Of reads a row of a pattern.
func Of(p *graph.Pattern, r *graph.Row) At { return At{p, r} }

// ListOf reads the rows of a pattern.
func ListOf(p *graph.Pattern, rows *graph.Rows) List { return List{p, rows} }

// All are the rows in their order.
func (l List) All() iter.Seq[At] {
	return func(yield func(At) bool) {
		if l.rows == nil {
			return
		}
		for _, r := range l.rows.Rows {
			if !yield(At{l.p, r}) {
				return
			}
		}
	}
}

// More reports whether there are more rows than the page holds.
func (l List) More() bool { return l.rows != nil && l.rows.HasNext }

// Total is how many rows there are, of a pattern that counts them.
func (l List) Total() int {
	if !l.p.Count {
		panic("facts: the rows were not asked to be counted")
	}
	if l.rows == nil {
		return 0
	}
	return int(l.rows.Total)
}

// ID is the node's id.
func (a At) ID() string { return a.r.ID }

// Label is the node's kind.
func (a At) Label() string { return a.r.Label }

// Text is a text or date of the node.
func (a At) Text(name string) string {
	s, _ := a.value(name, false).(string)
	return s
}

// EdgeText is a text or date of the edge that led here.
func (a At) EdgeText(name string) string {
	s, _ := a.value(name, true).(string)
	return s
}

// EdgeNumber is a number of the edge that led here, nil if absent.
func (a At) EdgeNumber(name string) *float64 {
	if n, ok := a.value(name, true).(float64); ok {
		return &n
	}
	return nil
}

// EdgeTrue reports whether a truth value of the edge that led here is true.
func (a At) EdgeTrue(name string) bool {
	is, _ := a.value(name, true).(bool)
	return is
}

// EdgeID is the id of the edge that led here.
func (a At) EdgeID() int64 {
	id, _ := a.value("id", true).(int64)
	return id
}

func (a At) value(name string, edge bool) any {
	i := a.p.Slot(name, edge)
	if i < 0 {
		panic("facts: " + name + " was not asked for")
	}
	return a.r.Vals[i]
}

// Period is when the edge that led here holds.
func (a At) Period() Period {
	return Period{a.EdgeText(graph.PropValidFrom), a.EdgeText(graph.PropValidTo), a.EdgeTrue(graph.PropEnded)}
}

// List is where a step leads to; nowhere for a kind that it is not wanted on.
func (a At) List(alias string) List {
	i := slices.IndexFunc(a.p.Steps, func(s *graph.Step) bool { return s.Alias == alias })
	if i < 0 {
		panic("facts: " + alias + " was not asked for")
	}
	return List{a.p.Steps[i].Target, a.r.Pages[i]}
}

// Rows are the rows a step leads to.
func (a At) Rows(alias string) iter.Seq[At] { return a.List(alias).All() }

// More reports whether a step leads to more rows than its page holds.
func (a At) More(alias string) bool { return a.List(alias).More() }

// Texts are properties of a node that read as text: names, words and enumerations.
func Texts(names ...string) []graph.Prop { return props(graph.String, false, names) }

// Dates are properties of a node that are dates.
func Dates(names ...string) []graph.Prop { return props(graph.Date, false, names) }

// EdgeTexts are properties of an edge that read as text.
func EdgeTexts(names ...string) []graph.Prop { return props(graph.String, true, names) }

// Span are the properties of an edge that say when it holds.
func Span() []graph.Prop {
	return ofEdge(graph.PeriodProps)
}

// Said are the properties of an edge that say by which record it is known.
func Said() []graph.Prop {
	return ofEdge(graph.ProvenanceProps)
}

func ofEdge(list []graph.Property) (out []graph.Prop) {
	for _, p := range list {
		out = append(out, graph.Prop{Name: p.Name, Type: p.Type, Edge: true})
	}
	return out
}

func props(t graph.Type, edge bool, names []string) (out []graph.Prop) {
	for _, n := range names {
		out = append(out, graph.Prop{Name: n, Type: t, Edge: edge})
	}
	return out
}

// EdgeAmong is whether a word of the edge is one of these.
func EdgeAmong(name string, words []string) graph.Cond { return among(EdgeTexts(name)[0], words) }

// Among is whether a word of the node is one of these.
func Among(name string, words []string) graph.Cond { return among(Texts(name)[0], words) }

func among(p graph.Prop, words []string) graph.Cond {
	list := make([]any, len(words))
	for i, w := range words {
		list[i] = w
	}
	return graph.Cond{Op: graph.In, Prop: p, Value: list}
}

// Not is that a condition does not hold.
func Not(c graph.Cond) graph.Cond { return graph.Cond{Op: graph.Not, Conds: []graph.Cond{c}} }
