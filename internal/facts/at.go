package facts

import (
	"iter"
	"slices"
	"strings"

	"kith/graph"
)

// At is a row of a pattern, read by names. What is absent, or was not asked for, reads as the zero value.
type At struct {
	p *graph.Pattern
	r *graph.Row
}

// Of reads a row of a pattern.
func Of(p *graph.Pattern, r *graph.Row) At { return At{p, r} }

// ID is the node's id.
func (a At) ID() string { return a.r.ID }

// Label is the node's kind.
func (a At) Label() string { return a.r.Label }

// Text is a text or date of the node.
func (a At) Text(name string) string {
	s, _ := a.p.Value(a.r, name).(string)
	return s
}

// EdgeText is a text or date of the edge that led here.
func (a At) EdgeText(name string) string {
	s, _ := a.p.EdgeValue(a.r, name).(string)
	return s
}

// EdgeNumber is a number of the edge that led here, nil if absent.
func (a At) EdgeNumber(name string) *float64 {
	if n, ok := a.p.EdgeValue(a.r, name).(float64); ok {
		return &n
	}
	return nil
}

// EdgeTrue says whether a truth value of the edge that led here is true.
func (a At) EdgeTrue(name string) bool {
	is, _ := a.p.EdgeValue(a.r, name).(bool)
	return is
}

// EdgeID is the id of the edge that led here.
func (a At) EdgeID() int64 {
	id, _ := a.p.EdgeValue(a.r, "id").(int64)
	return id
}

// Period is when the edge that led here holds.
func (a At) Period() Period {
	return Period{a.EdgeText(graph.PropValidFrom), a.EdgeText(graph.PropValidTo), a.EdgeTrue(graph.PropEnded)}
}

// Rows are the rows a step leads to. Who plants a need may put a name and a dot before the alias.
func (a At) Rows(alias string) iter.Seq[At] {
	return func(yield func(At) bool) {
		i := a.step(alias)
		if i < 0 || a.r.Pages[i] == nil {
			return
		}
		for _, r := range a.r.Pages[i].Rows {
			if !yield(At{a.p.Steps[i].Target, r}) {
				return
			}
		}
	}
}

// More says whether a step leads to more rows than its page holds.
func (a At) More(alias string) bool {
	i := a.step(alias)
	return i >= 0 && a.r.Pages[i] != nil && a.r.Pages[i].HasNext
}

// Total is how many rows a step leads to, if it counts them.
func (a At) Total(alias string) int {
	if i := a.step(alias); i >= 0 && a.r.Pages[i] != nil {
		return int(a.r.Pages[i].Total)
	}
	return 0
}

func (a At) step(alias string) int {
	return slices.IndexFunc(a.p.Steps, func(s *graph.Step) bool {
		return s.Alias == alias || strings.HasSuffix(s.Alias, "."+alias)
	})
}

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
