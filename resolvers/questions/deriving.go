package questions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"kith/decision"
	"kith/derive"
	"kith/graph"
	"kith/household/infer"
	"kith/internal/caller"
	"kith/internal/facts"
	"kith/resolvers/registry"
	"kith/rules"
)

// deriving works out who lives together as a decision leaves it, by all of the store, whatever its caller may see.
func deriving(by registry.Deciding, set *rules.Household) decision.Deriving {
	return func(ctx context.Context, day string, edges []*graph.EdgeState) (*decision.Derived, error) {
		turn, err := derive.ReadTurn(ctx, by.All, by.Model, set)
		if err != nil || turn == nil {
			return nil, err
		}
		l := leaving{model: by.Model, day: day, edges: edges}
		diff, err := derive.Around(ctx, by.All, by.Model, set, day, by.By.At, l.people(), l.change)
		if err != nil || diff.Pending {
			return nil, err
		}
		turn.Take(by.Model, &diff.Batch)
		return &decision.Derived{Batch: diff.Batch, Idle: l.idle(diff.Outcome, set, caller.Of(ctx).Protected)}, nil
	}
}

// leaving are the edges that a decision leaves of those that say who belongs together.
type leaving struct {
	model *graph.Model
	day   string
	edges []*graph.EdgeState
	facts *infer.Facts // as the decision leaves them, of everybody whom that concerns
}

// people are those at the ends of the edges, in order.
func (l *leaving) people() []string {
	ids := map[string]bool{}
	for _, e := range l.edges {
		ids[e.From] = true
		if e.Type == decision.SameHousehold {
			ids[e.To] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// change puts the edges into facts in place of what is stored of them.
func (l *leaving) change(f *infer.Facts) {
	l.facts = f
	for i := range f.People {
		p := &f.People[i]
		for _, e := range l.edges {
			switch {
			case e.Type == decision.SameHousehold && e.From == p.ID:
				p.Verdicts = l.verdicts(p.Verdicts, e, e.To)
			case e.Type == decision.SameHousehold && e.To == p.ID:
				p.Verdicts = l.verdicts(p.Verdicts, e, e.From)
			case e.Type != decision.SameHousehold && e.From == p.ID:
				p.Memberships = l.memberships(p.Memberships, e)
			}
		}
	}
}

// verdicts are those on a person, with one as the decision leaves it. The list is not changed.
func (l *leaving) verdicts(list []infer.Verdict, e *graph.EdgeState, with string) []infer.Verdict {
	next := infer.Verdict{Fact: factOf(e), With: with, Same: l.same(e)}
	out := slices.DeleteFunc(slices.Clone(list), func(v infer.Verdict) bool {
		return v.With == with && v.Same == next.Same && v.From == next.From
	})
	if e.Until <= l.day || len(e.Assertions) == 0 {
		return out
	}
	next.At = e.Assertions[0].At
	return append(out, next)
}

func (l *leaving) same(e *graph.EdgeState) bool {
	return l.value(e, "verdict") == "SAME"
}

func (l *leaving) value(e *graph.EdgeState, property string) any {
	return e.Vals[l.model.Edge(e.Type).Slot(property)]
}

// memberships are those of a person that are stated, with one as the decision leaves it. The list is not changed.
func (l *leaving) memberships(list []infer.Membership, e *graph.EdgeState) []infer.Membership {
	if l.value(e, "ruleSet") != nil { // rules worked it out: what people say of it is no evidence
		return list
	}
	next := infer.Membership{Fact: factOf(e), Household: e.To}
	out := slices.DeleteFunc(slices.Clone(list), func(m infer.Membership) bool {
		return m.Household == next.Household && m.From == next.From
	})
	if e.Until <= l.day || len(e.Assertions) == 0 {
		return out
	}
	next.Role, _ = l.value(e, "role").(string)
	next.Word, _ = l.value(e, "word").(string)
	if primary, said := l.value(e, "primary").(bool); said {
		next.Primary = &primary
	}
	return append(out, next)
}

// factOf is when an edge holds, and who says so.
func factOf(e *graph.EdgeState) (f infer.Fact) {
	from, to, ended := graph.ReadablePeriod(e.Since, e.Until)
	f.From, _ = from.(string)
	f.To, _ = to.(string)
	f.Ended = ended
	if len(e.Assertions) > 0 {
		f.Record, f.Observed = e.Assertions[0].Record, e.Assertions[0].At
		f.Observed = f.Observed[:min(len(f.Observed), len(time.DateOnly))]
	}
	return f
}

// idle says why verdicts have no effect, a sentence for each two people. What a protected address decides is said only
// to whoever may see what is protected.
func (l *leaving) idle(outcome *infer.Outcome, set *rules.Household, all bool) (out []string) {
	names := l.names()
	for _, e := range l.edges {
		if e.Type != decision.SameHousehold || e.Until <= l.day || l.same(e) == together(outcome, e.From, e.To) {
			continue
		}
		a, b := names[e.From], names[e.To]
		if !l.same(e) {
			out = append(out, fmt.Sprintf("Sources state that %s and %s belong to one household: mark the membership "+
				"that is wrong.", a, b))
			continue
		}
		var vetoes []string
		if p, ok := infer.PairOf(l.facts, e.From, e.To, set); ok {
			vetoes = p.Vetoes
		}
		switch {
		case slices.Contains(vetoes, infer.VetoParted):
			out = append(out, fmt.Sprintf("%s and %s were a couple and have parted, and no later marriage or "+
				"partnership of theirs is known.", a, b))
		case slices.Contains(vetoes, infer.VetoLodges):
			out = append(out, fmt.Sprintf("One of %s and %s only lodges with the other.", a, b))
		case slices.Contains(vetoes, infer.VetoProtected) && all:
			out = append(out, fmt.Sprintf("A protected address keeps %s and %s apart.", a, b))
		default:
			out = append(out, fmt.Sprintf("What counts before a verdict keeps %s and %s apart: the households that "+
				"sources state, or others who belong to them.", a, b))
		}
	}
	return out
}

// together reports whether two people belong to one household.
func together(outcome *infer.Outcome, a, b string) bool {
	return slices.ContainsFunc(outcome.Households, func(h infer.Household) bool {
		member := func(id string) bool {
			return slices.ContainsFunc(h.Members, func(m infer.Member) bool { return m.Person == id && m.Primary })
		}
		return member(a) && member(b)
	})
}

// names are what the people of the facts are called, by id.
func (l *leaving) names() map[string]string {
	var list []facts.Named
	for _, id := range l.people() {
		i := slices.IndexFunc(l.facts.People, func(p infer.Person) bool { return p.ID == id })
		if i >= 0 {
			list = append(list, l.facts.People[i].Named())
		}
	}
	return facts.Names(list)
}
