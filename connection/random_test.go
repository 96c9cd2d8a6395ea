package connection

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/graph/sqlite"
	"kith/internal/gen"
)

// edge is an edge of a random world.
type edge struct{ typ, from, to, role, since, until string }

// world is a random graph, dense enough that most nodes are connected in some way.
type world struct {
	nodes []string
	edges []edge
}

var prefixes = map[string]int{"per": 14, "com": 4, "acc": 9, "hh": 3, "adr": 4, "cpt": 3, "pro": 2,
	"emp": 2, "opp": 1}

// drawWorld draws a world in which some nodes have very many edges of one type.
func drawWorld(r *rand.Rand, name string) *world {
	w := &world{}
	of := map[string][]string{}
	for _, prefix := range slices.Sorted(keysOf(prefixes)) {
		for i := range prefixes[prefix] {
			id := fmt.Sprintf("%s_%s%d", prefix, name, i)
			of[prefix], w.nodes = append(of[prefix], id), append(w.nodes, id)
		}
	}
	any := func(prefix string) string { return of[prefix][r.IntN(len(of[prefix]))] }
	period := func() (string, string) {
		switch r.IntN(6) {
		case 0:
			return "2010-01-01", "2015-01-01"
		case 1:
			return "", ""
		case 2:
			return "2030-01-01", graph.Ever
		}
		return "2010-01-01", graph.Ever
	}
	add := func(typ, from, to, role string) {
		since, until := period()
		w.edges = append(w.edges, edge{typ, from, to, role, since, until})
		if typ == graph.RelatedTo {
			w.edges = append(w.edges, edge{typ, to, from, role, since, until})
		}
	}
	for range 12 + r.IntN(14) {
		add(hasRole, any([]string{"per", "per", "com"}[r.IntN(3)]), any("acc"),
			[]string{"OWNER", "PAYER", "INSURED", agent, agent}[r.IntN(5)])
	}
	for range r.IntN(12) {
		add("LOCATED_AT", any([]string{"per", "com", "hh"}[r.IntN(3)]), any("adr"), []string{"HOME", "WORK"}[r.IntN(2)])
	}
	for range r.IntN(6) {
		add("MEMBER_OF", any("per"), any("hh"), "")
		add("KNOWS", any("per"), any("per"), "")
		add(graph.RelatedTo, any("per"), any("per"), "SPOUSE")
		add("WORKS_FOR", any("per"), any("com"), "")
		add("REACHED_BY", any("per"), any("cpt"), "")
		add("SERVES", any("emp"), any("per"), "ADVISER")
	}
	for range r.IntN(5) {
		add("IN_GROUP", any("com"), any("com"), "")
		add("SUBSIDIARY_OF", any("com"), any("com"), "")
		add("FOR_PRODUCT", any("acc"), any("pro"), "")
		add("FOR_PRODUCT", any("opp"), any("pro"), "")
		add("OF_COMPANY", any("opp"), any("com"), "")
		add("SUPPRESSED", any("per"), any("per"), "MAIL")
	}
	for range r.IntN(3) { // a node with many edges of one type
		company := any("com")
		for range 7 {
			add("WORKS_FOR", any("per"), company, "")
		}
	}
	return w
}

func keysOf[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// batch is the world as it is written to a store.
func (w *world) batch() *graph.Batch {
	b := &graph.Batch{}
	for _, id := range w.nodes {
		k := gen.Model.KindOf(id)
		vals := make([]any, len(k.Props))
		for i, p := range k.Props {
			if p.Required && p.Default == "" {
				vals[i] = sample(p, id)
			}
		}
		for _, name := range []string{"fullName", "legalName"} {
			if i := k.Slot(name); i >= 0 {
				vals[i] = "N " + id
			}
		}
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
	}
	for i, e := range w.edges {
		k := gen.Model.Edge(e.typ)
		vals := make([]any, len(k.Props))
		for j, p := range k.Props {
			switch {
			case p.Name == "key" && e.typ != graph.RelatedTo:
				vals[j] = fmt.Sprint("key ", i)
			case slices.Contains([]string{"role", "use", "channel"}, p.Name) && e.role != "",
				p.Name == "kind" && e.role != "":
				vals[j] = e.role
			case p.Required && p.Default == "":
				vals[j] = sample(p, "x")
			}
		}
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: e.typ, From: e.from, To: e.to, Since: e.since,
			Until: e.until, Vals: vals}})
	}
	return b
}

func sample(p graph.Property, id string) any {
	switch {
	case p.Enum != "":
		return gen.Model.Enum(p.Enum).Values[0]
	case p.Type == graph.Int:
		return int64(1)
	case p.Type == graph.DateTime:
		return "2025-01-01T00:00:00Z"
	}
	return id
}

// plainly is the answer that a plain search gives: the length of the shortest paths, and how many there are of them.
// Without any the length is 0.
func (w *world) plainly(a Asked, hub int, weakToo bool) (length, ways int) {
	from, to, during := a.From, a.To, a.During
	var edges []edge
	degree := map[[2]string]int{}
	by := func(e edge) string {
		if e.typ == hasRole && e.role == agent {
			return e.typ + " " + agent
		}
		return e.typ
	}
	for _, e := range w.edges {
		if e.from == e.to || !during.Holds(e.since, e.until) || !slices.Contains(a.Types, e.typ) {
			continue
		}
		edges = append(edges, e)
		degree[[2]string{e.from, by(e)}]++
		if e.typ != graph.RelatedTo {
			degree[[2]string{e.to, by(e)}]++
		}
	}
	next := map[string]map[string]bool{}
	for _, e := range edges {
		weak := slices.Contains(weakTypes, e.typ) || e.role == agent
		for _, end := range []string{e.from, e.to} {
			weak = weak || end != from && end != to && degree[[2]string{end, by(e)}] > hub
		}
		if weak && !weakToo {
			continue
		}
		for _, pair := range [][2]string{{e.from, e.to}, {e.to, e.from}} {
			if next[pair[0]] == nil {
				next[pair[0]] = map[string]bool{}
			}
			next[pair[0]][pair[1]] = true
		}
	}
	number, seen := map[string]int{from: 1}, map[string]bool{from: true}
	for hops := 1; hops <= a.MaxHops; hops++ {
		further := map[string]int{}
		for at, n := range number {
			for to := range next[at] {
				if !seen[to] {
					further[to] += n
				}
			}
		}
		for id := range further {
			seen[id] = true
		}
		if further[to] > 0 {
			return hops, further[to]
		}
		number = further
	}
	return 0, 0
}

// TestAsAPlainSearch: random pairs of random worlds, with and without weak links, ended and future edges, edges of a
// node to itself and parallel ones.
func TestAsAPlainSearch(t *testing.T) {
	const worlds, pairs = 200, 50
	met := map[string]int{}
	for seed := range uint64(worlds) {
		r := rand.New(rand.NewPCG(seed, 1))
		w := drawWorld(r, "")
		s := memory.New(gen.Model)
		if _, err := s.Write(t.Context(), w.batch()); err != nil {
			t.Fatal(err)
		}
		for range pairs {
			from, to := w.nodes[r.IntN(len(w.nodes))], w.nodes[r.IntN(len(w.nodes))]
			if from == to {
				continue
			}
			a := drawAsked(r, from, to)
			l := limits{slice: 1 + r.IntN(6), visited: 1000, statements: 1000, hub: 3}
			got, err := l.find(t.Context(), gen.Model, s, a)
			if err != nil {
				t.Fatal(err)
			}
			hops, ways := w.plainly(a, l.hub, false)
			weak := false
			if hops == 0 {
				hops, ways = w.plainly(a, l.hub, true)
				weak = hops > 0
			}
			what := fmt.Sprintf("world %d, %s to %s, %+v", seed, from, to, a)
			if hops == 0 {
				met["none"]++
				if got.Outcome != NotConnected || len(got.Paths) > 0 {
					t.Fatalf("%s: %+v, want none", what, got)
				}
				continue
			}
			met[fmt.Sprint("weak ", weak)]++
			if got.Outcome != Connected || got.Hops != hops || got.Weak != weak ||
				len(got.Paths) != min(ways, maxPaths) || got.More != (ways > maxPaths) {
				t.Fatalf("%s: %+v\nwant %d ways of %d hops, weak %v", what, got, ways, hops, weak)
			}
			for _, p := range got.Paths {
				w.check(t, p, a)
			}
		}
	}
	for _, of := range []string{"none", "weak true", "weak false"} {
		if met[of] < worlds*pairs/20 {
			t.Errorf("only %d pairs of %q: the worlds show too little", met[of], of)
		}
	}
}

func drawAsked(r *rand.Rand, from, to string) Asked {
	a := Asked{From: from, To: to, MaxHops: 1 + r.IntN(MostHops), Types: Types(gen.Model), Day: "2025-06-01",
		During: []graph.Period{graph.Day("2025-06-01"), {}, {From: "2009-01-01", To: "2012-01-01"}}[r.IntN(3)]}
	if r.IntN(4) == 0 {
		a.Types = []string{hasRole, "KNOWS", "LOCATED_AT", "WORKS_FOR", graph.RelatedTo}
	}
	return a
}

// check follows a path in the world.
func (w *world) check(t *testing.T, p Path, a Asked) {
	t.Helper()
	if p.Nodes[0] != a.From || p.Nodes[len(p.Nodes)-1] != a.To || len(p.Nodes) != p.Hops+1 || p.Sentence == "" {
		t.Errorf("%+v is no path from %s to %s", p, a.From, a.To)
	}
	seen := map[string]bool{}
	for i, to := range p.Nodes[1:] {
		n := 0
		for _, l := range p.Edges {
			if pairOf(l.From, l.To) == pairOf(p.Nodes[i], to) {
				n++
			}
			if !slices.ContainsFunc(w.edges, func(e edge) bool {
				return e.typ == l.Type && e.from == l.From && e.to == l.To && a.During.Holds(e.since, e.until)
			}) {
				t.Errorf("%+v is no edge", l)
			}
			seen[l.ID] = true
		}
		if n == 0 {
			t.Errorf("nothing between %s and %s", p.Nodes[i], to)
		}
	}
	if len(seen) != len(p.Edges) {
		t.Errorf("an edge stands there twice: %+v", p.Edges)
	}
}

// TestEnginesAgree: every engine finds the same paths, and tells them in the same words, as memory does.
func TestEnginesAgree(t *testing.T) {
	want := memory.New(gen.Model)
	engines := map[string]func(t *testing.T) graph.Store{
		"sqlite": func(t *testing.T) graph.Store {
			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kith.db"), gen.Model)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			return s
		},
		"neo4j": func(t *testing.T) graph.Store { return neo4jtest.Open(t, gen.Model) },
	}
	agree := func(t *testing.T, s graph.Store) {
		seeds, asked := []uint64{1, 2, 3}, 40
		if s.Remote() { // it plans each statement once, and that takes long
			seeds, asked = seeds[:1], 15
		}
		for _, seed := range seeds {
			w := drawWorld(rand.New(rand.NewPCG(seed, 2)), fmt.Sprintf("w%dx", seed))
			for _, of := range []graph.Store{want, s} {
				if _, err := of.Write(t.Context(), w.batch()); err != nil {
					t.Fatal(err)
				}
			}
			r := rand.New(rand.NewPCG(seed, 3))
			for range asked {
				a := drawAsked(r, w.nodes[r.IntN(len(w.nodes))], w.nodes[r.IntN(len(w.nodes))])
				l := limits{slice: 10, visited: 30 + r.IntN(100), statements: 30, hub: 3}
				expected, wrong := l.find(t.Context(), gen.Model, want, a)
				got, err := l.find(t.Context(), gen.Model, s, a)
				if diff := cmp.Diff(expected, got); diff != "" || fmt.Sprint(err) != fmt.Sprint(wrong) {
					t.Fatalf("%+v: %v, want %v (-memory +%s)\n%s", a, err, wrong, t.Name(), diff)
				}
			}
		}
	}
	for name, open := range engines {
		t.Run(name, func(t *testing.T) { agree(t, open(t)) })
	}
}
