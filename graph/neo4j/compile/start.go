package compile

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// start is the clause that finds candidates, and the conditions that are left. A step to a node whose id is known is
// gone backwards from there; as a condition it would be tried on every candidate.
func (s scope) start(p *graph.Pattern) (match cypher, conds []cypher) {
	i := slices.IndexFunc(p.Where, leadsToID)
	if i < 0 {
		return s.match(), s.all(p.Where)
	}
	by := p.Where[i].Step
	far, path, found, ok := s.along(by)
	if !ok {
		return s.match(), []cypher{constant(false)}
	}
	ids, there := far.byIDs(by.Target.Where)
	found = slices.Concat([]cypher{s.labelled(), far.labelled()}, found, there)
	rest := slices.Delete(slices.Clone(p.Where), i, i+1)
	return compose("%MATCH %%% WITH DISTINCT %", ids, path, far.seek(), where(found), s.node()), s.all(rest)
}

// identified is the clause that finds nodes by ids that are known, of all kinds at once: the server then looks into the
// index of each, and has half as much to plan as with a MATCH for each.
func (s scope) identified(p *graph.Pattern) (match cypher, conds []cypher) {
	ids, conds := s.byIDs(p.Where)
	return compose("%%", ids, s.match()), conds
}

// byIDs are conditions, with the ids that they ask for worked out in a clause before: inside of the condition their
// aliases would be looked up for every node, where the server takes an index to be empty that has just been filled.
func (s scope) byIDs(conds []graph.Cond) (clause cypher, out []cypher) {
	i := slices.IndexFunc(conds, isID)
	if i < 0 {
		return cypher{}, s.all(conds)
	}
	ids := named(conds[i])
	if s.stored {
		ids = param(idsOf(conds[i]))
	}
	clause = compose("WITH % AS ids ", ids)
	rest := slices.Delete(slices.Clone(conds), i, i+1)
	return clause, append([]cypher{compose("%.id IN ids", s.node())}, s.all(rest)...)
}

// leadsToID reports whether a condition is a step to nodes with known ids.
func leadsToID(c graph.Cond) bool {
	return c.Op == graph.Some && slices.ContainsFunc(c.Step.Target.Where, isID)
}

// narrowed are the labels that a node with the id asked for can have, in the model's order. Several ids narrow nothing:
// which kinds a page happens to hold would make another text.
func narrowed(m *graph.Model, p *graph.Pattern) []string {
	labels := slices.Clone(p.Labels)
	slices.SortFunc(labels, func(a, b string) int { return cmp.Compare(m.Kind(a).Number, m.Kind(b).Number) })
	for _, c := range p.Where {
		if isID(c) && c.Op == graph.Eq {
			k := m.KindOf(c.Value.(string))
			labels = slices.DeleteFunc(labels, func(l string) bool { return k == nil || k.Name != l })
		}
	}
	return labels
}

// OnlyIDs reports whether all that a pattern asks of its rows are ids, and how many.
func OnlyIDs(p *graph.Pattern) (n int, ok bool) {
	if len(p.Where) != 1 || !isID(p.Where[0]) || p.Page.From != nil {
		return 0, false
	}
	ids := idsOf(p.Where[0])
	distinct := make(map[any]bool, len(ids))
	for _, id := range ids {
		distinct[id] = true
	}
	n = len(distinct)
	return n, p.Page.Size == graph.All || p.Page.Size >= n
}

// idsOf are the ids that a condition asks for.
func idsOf(c graph.Cond) []any {
	if ids, ok := c.Value.([]any); ok {
		return ids
	}
	return []any{c.Value}
}

func isID(c graph.Cond) bool {
	return (c.Op == graph.Eq || c.Op == graph.In) && c.Prop == graph.Prop{Name: "id"} && c.Value != nil
}

// labelled holds for nodes of the kinds that they can be.
func (s scope) labelled() cypher { return compose("%:%", s.node(), storage.AnyLabel(s.labels)) }

// seek has nodes of one kind looked up by their ids, however large the server takes their index to be. A hint names one
// label.
func (s scope) seek() string {
	if len(s.labels) != 1 {
		return ""
	}
	return " USING INDEX SEEK " + s.node() + ":" + storage.Quote(s.labels[0]) + "(id)"
}
