package value

import (
	"context"
	"iter"
	"maps"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// atOnce is how many nodes are named in one question.
const atOnce = 500

// Around works out the figures that facts around some nodes may have changed, for the day: those that were touched, and
// the ends of edges that were, by any of their ids. Errors are those of the store.
func (d Deriving) Around(ctx context.Context, touched []string) (Summary, error) {
	w, err := d.begin(ctx)
	if err != nil {
		return Summary{}, err
	}
	defer w.sums.close()
	reach := newReach(w)
	if err := reach.from(ctx, touched); err != nil {
		return Summary{}, err
	}
	w.wanted = func(target string) bool { return reach.shared[target] }
	parties := partyPattern(&d)
	for row, err := range named(ctx, w.from, parties, slices.Sorted(maps.Keys(reach.parties))) {
		if err == nil {
			err = w.put(ctx, w.party(facts.RowOf(parties, row)))
		}
		if err != nil {
			return w.summary(), err
		}
	}
	err = w.settle(ctx, func(p *graph.Pattern) iter.Seq2[*graph.Row, error] {
		return named(ctx, d.Store, p, slices.Sorted(maps.Keys(reach.shared)))
	})
	if err == nil {
		err = w.out.flush(ctx)
	}
	return w.summary(), err
}

// reach is whose figures are to be worked out: of parties, and of the households and groups that share them, with all
// who belong to these.
type reach struct {
	*work
	parties, shared set
}

type set = map[string]bool

func newReach(w *work) *reach { return &reach{w, set{}, set{}} }

// steps lead from what is touched to the parties, and to the households, whose figures rest on it, by its kind.
func (r *reach) steps(kind string) []*graph.Step {
	all := facts.Pattern(graph.All, Parties)
	homes := &graph.Step{Alias: "homes", On: []string{"Person"}, Type: "MEMBER_OF",
		Target: facts.Pattern(graph.All, []string{"Household"})}
	switch kind {
	case "Person":
		return []*graph.Step{homes}
	case "Account":
		all.Steps = []*graph.Step{homes}
		return []*graph.Step{{Alias: "parties", Type: "HAS_ROLE", In: true, Target: all}}
	case "Opportunity":
		firms := facts.Pattern(graph.All, []string{"Company"})
		return []*graph.Step{{Alias: "parties", Type: "PARTICIPATES_IN", In: true, Target: all},
			{Alias: "firms", Type: "OF_COMPANY", Target: firms}}
	case "Interaction":
		return []*graph.Step{{Alias: "parties", Type: "WITH", Target: all}}
	case "Address": // what is protected there hides memberships
		people := facts.Pattern(graph.All, []string{"Person"})
		people.Steps = []*graph.Step{homes}
		return []*graph.Step{{Alias: "people", Type: "LOCATED_AT", In: true, Target: people},
			{Alias: "homes", Type: "LOCATED_AT", In: true, Target: facts.Pattern(graph.All, []string{"Household"})}}
	}
	return nil
}

// from collects what is reached from nodes.
func (r *reach) from(ctx context.Context, touched []string) error {
	byKind := map[string][]string{}
	touched = slices.Compact(slices.Sorted(slices.Values(touched)))
	for _, id := range touched {
		if k := r.Model.KindOf(id); k != nil {
			byKind[k.Name] = append(byKind[k.Name], id)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		p := &graph.Pattern{Labels: []string{kind}, Steps: r.steps(kind)}
		for row, err := range named(ctx, r.Store, p, byKind[kind]) {
			if err != nil {
				return err
			}
			r.add(facts.RowOf(p, row))
		}
	}
	return r.everybody(ctx)
}

// add adds a party or a household, and what the steps from it lead to.
func (r *reach) add(row facts.Row) {
	switch row.Label() {
	case "Person":
		r.parties[row.ID()] = true
	case "Company":
		r.parties[row.ID()] = true
		r.shared[row.ID()], r.shared[r.groups.climb(row.ID())] = true, true // it may have been the top
	case "Household":
		r.shared[row.ID()] = true
	}
	for _, alias := range []string{"homes", "parties", "people", "firms"} {
		if row.Has(alias) {
			for far := range row.Rows(alias) {
				r.add(far)
			}
		}
	}
}

// everybody adds who belongs to the households and groups: what these have is added up anew.
func (r *reach) everybody(ctx context.Context) error {
	for id := range r.shared {
		for _, below := range r.groups.tops[id] {
			r.parties[below] = true
		}
		if r.groups.isTop(id) {
			r.parties[id] = true
		}
	}
	p := &graph.Pattern{Labels: []string{"Household"}, Steps: []*graph.Step{{Alias: "members", Type: "MEMBER_OF",
		In: true, During: graph.Day(r.Day), Target: facts.Pattern(graph.All, []string{"Person"})}}}
	for row, err := range named(ctx, r.Store, p, slices.Sorted(maps.Keys(r.shared))) {
		if err != nil {
			return err
		}
		for m := range facts.RowOf(p, row).Rows("members") {
			r.parties[m.ID()] = true
		}
	}
	return nil
}

// named yields the nodes of ids, which are sorted, that a pattern has, in the order of their ids. An error is yielded
// last.
func named(ctx context.Context, s graph.Matcher, p *graph.Pattern, ids []string) iter.Seq2[*graph.Row, error] {
	return func(yield func(*graph.Row, error) bool) {
		for some := range slices.Chunk(ids, atOnce) {
			values := make([]any, len(some))
			for i, id := range some {
				values[i] = id
			}
			of := *p
			of.Where = append(slices.Clone(p.Where),
				graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: values})
			of.Page = graph.Page{Size: len(some)}
			rows, err := s.Match(ctx, &of)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range rows.Rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}
