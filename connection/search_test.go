package connection

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/access"
	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/facts"
	"kith/internal/gen"
)

// stored is a world in memory.
func stored(t *testing.T, w *world) *graphtest.Counting {
	t.Helper()
	s := memory.New(gen.Model)
	if _, err := s.Write(t.Context(), w.batch()); err != nil {
		t.Fatal(err)
	}
	return &graphtest.Counting{Store: s}
}

// chainOf is a world of people each of whom knows the next.
func chainOf(n int) *world {
	w := &world{}
	for i := range n {
		w.nodes = append(w.nodes, fmt.Sprintf("per_%03d", i))
		if i > 0 {
			w.edges = append(w.edges, edge{"KNOWS", w.nodes[i-1], w.nodes[i], "", "", graph.Ever})
		}
	}
	return w
}

func asked(from, to string, hops int) Asked {
	return Asked{From: from, To: to, MaxHops: hops, Types: Types(gen.Model), During: graph.Day("2025-06-01"),
		Day: "2025-06-01"}
}

// TestLimits: a search that meets a limit says INCOMPLETE, and up to how many hops there is nothing.
func TestLimits(t *testing.T) {
	w := chainOf(9)
	for i := range 40 { // around the third person
		id := fmt.Sprintf("acc_%d", i)
		w.nodes = append(w.nodes, id)
		w.edges = append(w.edges, edge{hasRole, "per_002", id, "OWNER", "", graph.Ever})
	}
	w.nodes = append(w.nodes, "com_0")
	for i := range 40 { // a company of people of its own
		id := fmt.Sprintf("per_staff%d", i)
		w.nodes = append(w.nodes, id)
		w.edges = append(w.edges, edge{"WORKS_FOR", id, "com_0", "", "", graph.Ever})
	}
	s := stored(t, w)
	for _, c := range []struct {
		what    string
		l       limits
		from    string
		to      string
		hops    int
		outcome Outcome
		known   int
	}{
		{"enough", limits{slice: 100, visited: 100, statements: 30, hub: 50}, "per_000", "per_008", 8, Connected, 8},
		{"too short", limits{slice: 100, visited: 100, statements: 30, hub: 50}, "per_000", "per_008", 7,
			NotConnected, 7},
		{"nodes", limits{slice: 100, visited: 20, statements: 30, hub: 50}, "per_000", "per_008", 8, Incomplete, 4},
		{"statements", limits{slice: 100, visited: 100, statements: 3, hub: 50}, "per_000", "per_008", 8,
			Incomplete, 4},
		{"neighbours of an end", limits{slice: 100, visited: 20, statements: 30, hub: 10}, "per_002", "com_0", 3,
			Incomplete, 0},
	} {
		got, err := c.l.find(t.Context(), gen.Model, s, asked(c.from, c.to, c.hops))
		if err != nil || got.Outcome != c.outcome || got.Hops != c.known {
			t.Errorf("%s: %+v %v, want %s up to %d hops", c.what, got, err, c.outcome, c.known)
		}
	}
}

// TestStrongLimit: a search that met its limit among strong links says nothing of the weak ones that it did not follow.
func TestStrongLimit(t *testing.T) {
	w := chainOf(9)
	w.nodes = append(w.nodes, "emp_0")
	for _, id := range []string{"per_000", "per_008"} {
		w.edges = append(w.edges, edge{"SERVES", "emp_0", id, "ADVISER", "", graph.Ever})
	}
	few := limits{slice: 100, visited: 100, statements: 3, hub: 50}
	got, err := few.find(t.Context(), gen.Model, stored(t, w), asked("per_000", "per_008", 8))
	if err != nil || got.Outcome != Incomplete || !strings.Contains(got.Sentence, "are not connected without weak "+
		"links in 4 hops or fewer. Whether they are in more, or by weak links, is not known") {
		t.Errorf("%+v %v", got, err)
	}
}

// slow is a store whose statements take too long after so many.
type slow struct {
	graph.Matcher
	after int
	err   error
}

func (s *slow) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if s.after--; s.after < 0 {
		return nil, s.err
	}
	return s.Matcher.Match(ctx, p)
}

// TestSlowStatement: one that is broken off ends the search, any other error is the answer, and so is the end of the
// request.
func TestSlowStatement(t *testing.T) {
	s, late := stored(t, chainOf(6)), fmt.Errorf("stopped: %w", context.DeadlineExceeded)
	got, err := Find(t.Context(), gen.Model, &slow{s, 2, late}, asked("per_000", "per_005", 6))
	if err != nil || got.Outcome != Incomplete {
		t.Errorf("%+v %v, want INCOMPLETE", got, err)
	}
	other := errors.New("gone")
	_, err = Find(t.Context(), gen.Model, &slow{s, 2, other}, asked("per_000", "per_005", 6))
	if !errors.Is(err, other) {
		t.Errorf("got %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = Find(ended, gen.Model, &slow{s, 2, late}, asked("per_000", "per_005", 6)); err == nil {
		t.Error("the request has ended, and there is an answer")
	}
}

// TestStatements: no search takes more than it declares, and a short one few.
func TestStatements(t *testing.T) {
	s := stored(t, chainOf(9))
	if _, err := Find(t.Context(), gen.Model, s, asked("per_000", "per_008", 8)); err != nil || s.Matches() > 10 {
		t.Errorf("%d statements for eight hops, %v", s.Matches(), err)
	}
	s.Reset()
	if _, err := Find(t.Context(), gen.Model, s, asked("per_000", "per_001", 6)); err != nil || s.Matches() > 2 {
		t.Errorf("%d statements for neighbours, %v", s.Matches(), err)
	}
}

// TestHubs: two people of very many neighbours are connected by one that they have in common, and by nothing that has
// very many itself.
func TestHubs(t *testing.T) {
	w := &world{nodes: []string{"per_a", "per_b", "acc_both", "com_large"}}
	for i := range 450 {
		id := fmt.Sprintf("per_%d", i)
		w.nodes = append(w.nodes, id)
		w.edges = append(w.edges, edge{"KNOWS", []string{"per_a", "per_b"}[i%2], id, "", "", graph.Ever},
			edge{"WORKS_FOR", id, "com_large", "", "", graph.Ever})
	}
	s := stored(t, w)
	got, err := Find(t.Context(), gen.Model, s, asked("per_a", "per_b", 6))
	if err != nil || !got.Weak || got.Hops != 4 || len(got.Paths) != maxPaths || !got.More {
		t.Errorf("by the firm they all work for: %+v %v", got, err)
	}
	w.edges = append(w.edges, edge{hasRole, "per_a", "acc_both", "OWNER", "", graph.Ever},
		edge{hasRole, "per_b", "acc_both", "PAYER", "", graph.Ever})
	got, err = Find(t.Context(), gen.Model, stored(t, w), asked("per_a", "per_b", 6))
	if err != nil || got.Weak || got.Hops != 2 || len(got.Paths) != 1 {
		t.Errorf("by an account: %+v %v", got, err)
	}
}

// TestRefused: ends that cannot be connected are one clear error each.
func TestRefused(t *testing.T) {
	s := stored(t, chainOf(2))
	name := gen.Model.Edge("KNOWS").Name("per_000", "per_001", "", make([]any, len(gen.Model.Edge("KNOWS").Props)))
	for _, c := range []struct{ from, to, want string }{
		{"per_000", "per_000", "name the same node"},
		{"per_000", "per_nobody", "argument to is the id of nothing"},
		{"nobody", "per_000", "argument from is the id of nothing"},
		{"", "per_000", "argument from is the id of nothing"},
		{name.String(), "per_000", "argument from is the id of an edge"},
		{"per_000", "rec_1", "argument to is the id of a SourceRecord"},
		{"dec_1", "per_000", "argument from is the id of a Decision"},
	} {
		_, err := Find(t.Context(), gen.Model, s, asked(c.from, c.to, 6))
		if graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
		}
	}
	for _, hops := range []int{-1, 0, MostHops + 1, 99} {
		if _, err := Find(t.Context(), gen.Model, s, asked("per_000", "per_001", hops)); graph.ErrorKindOf(err) !=
			graph.Invalid {
			t.Errorf("%d hops: %v", hops, err)
		}
	}
}

// TestProtected: a protected address connects nobody for whoever may not see it, and is nobody's neighbour.
func TestProtected(t *testing.T) {
	w := &world{nodes: []string{"per_a", "per_b", "adr_1"}, edges: []edge{
		{"LOCATED_AT", "per_a", "adr_1", "PROTECTED", "2020-01-01", graph.Ever},
		{"LOCATED_AT", "per_b", "adr_1", "HOME", "2020-01-01", graph.Ever}}}
	open := stored(t, w)
	now := func() time.Time { return time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC) }
	hidden := access.Protect(open, gen.Model, now)
	for _, c := range []struct {
		store graph.Store
		want  Outcome
		near  int
	}{{open, Connected, 1}, {hidden, NotConnected, 0}} {
		got, err := Find(t.Context(), gen.Model, c.store, asked("per_a", "per_b", 6))
		if err != nil || got.Outcome != c.want || strings.Contains(fmt.Sprint(got), "adr_1") != (c.near > 0) {
			t.Errorf("%+v %v, want %s", got, err, c.want)
		}
		around, err := Around(t.Context(), gen.Model, c.store, []string{"per_a"}, graph.Period{}, 25)
		if err != nil || len(around["per_a"].Groups) != c.near {
			t.Errorf("%+v %v, want %d groups", around, err, c.near)
		}
	}
	if _, err := Find(t.Context(), gen.Model, hidden, asked("per_a", "adr_1", 6)); err == nil ||
		!strings.Contains(err.Error(), "is the id of nothing") {
		t.Errorf("to the address itself: %v", err)
	}
}

// TestAround: each neighbour once with all its edges, in the order of a drawing, counted beyond what is shown.
func TestAround(t *testing.T) {
	w := &world{nodes: []string{"per_a", "com_1", "hh_1", "emp_1"}, edges: []edge{
		{"WORKS_FOR", "per_a", "com_1", "", "2020-01-01", graph.Ever},
		{"MEMBER_OF", "per_a", "hh_1", "", "2020-01-01", graph.Ever},
		{"SERVES", "emp_1", "per_a", "ADVISER", "2020-01-01", graph.Ever},
		{"WORKS_FOR", "per_a", "com_1", "", "2000-01-01", "2005-01-01"}}}
	for i := range 30 {
		id := fmt.Sprintf("acc_%02d", i)
		w.nodes = append(w.nodes, id)
		w.edges = append(w.edges, edge{hasRole, "per_a", id, "OWNER", "2020-01-01", graph.Ever},
			edge{hasRole, "per_a", id, agent, "2020-01-01", graph.Ever})
	}
	s := stored(t, w)
	found, err := Around(t.Context(), gen.Model, s, []string{"per_a"}, graph.Day("2025-06-01"), 4)
	if err != nil || s.Matches() != 3 {
		t.Fatalf("%v in %d statements", err, s.Matches())
	}
	got := found["per_a"]
	var groups []string
	for _, g := range got.Groups {
		groups = append(groups, fmt.Sprintf("%s %s %d %d %d", g.Relation, g.Type, g.EdgeCount, g.NodeCount,
			len(g.Neighbours)))
	}
	want := []string{"households MEMBER_OF 1 1 1", "employers WORKS_FOR 1 1 1", "servedBy SERVES 1 1 1",
		"accounts HAS_ROLE 60 30 4"}
	if diff := cmp.Diff(want, groups); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if n := got.Groups[3].Neighbours[0]; len(n.Edges) != 2 || n.Edges[0].From != "per_a" || n.More {
		t.Errorf("%+v", n)
	}
	if l := got.Groups[2].Neighbours[0].Edges[0]; l.From != "emp_1" || l.To != "per_a" || !l.Weak {
		t.Errorf("%+v", l)
	}
	nowhere := []string{"per_nobody", "x", ""}
	if found, err := Around(t.Context(), gen.Model, s, nowhere, graph.Period{}, 4); err != nil || len(found) > 0 {
		t.Errorf("%+v %v", found, err)
	}
}

// TestAroundSeveral: nodes of one kind are read together, and each is found by every id it has.
func TestAroundSeveral(t *testing.T) {
	s := stored(t, &world{nodes: []string{"per_a", "per_b", "hh_1"}, edges: []edge{
		{"MEMBER_OF", "per_a", "hh_1", "", "2020-01-01", graph.Ever},
		{"MEMBER_OF", "per_b", "hh_1", "", "2020-01-01", graph.Ever}}})
	found, err := Around(t.Context(), gen.Model, s, []string{"hh_1", "per_b", "per_a", "per_nobody"}, graph.Period{}, 4)
	if err != nil || s.Matches() != 4 || len(found) != 3 {
		t.Fatalf("%+v %v in %d statements", found, err, s.Matches())
	}
	for id, groups := range map[string]int{"hh_1": 1, "per_a": 1, "per_b": 1} {
		if n := found[id]; n.Node != id || len(n.Groups) != groups {
			t.Errorf("%s: %+v", id, n)
		}
	}
}

// TestSurroundings: how many statements they take is what docs/api.md tells.
func TestSurroundings(t *testing.T) {
	if one, all := Surroundings(gen.Model); one != 4 || all != 21 {
		t.Errorf("what is around one node takes %d statements, and around nodes of all kinds %d", one, all)
	}
}

// TestWords: every edge that connects has words of its own.
func TestWords(t *testing.T) {
	for _, typ := range Types(gen.Model) {
		if w := wordsOf(Link{Type: typ, Role: "OTHER"}); w.is == "is connected" || w.was == "" {
			t.Errorf("%s has no words", typ)
		}
	}
	for typ, roles := range byRole {
		k := gen.Model.Edge(typ)
		for role := range roles {
			known := false
			for _, name := range []string{"role", "kind", "use"} {
				if p := k.Property(name); p != nil && slices.Contains(gen.Model.Enum(p.Enum).Values, role) {
					known = true
				}
			}
			if !known {
				t.Errorf("%s has no role %s", typ, role)
			}
		}
	}
}

// TestSentences tells paths that begin at either end, and such as begin at neither.
func TestSentences(t *testing.T) {
	of := func(id, label, name string) named { return named{facts.Named{ID: id, Name: name}, label, "", ""} }
	nodes := map[string]named{"a": of("a", "Person", "Ida"), "b": of("b", "Account", "L-1"),
		"c": of("c", "Person", "Ole"), "d": of("d", "Account", "L-2"), "e": of("e", "Company", "Berg AG"),
		"f": of("f", "Household", "Berg household"), "g": of("g", "Household", "Familie Dahl"),
		"h": of("h", "Address", "Kai 1")}
	has := func(from, to, role string) Link { return Link{Type: hasRole, From: from, To: to, Role: role} }
	works := Link{Type: "WORKS_FOR", From: "c", To: "e", ValidFrom: "2001-01-01", ValidTo: "2020-01-01"}
	for _, c := range []struct {
		path Path
		want string
	}{
		{Path{Nodes: []string{"a", "b", "c"}, Edges: []Link{has("a", "b", "OWNER"), has("a", "b", "PAYER"),
			has("c", "b", "INSURED")}}, "Ida owns and pays for account L-1, by which Ole is insured."},
		{Path{Nodes: []string{"a", "b", "c", "e"}, Edges: []Link{has("a", "b", "OWNER"), has("c", "b", "OWNER"),
			works}},
			"Ida owns account L-1, which Ole owns, who worked for Berg AG until 2020-01-01."},
		{Path{Nodes: []string{"b", "c", "d"}, Edges: []Link{has("c", "b", "OWNER"), has("c", "d", "PAYER")}},
			"Ole owns account L-1; Ole pays for account L-2."},
		{Path{Nodes: []string{"b", "a"}, Edges: []Link{has("a", "b", "OWNER")}}, "Ida owns account L-1."},
		{Path{Nodes: []string{"a", "f", "c"}, Edges: []Link{{Type: "MEMBER_OF", From: "a", To: "f"},
			{Type: "MEMBER_OF", From: "c", To: "f"}}}, "Ida belongs to the Berg household, to which Ole belongs."},
		{Path{Nodes: []string{"a", "g"}, Edges: []Link{{Type: "MEMBER_OF", From: "a", To: "g"}}},
			"Ida belongs to household Familie Dahl."},
		{Path{Nodes: []string{"e", "h", "a"}, Edges: []Link{{Type: locatedAt, From: "e", To: "h", Role: "WORK"},
			{Type: locatedAt, From: "a", To: "h", Role: "WORK"}}}, "Berg AG is at Kai 1, at which Ida works."},
		{Path{Nodes: []string{"a", "e"}, Edges: []Link{{Type: "HAS_BUYING_ROLE", From: "a", To: "e",
			Role: "LEGAL_COMPLIANCE"}, {Type: "WORKS_FOR", From: "a", To: "e"}}},
			"Ida checks law and compliance for and works for Berg AG."},
	} {
		if got := pathSentence(c.path, nodes, "2025-06-01", called(nodes)); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
