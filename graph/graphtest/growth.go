package graphtest

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/graph"
	"kith/graph/memory"
)

// Place is where an engine keeps one store, which is opened by one model after another.
type Place struct {
	Open    func(m *graph.Model) (graph.Store, error)
	Upgrade func(m *graph.Model, o graph.UpgradeOptions) (*graph.Upgraded, error)
}

// growths are the ways in which Model grows, each with the kind of its steps.
var growths = []struct {
	name     string
	kind     graph.GrowthKind
	grow     func(m *graph.Model)
	harmless bool // the version of before can go on writing, too
}{
	{"a property", graph.Adding, func(m *graph.Model) {
		addProps(&ofKind(m, "Person").Props,
			graph.Property{Name: "title"})
	}, false},
	{"a property with a default", graph.Adding, func(m *graph.Model) {
		addProps(&ofKind(m, "Company").Props, graph.Property{Name: "state", Enum: "Status", Default: "ACTIVE",
			Required: true})
	}, false},
	{"a list", graph.Adding, func(m *graph.Model) {
		addProps(&ofKind(m, "Account").Props, graph.Property{Name: "marks", Type: graph.Strings})
	}, false},
	{"what is derived", graph.Adding, func(m *graph.Model) {
		addProps(&ofKind(m, "Company").Props, graph.Property{Name: "due", Type: graph.Date, Hidden: true,
			Derived: true},
			graph.Property{Name: "reach", Type: graph.Int, Derived: true})
	}, false},
	{"properties of edges", graph.Adding, func(m *graph.Model) {
		addProps(&ofEdge(m, "HAS_ROLE").Props, graph.Property{Name: "note"}, graph.Property{Name: "sure", Enum: "Basis",
			Default: "INFERRED", Required: true})
	}, false},
	{"an added key", graph.Adding, func(m *graph.Model) {
		addProps(&ofEdge(m, "HAS_ROLE").Props, graph.Property{Name: graph.PropKey, Key: true, Added: true})
	}, false},
	{"a kind", graph.Adding, func(m *graph.Model) {
		k := graph.Kind{Name: "Branch", Plural: "branches", Prefix: "bra", Members: []string{"Branch"},
			Props: withNames(graph.Property{Name: "city", Search: true})}
		m.Kinds = slices.Insert(m.Kinds, 2, k)
	}, false},
	{"edges", graph.Adding, func(m *graph.Model) {
		e := graph.EdgeKind{Type: "BACKS", Ends: [][2]string{{"Person", "Group"}},
			Props: []graph.Property{{Name: "role", Key: true}, {Name: "n", Type: graph.Int}}}
		m.Edges = slices.Insert(m.Edges, 2, e)
	}, false},
	{"a relation", graph.Adding, func(m *graph.Model) {
		k := ofKind(m, "Person")
		k.Relations = append(slices.Clone(k.Relations), graph.Relation{Name: "companies", Edge: "OWNS", To: "Company"})
	}, true},
	{"an index", graph.Adding, func(m *graph.Model) { propOf(ofKind(m, "Account").Props, "s").Hidden = false }, true},
	{"a word", graph.Adding, func(m *graph.Model) {
		m.Enums[0].Values = []string{"ACTIVE", "ASLEEP", "DECEASED",
			"UNKNOWN"}
	}, false},
	{"ends", graph.Widening, func(m *graph.Model) {
		e := ofEdge(m, "OWNS")
		e.Ends = slices.Insert(slices.Clone(e.Ends), 1, [2]string{"Person", "Group"})
	}, false},
	{"a type", graph.Widening, func(m *graph.Model) { propOf(ofKind(m, "Person").Props, "d").Type = graph.String },
		false},
	{"a type of edges", graph.Widening, func(m *graph.Model) {
		propOf(ofEdge(m, "OWNS").Props,
			"d").Type = graph.String
	}, false},
	{"dates known in part", graph.Widening, func(m *graph.Model) {
		propOf(ofKind(m, "Company").Props, "d").Type = graph.PartialDate
	}, false},
	{"what may be absent", graph.Widening, func(m *graph.Model) {
		propOf(ofKind(m, "Person").Props, "status").Required = false
		propOf(ofEdge(m, "HAS_ROLE").Props, "basis").Required = false
	}, false},
	{"words", graph.Rebuilding, func(m *graph.Model) { propOf(ofKind(m, "Person").Props, "given").Search = true },
		false},
	{"keys", graph.Rebuilding, func(m *graph.Model) {
		propOf(ofKind(m, "Company").Props, "s").Number = true
		ofKind(m, "Group").Misspelt = true
	}, false},
	{"names", graph.Rebuilding, func(m *graph.Model) { ofKind(m, "Account").Display = []string{"s", "code"} }, false},
}

// grown is Model as it was before and as it is after it has grown in some ways.
func grown(ways []int) (was, is *graph.Model) {
	old := copied(Model)
	propOf(ofKind(old, "Account").Props, "s").Hidden = true
	next := copied(old)
	for _, i := range ways {
		growths[i].grow(next)
	}
	return graph.NewModel(*old), graph.NewModel(*next)
}

// copied is a copy that shares nothing that is changed.
func copied(m *graph.Model) *graph.Model {
	out := &graph.Model{Kinds: slices.Clone(m.Kinds), Edges: slices.Clone(m.Edges), Enums: slices.Clone(m.Enums)}
	for i := range out.Kinds {
		out.Kinds[i].Props = slices.Clone(out.Kinds[i].Props)
	}
	for i := range out.Edges {
		out.Edges[i].Props = slices.Clone(out.Edges[i].Props)
	}
	return out
}

func ofKind(m *graph.Model, name string) *graph.Kind {
	return &m.Kinds[slices.IndexFunc(m.Kinds, func(k graph.Kind) bool { return k.Name == name })]
}

func ofEdge(m *graph.Model, typ string) *graph.EdgeKind {
	return &m.Edges[slices.IndexFunc(m.Edges, func(e graph.EdgeKind) bool { return e.Type == typ })]
}

func propOf(list []graph.Property, name string) *graph.Property {
	return &list[slices.IndexFunc(list, func(p graph.Property) bool { return p.Name == name })]
}

// addProps inserts properties before the last one, so that the slots of others move.
func addProps(list *[]graph.Property, more ...graph.Property) {
	*list = slices.Insert(*list, len(*list)-1, more...)
}

// GrowthKinds upgrades a store for each growth alone: its steps must be of its kind and be listed by a dry run, and
// nothing must be left to do afterwards.
func GrowthKinds(t *testing.T, place func(t testing.TB) Place) {
	for i, g := range growths {
		t.Run(g.name, func(t *testing.T) {
			was, is := grown([]int{i})
			p := place(t)
			s := opened(t, p, was)
			keys, anna := keysOf(t, s), accessKey("anna", 1)
			putKey(t, s, anna)
			shut(t, s)
			s = opened(t, p, is)
			if err := s.Fits(); graph.ErrorKindOf(err) != graph.Incompatible {
				t.Errorf("it fits: %v", err)
			}
			if _, err := s.Write(ctx, &graph.Batch{}); graph.ErrorKindOf(err) != graph.Incompatible {
				t.Errorf("a write: %v", err)
			}
			if _, _, err := s.RotateCursorKeys(ctx, rotatedAt); graph.ErrorKindOf(err) != graph.Incompatible {
				t.Errorf("a new key for cursors: %v", err)
			}
			if err := s.PutAccessKey(ctx, accessKey("bert", 1)); graph.ErrorKindOf(err) != graph.Incompatible {
				t.Errorf("another access key: %v", err)
			}
			access := accessKeysOf(t, s) // whoever may not ask does not because of an upgrade either
			shut(t, s)
			plan, err := p.Upgrade(is, graph.UpgradeOptions{DryRun: true})
			if err != nil || len(plan.Steps) == 0 || slices.ContainsFunc(plan.Steps,
				func(s graph.Growth) bool { return s.Kind != g.kind }) {
				t.Fatalf("a dry run: %+v %v", plan, err)
			}
			_, err = p.Upgrade(is, graph.UpgradeOptions{OnlyAdding: true})
			if adds := g.kind == graph.Adding; adds != (err == nil) {
				t.Errorf("only adding: %v", err)
			}
			if _, err := p.Upgrade(is, graph.UpgradeOptions{}); err != nil {
				t.Fatal(err)
			}
			s = opened(t, p, is)
			if err := s.Fits(); err != nil {
				t.Error(err)
			}
			if now := keysOf(t, s); !reflect.DeepEqual(now, keys) {
				t.Error("it has other keys for cursors")
			}
			if now := accessKeysOf(t, s); !cmp.Equal(now, access) || !cmp.Equal(now, []graph.AccessKey{anna}) {
				t.Errorf("access keys: %v, before the upgrade %v", now, access)
			}
			shut(t, s)
			s = opened(t, p, was)
			if err := s.Fits(); graph.ErrorKindOf(err) != graph.Incompatible && !g.harmless {
				t.Errorf("the former model fits: %v", err)
			}
			shut(t, s)
		})
	}
}

// Growing upgrades a store and compares it with one that was made with the new model: both must hold the same after the
// same random batches, of the old model and of the new one.
func Growing(t *testing.T, place func(t testing.TB) Place, times int) {
	checkSeeds(t, times, func(r *rapid.T) {
		d := &drawing{t: r}
		all := make([]int, len(growths))
		for i := range all {
			all[i] = i
		}
		ways := someOf(d, all, 1, 4, "ways")
		was, is := grown(ways)
		p := place(t)
		s := opened(r, p, was)
		oracle := memory.New(is)
		before := drawAssertedFacts(r, was)
		for range 1 + before.pick(mostBatches, "batches") {
			b := before.batch()
			if _, err := s.Write(ctx, b); err != nil {
				r.Fatalf("%v\n%s", err, showBatches([]*graph.Batch{b}))
			}
			if _, err := oracle.Write(ctx, reordered(b, was, is)); err != nil {
				r.Fatalf("memory: %v", err)
			}
		}
		shut(r, s)
		if _, err := p.Upgrade(is, graph.UpgradeOptions{}); err != nil {
			r.Fatal(err)
		}
		s = opened(r, p, is)
		defer s.Close()
		if d := lineDiff(dump(r, oracle, is), dump(r, s, is)); d != "" {
			r.Fatalf("grown by %v the graphs differ\n%s", ways, d)
		}
		now := drawAssertedFacts(r, is)
		for i := range 1 + now.pick(mostBatches, "batches") {
			b := now.batch()
			want, err := oracle.Write(ctx, b)
			if err != nil {
				r.Fatalf("memory: %v", err)
			}
			got, err := s.Write(ctx, b)
			if err != nil {
				r.Fatal(err)
			}
			if w, g := showResult(want), showResult(got); w != g {
				r.Fatalf("grown by %v, batch %d: want %s, got %s\n%s", ways, i, w, g, showBatches([]*graph.Batch{b}))
			}
			if d := lineDiff(dump(r, oracle, is), dump(r, s, is)); d != "" {
				r.Fatalf("grown by %v, after batch %d the graphs differ\n%s\n%s", ways, i, d,
					showBatches([]*graph.Batch{b}))
			}
		}
	})
}

// reordered is a batch of one model as one of another, which has the same properties in other slots.
func reordered(b *graph.Batch, was, is *graph.Model) *graph.Batch {
	next := *b
	next.Nodes, next.Edges, next.Derived = slices.Clone(b.Nodes), slices.Clone(b.Edges), slices.Clone(b.Derived)
	for i := range next.Derived {
		d := &next.Derived[i]
		d.Vals = reorderedVals(d.Vals, was.KindOf(d.ID).Props, is.KindOf(d.ID).Props)
	}
	for i := range next.Nodes {
		n := &next.Nodes[i].Node
		n.Vals = reorderedVals(n.Vals, was.KindOf(n.ID).Props, is.KindOf(n.ID).Props)
	}
	for i := range next.Edges {
		e := &next.Edges[i].Edge
		e.Vals = reorderedVals(e.Vals, was.Edge(e.Type).Props, is.Edge(e.Type).Props)
	}
	if b.Checkpoint != nil {
		n := *b.Checkpoint
		n.Vals = reorderedVals(n.Vals, was.KindOf(n.ID).Props, is.KindOf(n.ID).Props)
		next.Checkpoint = &n
	}
	return &next
}

func reorderedVals(vals []any, had, has []graph.Property) []any {
	out := make([]any, len(has))
	for i, p := range had {
		out[slices.IndexFunc(has, func(o graph.Property) bool { return o.Name == p.Name })] = vals[i]
	}
	return out
}

func opened(t tb, p Place, m *graph.Model) graph.Store {
	t.Helper()
	s, err := p.Open(m)
	if err != nil {
		t.Fatalf("opening: %v", err)
	}
	return s
}

func shut(t tb, s graph.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("closing: %v", err)
	}
}
