package decision

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// OutcomeStatements is how many statements Outcomes takes at most.
const OutcomeStatements = 3

// Outcome is what became of a decision. Texts are "" where there is nothing.
type Outcome struct {
	Standing string // STANDS, REPLACED, UNDONE or LAPSED
	Undo     string // the id of the decision that took it back
	Said     []Said // of a decision that took another one back none
}

// Said is what a decision said of one property, as its source record keeps it.
type Said struct {
	Property, Value string
	Sources         []SourceSays // what sources state of the property now, the one that counts first
	Agreed          *SourceSays  // the one of them that was the first to be observed stating the same; nil if none does
}

// SourceSays is what a source record states of a property.
type SourceSays struct {
	Value      string // as graph.Property.Format writes it
	Source     string // the id of the record
	ObservedAt string
}

// Outcomes returns what became of decisions, by their ids; of those that are not stored nothing.
func Outcomes(ctx context.Context, read graph.Facts, m *graph.Model, ids []string) (map[string]*Outcome, error) {
	list, err := matching(ctx, read, m, idAmong(ids))
	if err != nil {
		return nil, err
	}
	lapsed, err := bySystem(ctx, read, m, list)
	if err != nil {
		return nil, err
	}
	facts, err := stated(ctx, read, m, list)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*Outcome, len(list))
	for i := range list {
		s := &list[i]
		o := &Outcome{Standing: "STANDS", Undo: s.UndoneBy}
		out[s.ID] = o
		if s.Kind == undoing {
			continue
		}
		replaced := len(s.Properties) > 0
		for _, p := range s.Properties {
			o.Said = append(o.Said, s.said(p, facts[s.ID]))
			replaced = replaced && s.replaced(p, facts[s.ID])
		}
		switch {
		case lapsed[s.UndoneBy]:
			o.Standing = "LAPSED"
		case s.UndoneBy != "":
			o.Standing = "UNDONE"
		case replaced:
			o.Standing = "REPLACED"
		}
	}
	return out, nil
}

func idAmong(ids []string) graph.Cond {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: list}
}

// bySystem are those that took decisions back because their last day was over.
func bySystem(ctx context.Context, read graph.Matcher, m *graph.Model, list []Stored) (map[string]bool, error) {
	var ids []string
	for i := range list {
		if list[i].UndoneBy != "" {
			ids = append(ids, list[i].UndoneBy)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	lapsing, err := matching(ctx, read, m, idAmong(sorted(ids)),
		graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "who"}, Value: System})
	out := map[string]bool{}
	for i := range lapsing {
		out[lapsing[i].ID] = true
	}
	return out, err
}

// statedFact is a fact that a decision states: its assertions, and what reads them.
type statedFact struct {
	props []graph.Property
	edge  bool
	list  []graph.Assertion // in the order in which they count
}

// stated are the facts that decisions state, by the decision, in the order of its record.
func stated(ctx context.Context, read graph.Facts, m *graph.Model, list []Stored) (out map[string][]statedFact,
	err error) {
	var ids []string
	for i := range list {
		for _, text := range list[i].States {
			if w, ok := graph.ParseStated(m, text); ok {
				ids = append(ids, w.Node, w.Edge.From, w.Edge.To)
			}
		}
	}
	ids = slices.DeleteFunc(sorted(ids), func(id string) bool { return id == "" })
	if len(ids) == 0 {
		return nil, nil
	}
	err = read.Read(ctx, func(r graph.Reader) error {
		out = map[string][]statedFact{}
		as, err := r.Resolve(ids)
		if err != nil {
			return err
		}
		now, err := r.Current(wantedOf(m, list, as))
		for i := range list {
			for _, w := range storedFacts(m, &list[i], as) {
				if n := now.Nodes[w.Node]; n != nil {
					k := m.KindOf(n.ID)
					out[list[i].ID] = append(out[list[i].ID], statedFact{k.Props, false, k.Expanded(n)})
				} else if e := now.Edges[w.Edge.ID]; w.Node == "" && e != nil {
					k := m.Edge(e.Type)
					out[list[i].ID] = append(out[list[i].ID], statedFact{k.Props, true, k.Expanded(e)})
				}
			}
		}
		return err
	})
	return out, err
}

// storedFacts are the facts that a decision states as they are stored, but for decisions.
func storedFacts(m *graph.Model, s *Stored, as map[string]string) (out []graph.Fact) {
	for _, text := range s.States {
		w, ok := graph.ParseStated(m, text)
		switch {
		case !ok:
		case w.Node == "":
			e := graph.EdgeRef{Type: w.Edge.Type, From: as[w.Edge.From], To: as[w.Edge.To]}
			if e.From != "" && e.To != "" {
				e.ID = m.Edge(e.Type).IDByKey(e.From, e.To, *w.Key)
				out = append(out, graph.Fact{Edge: e})
			}
		case as[w.Node] != "" && m.KindOf(w.Node) != m.Kind("Decision"):
			out = append(out, graph.Fact{Node: as[w.Node]})
		}
	}
	return out
}

// wantedOf are the facts that decisions state, each once.
func wantedOf(m *graph.Model, list []Stored, as map[string]string) (out graph.Wanted) {
	nodes, ends, edges := map[string]bool{}, map[string]bool{}, map[int64]bool{}
	var far []graph.EdgeRef
	for i := range list {
		for _, f := range storedFacts(m, &list[i], as) {
			if f.Node != "" && !nodes[f.Node] {
				nodes[f.Node] = true
				out.Nodes = append(out.Nodes, f.Node)
			}
			if f.Node == "" && !edges[f.Edge.ID] {
				edges[f.Edge.ID] = true
				far = append(far, f.Edge)
			}
		}
	}
	for _, e := range far {
		for _, end := range []string{e.From, e.To} {
			if !nodes[end] && !ends[end] {
				ends[end] = true
				out.Ends = append(out.Ends, end)
			}
		}
	}
	out.Edges = far
	return out
}

// said is what a decision said of a property.
func (s *Stored) said(property string, facts []statedFact) Said {
	out := Said{Property: property}
	for _, v := range s.Values {
		if name, value, _ := strings.Cut(v, "="); name == property {
			out.Value = value
		}
	}
	for _, f := range facts {
		for i := range f.list {
			a := &f.list[i]
			if text, ok := f.states(a, property); ok && a.Counts() && !a.ByPerson() {
				out.Sources = append(out.Sources, SourceSays{text, a.Record, a.At})
			}
		}
	}
	for i := range out.Sources {
		of := &out.Sources[i]
		if of.Value == out.Value && out.Value != "" && (out.Agreed == nil || earlier(of, out.Agreed)) {
			out.Agreed = of
		}
	}
	return out
}

// earlier reports whether one record was observed before another; one of which that is not known comes last.
func earlier(a, b *SourceSays) bool {
	never := func(at string) string { return cmp.Or(at, graph.Ever) }
	return never(a.ObservedAt) < never(b.ObservedAt)
}

// states is what an assertion states of a property, as text; false if that is nothing.
func (f *statedFact) states(a *graph.Assertion, property string) (string, bool) {
	if f.edge && graph.FixedProperty(property) != nil {
		return statesPeriod(a, property)
	}
	i := slices.IndexFunc(f.props, func(p graph.Property) bool { return p.Name == property })
	if i < 0 || a.Vals == nil || a.Vals[i] == nil {
		return "", false
	}
	return f.props[i].Format(a.Vals[i]), true
}

func statesPeriod(a *graph.Assertion, property string) (string, bool) {
	from, to, ended := graph.ReadablePeriod(a.Since, a.Until)
	value := map[string]any{graph.PropValidFrom: from, graph.PropValidTo: to, graph.PropEnded: ended}[property]
	if property != graph.PropValidFrom && a.Until == graph.Unsaid || property == graph.PropValidFrom && from == nil {
		return "", false
	}
	return graph.FixedProperty(property).Format(value), true
}

// replaced reports whether a later decision counts in the place of this one for a property. What tells edges apart is
// replaced by whoever has ended the edge that this one began.
func (s *Stored) replaced(property string, facts []statedFact) bool {
	for i := range facts {
		f := &facts[i]
		of := property
		at := slices.IndexFunc(f.props, func(p graph.Property) bool { return p.Name == property })
		if f.edge && (property == graph.PropValidFrom || at >= 0 && f.props[at].Key) {
			of = graph.PropValidTo
		}
		first := slices.IndexFunc(f.list, func(a graph.Assertion) bool {
			_, ok := f.states(&a, of)
			return ok && a.Rank == graph.ByHand
		})
		own := slices.ContainsFunc(f.list, func(a graph.Assertion) bool {
			_, ok := f.states(&a, of)
			return ok && a.Rank == graph.ByHand && a.Record == s.Record && a.Counts()
		})
		if own && f.list[first].Record != s.Record {
			return true
		}
	}
	return false
}
