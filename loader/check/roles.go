package check

import (
	"context"
	"slices"

	"kith/graph"
	"kith/loader/report"
)

// What is checked of roles, by the names of the model.
const (
	roleType    = "HAS_ROLE"
	accountKind = "Account"
)

// role is a role on an account: [since, until) are the days on which it holds.
type role struct {
	edge         int64
	name         string
	share        float64
	since, until string
}

// roles looks for shares of one role that come to more than 100 %, and for roles outside the days of their account.
func (f *finder) roles(ctx context.Context) error {
	if f.share < 0 || f.accounts.none() {
		return nil
	}
	_, holders := f.model.Edge(roleType).Sides(true)
	const day = graph.Date
	edge := func(name string, t graph.Type) graph.Prop { return graph.Prop{Name: name, Type: t, Edge: true} }
	held := &graph.Pattern{Labels: holders, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{edge("id", graph.Int),
			edge("role", graph.String), edge("sharePercent", graph.Float), edge("validFrom", day), edge("validTo", day),
			edge("ended", graph.Bool)}}
	accounts := &graph.Pattern{Labels: []string{accountKind}, Props: []graph.Prop{{Name: "openedOn", Type: day},
		{Name: "closedOn", Type: day}}, Steps: []*graph.Step{{Type: roleType, In: true, Target: held}}}
	told := &graph.Pattern{Labels: holders, Where: []graph.Cond{{Op: graph.Or, Conds: []graph.Cond{
		known(edge("sharePercent", graph.Float)), known(edge("validFrom", day)), known(edge("validTo", day))}}}}
	where := graph.Cond{Op: graph.Some, Step: &graph.Step{Type: roleType, In: true, Target: told}}
	return f.each(ctx, &f.accounts, accounts, where, func(row *graph.Row) {
		list := make([]role, len(row.Pages[0].Rows))
		for i, r := range row.Pages[0].Rows {
			list[i] = readRole(r.Vals)
		}
		opened, _ := row.Vals[0].(string)
		closed, _ := row.Vals[1].(string)
		for _, r := range list {
			if r.outside(opened, closed) {
				f.add(report.CodeRoleOutside, &f.accounts, row.ID, r.edge)
			}
		}
		if over := sharesOver(list); len(over) > 0 {
			f.add(report.CodeShares, &f.accounts, row.ID, over...)
		}
	})
}

func known(p graph.Prop) graph.Cond {
	return graph.Cond{Op: graph.Not, Conds: []graph.Cond{{Op: graph.Eq, Prop: p}}}
}

func readRole(vals []any) role {
	r := role{}
	r.edge, _ = vals[0].(int64)
	r.name, _ = vals[1].(string)
	r.share, _ = vals[2].(float64)
	from, _ := vals[3].(string)
	to, _ := vals[4].(string)
	ended, _ := vals[5].(bool)
	r.since, r.until = graph.StoredPeriod(from, to, ended)
	return r
}

// outside reports whether a role holds on no day on which its account is open. What is not known is not outside.
func (r *role) outside(opened, closed string) bool {
	return r.until != "" && r.until <= opened || closed != "" && r.since > closed
}

// rounding is by how much a share may be rounded up: those of three are 33.34.
const rounding = 0.01

// sharesOver are the edges of a role whose shares come to more than 100 % on a day; nil if there is no such day. Of a
// role that has ended nobody knows when, no day is known.
func sharesOver(list []role) []int64 {
	for _, begins := range list { // there are most on a day on which one begins
		var sum float64
		var edges []int64
		for _, r := range list {
			if r.share > 0 && r.name == begins.name && r.since <= begins.since && r.until > begins.since {
				sum += r.share - rounding
				edges = append(edges, r.edge)
			}
		}
		if sum > 100 {
			slices.Sort(edges)
			return edges
		}
	}
	return nil
}
