package value_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/derive/value"
	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/rules/rulestest"
)

const day = "2026-03-01"

// deriving works out values of a store by the built-in rules.
func deriving(t rapid.TB, s graph.Store) value.Deriving {
	t.Helper()
	values := rulestest.Value(t)
	households := rulestest.Household(t)
	today := func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }
	return value.Deriving{Store: s, Model: gen.Model, Values: values, Household: households, Day: day, Now: today}
}

// role, membership and link are edges as they are drawn.
type (
	role       struct{ party, account, role, from, to string }
	membership struct{ person, household, role, band, primary string }
	link       struct{ lower, upper, kind string }
)

// world is a small store as it is drawn.
type world struct {
	accounts map[string]account
	roles    []role
	members  []membership
	parents  []link // at most one of each company
}

type account struct {
	status, closed string
	monthly        int64 // absent: -1
}

func drawWorld(t *rapid.T) *world {
	w := &world{accounts: map[string]account{}}
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	for i := range 6 {
		w.accounts[fmt.Sprintf("acc_%d", i)] = account{pick("status", "ACTIVE", "PENDING", "CLOSED"),
			pick("closed", "", "", "2025-01-01", "2026-03-01", "2027-01-01"), rapid.Int64Range(-1, 5).Draw(
				t, "monthly")}
	}
	parties := []string{"per_0", "per_1", "per_2", "per_3", "com_0", "com_1", "com_2"}
	for range rapid.IntRange(0, 14).Draw(t, "roles") {
		next := role{pick("party", parties...), pick("account", slices.Sorted(maps.Keys(w.accounts))...),
			pick("role", "OWNER", "JOINT_OWNER", "PAYER"), pick("from", "", "2020-01-01", "2026-03-02"),
			pick("to", "", "", "2026-03-01", "2030-01-01")}
		w.roles = append(slices.DeleteFunc(w.roles, func(r role) bool { // it would be the same edge
			return r.party == next.party && r.account == next.account && r.role == next.role && r.from == next.from
		}), next)
	}
	for range rapid.IntRange(0, 7).Draw(t, "members") {
		next := membership{pick("person", parties[:4]...), pick("household", "hh_0", "hh_1"),
			pick("role", "HEAD", "LODGER"), pick("band", "CONFIRMED", "REVIEW"), pick("primary", "", "yes", "no")}
		w.members = append(slices.DeleteFunc(w.members, func(m membership) bool {
			return m.person == next.person && m.household == next.household
		}), next)
	}
	for i, upper := range []string{"com_1", "com_2"} {
		if kind := pick("link", "", "SUBSIDIARY_OF", "BRANCH_OF"); kind != "" {
			w.parents = append(w.parents, link{fmt.Sprintf("com_%d", i), upper, kind})
		}
	}
	return w
}

// batch writes the world.
func (w *world) batch() *graph.Batch {
	b := &graph.Batch{Day: day}
	node := func(id string, values map[string]any) {
		k := gen.Model.KindOf(id)
		n := graph.Node{ID: id, Vals: make([]any, len(k.Props))}
		for name, v := range values {
			n.Vals[k.Slot(name)] = v
		}
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: n})
	}
	edge := func(from, kind, to, since, until string, values map[string]any) {
		e := graph.Edge{Type: kind, From: from, To: to, Vals: make([]any, len(gen.Model.Edge(kind).Props))}
		e.Since, e.Until = graph.StoredPeriod(since, until, false)
		for name, v := range values {
			e.Vals[gen.Model.Edge(kind).Slot(name)] = v
		}
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: e})
	}
	for _, id := range []string{"per_0", "per_1", "per_2", "per_3", "com_0", "com_1", "com_2", "hh_0", "hh_1"} {
		node(id, nil)
	}
	for id, a := range w.accounts {
		values := map[string]any{"number": id, "status": a.status}
		if a.closed != "" {
			values["closedOn"] = a.closed
		}
		if a.monthly >= 0 {
			values["monthlyValue"] = a.monthly
		}
		node(id, values)
	}
	for _, r := range w.roles {
		edge(r.party, "HAS_ROLE", r.account, r.from, r.to, map[string]any{"role": r.role})
	}
	for _, m := range w.members {
		values := map[string]any{"role": m.role, "band": m.band}
		if m.primary != "" {
			values["primary"] = m.primary == "yes"
		}
		edge(m.person, "MEMBER_OF", m.household, "", "", values)
	}
	for _, l := range w.parents {
		edge(l.lower, l.kind, l.upper, "", "", nil)
	}
	return b
}

// holds are the open accounts that are a party's own, by hand.
func (w *world) holds(party string) map[string]bool {
	out := map[string]bool{}
	for _, r := range w.roles {
		a := w.accounts[r.account]
		begun := r.from == "" || r.from <= day || a.status == "PENDING"
		open := a.closed > day || a.closed == "" && a.status != "CLOSED"
		if r.party == party && r.role != "PAYER" && begun && (r.to == "" || r.to > day) && open {
			out[r.account] = true
		}
	}
	return out
}

// by hand: what is stored of a node, as "value/accounts/unvalued".
func (w *world) byHand() map[string]string {
	out := map[string]string{}
	total := func(name string, of ...string) {
		all := map[string]bool{}
		for _, party := range of {
			maps.Copy(all, w.holds(party))
		}
		worth, unvalued := int64(0), 0
		for id := range all {
			if m := w.accounts[id].monthly; m >= 0 {
				worth += 12 * m
			} else {
				unvalued++
			}
		}
		if out[name] = fmt.Sprintf("%d/%d/%d", worth, len(all), unvalued); len(all) == unvalued {
			out[name] = fmt.Sprintf("nil/%d/%d", len(all), unvalued)
		}
	}
	for _, id := range []string{"per_0", "per_1", "per_2", "per_3", "com_0", "com_1", "com_2"} {
		total(id, id)
	}
	for _, home := range []string{"hh_0", "hh_1"} {
		var counting []string
		for _, m := range w.members {
			if m.household == home && m.role != "LODGER" && m.band != "REVIEW" && m.primary != "no" {
				counting = append(counting, m.person)
			}
		}
		total(home, counting...)
	}
	below := map[string][]string{}
	for _, company := range []string{"com_0", "com_1", "com_2"} {
		top := company
		for _, l := range w.parents { // from the lowest up
			if l.lower == top {
				top = l.upper
			}
		}
		below[top] = append(below[top], company)
	}
	for top, members := range below {
		if len(members) > 1 {
			total("group of "+top, members...)
		}
	}
	return out
}

// stored are the figures that a store has.
func stored(t rapid.TB, s graph.Store) map[string]string {
	t.Helper()
	out := map[string]string{}
	read := func(labels []string, name string, props ...graph.Prop) {
		rows, err := s.Match(context.Background(), &graph.Pattern{Labels: labels, Props: props,
			Page: graph.Page{Size: graph.All}})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows.Rows {
			if r.Vals[1] != nil {
				out[name+r.ID] = fmt.Sprintf("%v/%v/%v", show(r.Vals[0]), r.Vals[1], r.Vals[2])
			}
		}
	}
	read(value.Parties, "", value.AnnualValue, value.OpenAccounts,
		graph.Prop{Name: "unvaluedAccounts", Type: graph.Int})
	read([]string{"Household"}, "", value.AnnualValue, value.OpenAccounts,
		graph.Prop{Name: "unvaluedAccounts", Type: graph.Int})
	read([]string{"Company"}, "group of ", value.GroupValue, value.GroupAccounts,
		graph.Prop{Name: "groupUnvalued", Type: graph.Int})
	return out
}

func show(v any) any {
	if v == nil {
		return "nil"
	}
	return v
}

// TestWhole compares what is stored with what is added up by hand, and finds nothing to change a second time.
func TestWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, s := drawWorld(t), memory.New(gen.Model)
		write(t, s, w.batch())
		d := deriving(t, s)
		if _, err := d.Whole(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w.byHand(), stored(t, s)); diff != "" {
			t.Fatalf("-by hand +stored\n%s", diff)
		}
		again, err := d.Whole(t.Context())
		if err != nil || again.Changed != 0 {
			t.Errorf("the second time %d are changed, %v", again.Changed, err)
		}
	})
}

// TestAround: after something has changed, to work out what is around it is as good as to work out everything.
func TestAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, s := drawWorld(t), memory.New(gen.Model)
		write(t, s, w.batch())
		d := deriving(t, s)
		if _, err := d.Whole(t.Context()); err != nil {
			t.Fatal(err)
		}
		next := drawWorld(t)
		b := next.batch()
		touched := touch(t, s, b)
		write(t, s, b)
		if _, err := d.Around(t.Context(), touched); err != nil {
			t.Fatal(err)
		}
		got := stored(t, s)
		whole, err := d.Whole(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(stored(t, s), got); diff != "" || whole.Changed != 0 {
			t.Fatalf("%d more are changed: -whole +around\n%s", whole.Changed, diff)
		}
	})
}

// touch leaves only some of the edges and accounts of a batch in it, ends all edges that another world had of one kind,
// and returns the ids of what it touches.
func touch(t *rapid.T, s graph.Store, b *graph.Batch) (ids []string) {
	kind := rapid.SampledFrom([]string{"HAS_ROLE", "MEMBER_OF", "SUBSIDIARY_OF", "BRANCH_OF"}).Draw(t, "kind")
	b.Edges = slices.DeleteFunc(b.Edges, func(e graph.EdgeWrite) bool { return e.Type != kind })
	b.Nodes = slices.DeleteFunc(b.Nodes, func(n graph.NodeWrite) bool {
		return gen.Model.KindOf(n.ID).Name != "Account" || n.ID > "acc_1"
	})
	for _, n := range b.Nodes {
		ids = append(ids, n.ID)
	}
	for _, e := range b.Edges {
		ids = append(ids, e.From, e.To)
	}
	for _, e := range edges(t, s, kind) {
		e.Until = "2026-01-01"
		b.Edges = append([]graph.EdgeWrite{{Edge: e}}, b.Edges...)
		ids = append(ids, e.From, e.To)
	}
	return ids
}

// edges are those of a kind that a store has.
func edges(t rapid.TB, s graph.Store, kind string) (out []graph.Edge) {
	t.Helper()
	k := gen.Model.Edge(kind)
	ends := map[string]bool{}
	for _, e := range k.Ends {
		ends[e[0]] = true
	}
	far := &graph.Pattern{Page: graph.Page{Size: graph.All}, Props: []graph.Prop{{Name: "validFrom", Type: graph.Date,
		Edge: true}}}
	far.WantAll(k.Props, true)
	for _, e := range k.Ends {
		far.Labels = append(far.Labels, e[1])
	}
	far.Labels = slices.Compact(slices.Sorted(slices.Values(far.Labels)))
	rows, err := s.Match(context.Background(), &graph.Pattern{Labels: slices.Sorted(maps.Keys(ends)),
		Page: graph.Page{Size: graph.All}, Steps: []*graph.Step{{Alias: "far", Type: kind, Target: far}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows {
		for _, to := range r.Pages[0].Rows {
			since, _ := to.Vals[0].(string)
			e := graph.Edge{Type: kind, From: r.ID, To: to.ID, Vals: slices.Clone(to.Vals[1:])}
			e.Since, _ = graph.StoredPeriod(since, "", false)
			out = append(out, e)
		}
	}
	return out
}

func write(t rapid.TB, s graph.Store, b *graph.Batch) {
	t.Helper()
	if _, err := s.Write(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

// failing is a store that fails to write after so many writes.
type failing struct {
	graph.Store
	left int
}

func (f *failing) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if f.left--; f.left < 0 {
		return nil, errors.New("it fails")
	}
	return f.Store.Write(ctx, b)
}

// TestBegunAgain: a run that is ended at any write, and begun again, comes to the same; until it is whole, no rule set
// says that it was.
func TestBegunAgain(t *testing.T) {
	w := &world{accounts: map[string]account{"acc_0": {"ACTIVE", "", 4}},
		roles: []role{{"per_0", "acc_0", "OWNER", "", ""}}}
	for writes := range 2 {
		s := &failing{memory.New(gen.Model), 1 + writes}
		write(t, s, w.batch())
		if _, err := deriving(t, s).Whole(t.Context()); err == nil {
			t.Fatal("it did not fail")
		}
		if got := derivedFor(t, s); got != nil {
			t.Errorf("after %d writes it was derived for %v", writes, got)
		}
		s.left = 2
		if _, err := deriving(t, s).Whole(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w.byHand(), stored(t, s)); diff != "" {
			t.Errorf("-by hand +stored\n%s", diff)
		}
		if got := derivedFor(t, s); got != day {
			t.Errorf("it was derived for %v", got)
		}
	}
}

func derivedFor(t *testing.T, s graph.Store) any {
	t.Helper()
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"RuleSet"}, Page: graph.Page{Size: 2},
		Props: []graph.Prop{{Name: "derivedFor", Type: graph.Date}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows.Rows) == 0 {
		return nil
	}
	return rows.Rows[0].Vals[0]
}
