package explain

import (
	"context"
	"math"
	"slices"

	"kith/graph"
	"kith/household"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// Statements is how many statements Households takes at most.
const Statements = 2

// How much is read of each list. Members beyond stand on the next page.
const (
	mostMembers    = 100
	mostHouseholds = 20
	mostShelters   = 4
)

// Reader reads what Households asks for, as whoever asks may see it.
type Reader interface {
	graph.Matcher
	// Seal is the cursor of a place in a list that has a name.
	Seal(ctx context.Context, list string, keys []any) (string, error)
	// Open reads the keys of a cursor of the list. The error is graph.ErrCursor if it is none.
	Open(ctx context.Context, list, cursor string, types []graph.Type) ([]any, error)
}

// Households explains households by their ids, as they are on a day: a page of their members, the first one or, with a
// cursor, the one after it. Of those that are not stored it says nothing. The error is graph.ErrCursor if the cursor is
// not of each of them.
func Households(ctx context.Context, read Reader, m *graph.Model, set *rules.Household, ids []string, asOf,
	cursor string) (map[string]*Explanation, error) {
	found, err := pages(ctx, read, ids, asOf, cursor)
	if err != nil {
		return nil, err
	}
	var named []string
	for _, f := range found {
		named = append(named, f.named()...)
	}
	n, err := readNodes(ctx, read, nodeNeeds(m, named), asOf, func(facts.Row) {})
	if err != nil {
		return nil, err
	}
	out := make(map[string]*Explanation, len(found))
	for id, f := range found {
		f.Nodes = n
		out[id] = Explain(f, set)
	}
	return out, nil
}

// pages reads a page of the members of each household. What that names is still to be read.
func pages(ctx context.Context, read Reader, ids []string, asOf, cursor string) (map[string]*Facts, error) {
	after := ""
	for _, id := range ids {
		if cursor == "" {
			break
		}
		keys, err := read.Open(ctx, list(id, asOf), cursor, []graph.Type{graph.String})
		if err != nil {
			return nil, err
		}
		after, _ = keys[0].(string)
	}
	p := householdNeeds(ids, asOf, after)
	rows, err := read.Match(ctx, p)
	if err != nil {
		return nil, err
	}
	found := map[string]*Facts{}
	for row := range facts.PageOf(p, rows).All() {
		f, err := factsOf(row, asOf, after)
		if err != nil {
			return nil, err
		}
		if last := f.cut(); last != "" {
			if f.EndCursor, err = read.Seal(ctx, list(row.ID(), asOf), []any{last}); err != nil {
				return nil, err
			}
		}
		found[row.ID()] = f
	}
	return found, nil
}

// list is the name of the list of a household's members on a day.
func list(id, asOf string) string { return "Household.explanation " + id + " " + asOf }

// householdNeeds is the pattern of households with a page of their members.
func householdNeeds(ids []string, asOf, after string) *graph.Pattern {
	members := household.MembersStep(asOf)
	members.Target.Want(membershipProps()...)
	hidden := household.HiddenStep()
	for _, s := range []*graph.Step{members, hidden} {
		s.Target.Order = []graph.Order{{Prop: facts.TextProps("id")[0]}}
		s.Target.Page = graph.Page{Size: mostMembers}
		if after != "" {
			s.Target.Page.From = []any{after, int64(math.MaxInt64)} // behind all edges of that person
		}
	}
	p := facts.Pattern(graph.All, []string{"Household"}, facts.TextProps("name", "report"))
	p.Where = []graph.Cond{facts.Among("id", ids)}
	p.Steps = []*graph.Step{members, hidden}
	return p
}

// factsOf reads a household. A report is about all of it: it stands on the first page. The error is an Internal one if
// what was derived cannot be read.
func factsOf(row facts.Row, asOf, after string) (f *Facts, err error) {
	f = &Facts{Home: household.HomeOf(row, asOf), Memberships: map[string][]Membership{}}
	f.Home.Partly = f.Home.Partly || after != ""
	if after == "" {
		if f.Report, err = infer.DecodeReport(row.Text("report")); err != nil {
			return nil, err
		}
	}
	for m := range row.Rows("members") {
		of, err := membershipOf(m)
		if err != nil {
			return nil, err
		}
		f.Memberships[m.ID()] = append(f.Memberships[m.ID()], of)
	}
	return f, nil
}

// cut leaves out the last person of a page behind which there are more, since more edges may lead to it, unless it is
// the only one. It returns the person who is the last one then; "" if there are no more.
func (f *Facts) cut() string {
	if !slices.Contains(f.Home.Unread, "members") {
		return ""
	}
	list := f.Home.Members
	last := list[len(list)-1].ID
	if last != list[0].ID {
		delete(f.Memberships, last)
		f.Home.Members = slices.DeleteFunc(list, func(m household.Member) bool { return m.ID == last })
		last = f.Home.Members[len(f.Home.Members)-1].ID
	}
	return last
}
