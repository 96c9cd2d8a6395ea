package explain

import (
	"context"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// ReviewStatements is how many statements ReviewsOf takes at most.
const ReviewStatements = 1 + Statements

// Reviews is a page of households to be reviewed.
type Reviews struct {
	Nodes     []Review
	EndCursor string // where to go on; empty if these are all
}

// Review is a household to which somebody nearly belongs.
type Review struct {
	Household  string
	NearMisses []NearMiss
}

var annualValue = graph.Prop{Name: "annualValue", Type: graph.Decimal}

// ReviewsOf are the households to which somebody nearly belongs on a day, those that bring most first, then those of
// which that is not known: the first page of them, or the one after a cursor. It looks at so many households, and
// leaves out those whose near misses must not be shown to whoever asks: so a page may be short. The error is
// graph.ErrCursor if the cursor is not of this list.
func ReviewsOf(ctx context.Context, read Reader, m *graph.Model, set *rules.Household, first int, after,
	asOf string) (*Reviews, error) {
	list := "householdReviews " + asOf
	p := reviewNeeds(set, first, asOf)
	if after != "" {
		var err error
		if p.Page.From, err = read.Open(ctx, list, after, []graph.Type{annualValue.Type, graph.String}); err != nil {
			return nil, err
		}
	}
	rows, err := read.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows.Rows))
	for i, row := range rows.Rows {
		ids[i] = row.ID
	}
	explained, err := Households(ctx, read, m, set, ids, asOf, "")
	if err != nil {
		return nil, err
	}
	out := &Reviews{}
	for _, id := range ids {
		if e := explained[id]; e != nil && len(e.NearMisses) > 0 {
			out.Nodes = append(out.Nodes, Review{id, e.NearMisses})
		}
	}
	if rows.HasNext {
		out.EndCursor, err = read.Seal(ctx, list, rows.Rows[len(rows.Rows)-1].Keys)
	}
	return out, err
}

// reviewNeeds is the pattern of a page of households that have somebody to be reviewed on a day.
func reviewNeeds(set *rules.Household, first int, asOf string) *graph.Pattern {
	nearly := facts.Pattern(1, []string{"Person"})
	nearly.Where = []graph.Cond{facts.EdgeAmong("band", set.ReviewBands)}
	p := facts.Pattern(first, []string{"Household"})
	p.Where = []graph.Cond{{Op: graph.Some,
		Step: &graph.Step{Type: "MEMBER_OF", In: true, During: graph.Day(asOf), Target: nearly}}}
	p.Order = []graph.Order{{Prop: annualValue, Desc: true}}
	return p
}
