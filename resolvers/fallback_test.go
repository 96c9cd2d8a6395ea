package resolvers_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/apitest"
)

// lined is an account with the line that clients see, and who has a role on it.
type lined struct {
	ID, Number string
	Line       *string
	Product    *struct{ Line *string }
	Parties    struct{ Nodes []struct{ ID string } }
}

// drawLines fills a store with accounts with and without a line of their own, on no, one or two products, some of them
// on another day, and returns the lines of their own by number.
func drawLines(t *testing.T, s graph.Store) map[string]any {
	r := rand.New(rand.NewPCG(7, 11))
	pick := func(from ...any) any { return from[r.IntN(len(from))] }
	b, own := &graph.Batch{}, map[string]any{}
	node := func(kind, id string, vals map[string]any) {
		k := gen.Model.Kind(kind)
		n := graph.NodeWrite{Node: graph.Node{ID: k.Prefix + "_" + id, Vals: make([]any, len(k.Props))}}
		for name, v := range vals {
			n.Vals[k.Slot(name)] = v
		}
		b.Nodes = append(b.Nodes, n)
	}
	edge := func(typ, from, to string, since, until string, vals map[string]any) {
		k := gen.Model.Edge(typ)
		e := graph.Edge{Type: typ, From: from, To: to, Since: since, Until: until, Vals: make([]any, len(k.Props))}
		for name, v := range vals {
			e.Vals[k.Slot(name)] = v
		}
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: e})
	}
	for i, line := range []any{"LIFE", "HOME", nil, "MOTOR", "LIFE", nil} {
		node("Product", fmt.Sprint(i), map[string]any{"code": fmt.Sprint("P", i), "line": line})
	}
	for i := range 8 {
		node("Person", fmt.Sprint(i), map[string]any{"fullName": fmt.Sprint("Person ", i)})
	}
	for i := range 60 {
		number := fmt.Sprintf("A-%02d", i)
		own[number] = pick(nil, nil, nil, "LIFE", "HOME")
		node("Account", fmt.Sprint(i), map[string]any{"number": number, "line": own[number]})
		for _, p := range r.Perm(6)[:r.IntN(3)] {
			period := pick([2]string{"", graph.Ever}, [2]string{"", graph.Ever}, [2]string{"2020-01-01", "2021-01-01"},
				[2]string{"2020-06-01", graph.Ever}).([2]string)
			edge("FOR_PRODUCT", fmt.Sprint("acc_", i), fmt.Sprint("pro_", p), period[0], period[1], nil)
		}
		edge("HAS_ROLE", fmt.Sprint("per_", r.IntN(7)), fmt.Sprint("acc_", i), "", graph.Ever,
			map[string]any{"role": "OWNER"})
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return own
}

// lineTest is a filter on accounts, and for which lines it holds; "" is absent.
type lineTest struct {
	filter string
	holds  func(line string) bool
}

func lineTests() []lineTest {
	among := func(lines ...string) func(string) bool {
		return func(line string) bool { return slices.Contains(lines, line) }
	}
	simple := []lineTest{{`{line: {eq: LIFE}}`, among("LIFE")}, {`{line: {eq: TRAVEL}}`, among()},
		{`{line: {in: [HOME, MOTOR]}}`, among("HOME", "MOTOR")}, {`{line: {in: []}}`, among()},
		{`{line: {isNull: true}}`, among("")}, {`{line: {isNull: false}}`, among("LIFE", "HOME", "MOTOR")},
		{`{line: {eq: HOME, in: [HOME, LIFE]}}`, among("HOME")}, {`{line: {eq: HOME, isNull: true}}`, among()}}
	all := slices.Clone(simple)
	for i, a := range simple {
		b := simple[(i*3+1)%len(simple)]
		all = append(all,
			lineTest{`{not: ` + a.filter + `}`, func(l string) bool { return !a.holds(l) }},
			lineTest{`{or: [` + a.filter + `, ` + b.filter + `]}`,
				func(l string) bool { return a.holds(l) || b.holds(l) }},
			lineTest{`{and: [` + a.filter + `, {not: ` + b.filter + `}]}`,
				func(l string) bool { return a.holds(l) && !b.holds(l) }})
	}
	return all
}

// TestFallback: the line of an account is its own or, without one, that of its product on the day, where it is shown,
// filtered, counted and ordered by, on every engine.
func TestFallback(t *testing.T) {
	apitest.Each(t, func(t *testing.T, s graph.Store) {
		own := drawLines(t, s)
		a := newAPI(t, s)
		for _, day := range []string{"2020-03-01", "2024-01-01"} {
			all := askLines(t, a, `first: 100, asOf: "`+day+`"`, "")
			if len(all) != len(own) {
				t.Fatalf("%d accounts", len(all))
			}
			var far int
			for _, acc := range all {
				want, _ := own[acc.Number].(string)
				if want == "" && acc.Product != nil && acc.Product.Line != nil {
					want = *acc.Product.Line
					far++
				}
				if acc.line() != want {
					t.Errorf("%s on %s: %q, want %q", acc.Number, day, acc.line(), want)
				}
			}
			if far < 8 {
				t.Errorf("only %d accounts have the line of their product", far)
			}
			compareFilters(t, a, day, all)
			compareOrder(t, a, day, all)
		}
	})
}

func (l lined) line() string {
	if l.Line == nil {
		return ""
	}
	return *l.Line
}

func askLines(t *testing.T, a *resolvers.API, args, filter string) []lined {
	t.Helper()
	if filter != "" {
		args += ", filter: " + filter
	}
	data, errs := ask(t, a, `{ accounts(`+args+`) { totalCount nodes { id number line product { line }
		parties { nodes { id } } } } }`, nil)
	var got struct {
		Accounts struct {
			TotalCount int
			Nodes      []lined
		}
	}
	if err := json.Unmarshal([]byte(data), &got); err != nil || errs != nil {
		t.Fatalf("%s: %v %v", args, errs, err)
	}
	if n := len(got.Accounts.Nodes); n != got.Accounts.TotalCount {
		t.Errorf("%s: %d accounts, and %d counted", args, n, got.Accounts.TotalCount)
	}
	return got.Accounts.Nodes
}

func compareFilters(t *testing.T, a *resolvers.API, day string, all []lined) {
	found := 0
	for _, test := range lineTests() {
		var want []string
		holds, fails := map[string]bool{}, map[string]bool{}
		for _, acc := range all {
			for _, p := range acc.Parties.Nodes {
				holds[p.ID] = holds[p.ID] || test.holds(acc.line())
				fails[p.ID] = fails[p.ID] || !test.holds(acc.line())
			}
			if test.holds(acc.line()) {
				want = append(want, acc.Number)
			}
		}
		var got []string
		for _, acc := range askLines(t, a, `first: 100, asOf: "`+day+`"`, test.filter) {
			got = append(got, acc.Number)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s on %s: %v, want %v", test.filter, day, got, want)
		}
		found += len(want)
		for i := range 8 {
			id := fmt.Sprint("per_", i)
			for quantifier, want := range map[string]bool{"some": holds[id], "none": !holds[id], "every": !fails[id]} {
				data, errs := ask(t, a, fmt.Sprintf(`{ people(asOf: %q,
					filter: {id: {eq: %q}, accounts: {%s: {node: %s}}}) { totalCount } }`, day, id, quantifier,
					test.filter), nil)
				if is := strings.Contains(data, `"totalCount":1`); is != want || errs != nil {
					t.Errorf("%s of %s %s on %s: %v, want %v %v", quantifier, id, test.filter, day, is, want, errs)
				}
			}
		}
	}
	if found < 300 {
		t.Errorf("the filters find only %d accounts", found)
	}
}

func compareOrder(t *testing.T, a *resolvers.API, day string, all []lined) {
	for _, down := range []bool{false, true} {
		slices.SortFunc(all, func(x, y lined) int {
			absent := func(l lined) int {
				if l.Line == nil {
					return 1
				}
				return 0
			}
			words := gen.Model.Enum("AccountLine").Values // in the order of their meaning
			by := cmp.Compare(slices.Index(words, x.line()), slices.Index(words, y.line()))
			if down {
				by = -by
			}
			return cmp.Or(cmp.Compare(absent(x), absent(y)), by, cmp.Compare(x.ID, y.ID))
		})
		var want []string
		for _, acc := range all {
			want = append(want, acc.ID)
		}
		list := fmt.Sprintf(`accounts(asOf: %q, orderBy: [{line: %s}], %%s)`, day, map[bool]string{false: "ASC",
			true: "DESC"}[down])
		for _, back := range []bool{false, true} {
			if got := names(pages(t, a, list, 7, back)); !slices.Equal(got, want) {
				t.Errorf("%s, back %v: %v, want %v", list, back, got, want)
			}
		}
	}
}
