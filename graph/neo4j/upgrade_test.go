package neo4j_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// small is a model before it grows.
func small() graph.Model {
	record := [][2]string{{"SourceRecord", "Person"}, {"SourceRecord", "Account"}, {"SourceRecord", "Club"}}
	return graph.Model{
		Kinds: []graph.Kind{
			{Name: "Person", Plural: "people", Prefix: "per", Members: []string{"Person"},
				Display: []string{"given+family"}, Sort: []string{"family+given"}, Props: named(
					graph.Property{Name: "given"}, graph.Property{Name: "family"},
					graph.Property{Name: "n", Type: graph.Int}, graph.Property{Name: "born", Type: graph.Date},
					graph.Property{Name: "status", Enum: "Status", Required: true, Default: "UNKNOWN"},
					graph.Property{Name: "secret", Hidden: true})},
			{Name: "Account", Plural: "accounts", Prefix: "acc", Members: []string{"Account"},
				Display: []string{"code"}, Props: named(graph.Property{Name: "code", Required: true})},
			{Name: "Club", Plural: "clubs", Prefix: "clu", Members: []string{"Club"}, Props: named()},
			{Name: "SourceRecord", Plural: "sourceRecords", Prefix: "rec", Members: []string{"SourceRecord"},
				Props: named()},
		},
		Edges: []graph.EdgeKind{
			{Type: graph.Asserted, Ends: record},
			{Type: "HAS_ROLE", Ends: [][2]string{{"Person", "Account"}}, Props: []graph.Property{
				{Name: "role", Key: true}, {Name: "basis", Enum: "Basis", Default: "STATED", Required: true}}},
		},
		Enums: []graph.Enum{{Name: "Status", Values: []string{"ACTIVE", "UNKNOWN"}},
			{Name: "Basis", Values: []string{"STATED", "INFERRED"}}},
	}
}

// grown is the small model with an addition and a widening of each sort.
func grown() graph.Model {
	m := small()
	p := m.Kinds[0].Props
	p[slices.IndexFunc(p, func(p graph.Property) bool { return p.Name == "born" })].Type = graph.String
	p[len(p)-1].Hidden = false
	p = slices.Insert(p, 4, graph.Property{Name: "title"}, graph.Property{Name: "level", Enum: "Level", Required: true,
		Default: "NONE"})
	m.Kinds[0].Props = p
	m.Kinds[0].Relations = []graph.Relation{{Name: "clubs", Edge: "MEMBER_OF", To: "Club"}}
	m.Kinds[1].Props[3].Required = false
	m.Kinds = slices.Insert(m.Kinds, 0, graph.Kind{Name: "House", Plural: "houses", Prefix: "hou",
		Members: []string{"House"}, Props: named()})
	m.Edges[0].Ends = append(m.Edges[0].Ends, [2]string{"SourceRecord", "House"})
	m.Edges[1].Ends = append(m.Edges[1].Ends, [2]string{"Person", "Club"})
	m.Edges[1].Props = slices.Insert(m.Edges[1].Props, 1, graph.Property{Name: "share", Enum: "Level", Required: true,
		Default: "NONE"})
	m.Edges = append(m.Edges, graph.EdgeKind{Type: "MEMBER_OF",
		Ends: [][2]string{{"Person", "Club"}, {"House", "Club"}}})
	m.Enums[0].Values = append(m.Enums[0].Values, "RETIRED")
	m.Enums = append(m.Enums, graph.Enum{Name: "Level", Values: []string{"NONE", "SOME"}})
	return m
}

// slots are those of properties by name, for a model that may have more.
func slots(props []graph.Property, set map[string]any) []any {
	vals := make([]any, len(props))
	for i, p := range props {
		vals[i] = set[p.Name]
	}
	return vals
}

// assertNode adds a record's assertion of a node.
func assertNode(m *graph.Model, b *graph.Batch, record, id string, rank int, set map[string]any) {
	by := &graph.Provenance{Record: record, Rank: rank, Observation: graph.ObservedAt("2024-01-01T00:00:00Z")}
	b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: slots(m.KindOf(id).Props, set)}, By: by})
}

// assertEdge adds a record's assertion of an edge.
func assertEdge(m *graph.Model, b *graph.Batch, record, typ, from, to string, rank int, set map[string]any) {
	by := &graph.Provenance{Record: record, Rank: rank, Observation: graph.ObservedAt("2024-01-01T00:00:00Z")}
	b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: typ, From: from, To: to, Since: "",
		Until: graph.Ever, Vals: slots(m.Edge(typ).Props, set)}, By: by})
}

// facts are facts that one or two records say, for any of the models here.
func facts(m *graph.Model, persons int) *graph.Batch {
	b := &graph.Batch{}
	record := func(i int) string { return id("rec", i) }
	for i := range 3 {
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: record(i),
			Vals: slots(m.Kind("SourceRecord").Props, map[string]any{"name": fmt.Sprint("record ", i)})}})
	}
	for i := range persons {
		p, a := id("per", i), id("acc", i)
		assertNode(m, b, record(0), p, 3, map[string]any{"given": fmt.Sprint("Élan", i),
			"family": fmt.Sprint("Straße ", i%5), "born": "1980-02-29", "secret": "s"})
		if i%2 == 0 {
			assertNode(m, b, record(1), p, 5, map[string]any{"family": "Other", "status": "ACTIVE", "n": int64(7)})
		}
		assertNode(m, b, record(0), a, 3, map[string]any{"code": fmt.Sprint("A", i)})
		assertEdge(m, b, record(0), "HAS_ROLE", p, a, 3, map[string]any{"role": "OWNER"})
		assertEdge(m, b, record(0), "HAS_ROLE", p, id("acc", i*i%persons), 3,
			map[string]any{"role": "PAYER", "basis": "INFERRED"})
		if i%3 == 0 {
			assertEdge(m, b, record(1), "HAS_ROLE", p, a, 5, map[string]any{"role": "OWNER", "basis": "INFERRED"})
		}
	}
	assertNode(m, b, record(2), id("clu", 1), 3, map[string]any{"name": "The club"})
	return b
}

// news is what only the grown model has a place for.
func news(m *graph.Model) *graph.Batch {
	b := &graph.Batch{}
	assertNode(m, b, id("rec", 2), id("per", 0), 1, map[string]any{"title": "Dr.", "born": "about 1980",
		"status": "RETIRED"})
	assertNode(m, b, id("rec", 2), id("hou", 0), 1, map[string]any{"name": "House"})
	assertNode(m, b, id("rec", 2), id("acc", 1000), 1, nil)
	assertEdge(m, b, id("rec", 2), "MEMBER_OF", id("hou", 0), id("clu", 1), 1, nil)
	assertEdge(m, b, id("rec", 2), "HAS_ROLE", id("per", 0), id("clu", 1), 1,
		map[string]any{"role": "OWNER", "share": "SOME"})
	return b
}

// dump is all that is in a store as its model reads it, a fact a line.
func dump(t testing.TB, s *neo4j.Store, m *graph.Model) []string {
	t.Helper()
	out := []string{}
	for _, text := range []string{
		"MATCH (n) WHERE NOT n:KithStore AND NOT n:KithChange RETURN [labels(n),n{.*,_said:null}]",
		"MATCH (a)-[e]->(b) RETURN [a.id,type(e),b.id,e{.*,_said:null}]",
		"SHOW INDEXES YIELD name,state,labelsOrTypes,properties WHERE name STARTS WITH 'kith_' RETURN " +
			"[name,state,properties,CASE name WHEN 'kith_words' THEN size(labelsOrTypes) ELSE labelsOrTypes END]",
	} {
		for _, x := range neo4jtest.Run(t, text, nil) {
			out = append(out, fmt.Sprint(x))
		}
	}
	var needs graph.Wanted
	for _, x := range neo4jtest.Run(t, "MATCH (n) WHERE NOT n:KithStore AND NOT n:KithAlias AND NOT n:KithChange "+
		"RETURN n.id", nil) {
		needs.Nodes = append(needs.Nodes, x.(string))
	}
	for _, x := range neo4jtest.Run(t, "MATCH (a)-[e]->(b) RETURN [e.id,type(e),a.id,b.id]", nil) {
		v := x.([]any)
		needs.Edges = append(needs.Edges, graph.EdgeRef{ID: v[0].(int64), Type: v[1].(string), From: v[2].(string),
			To: v[3].(string)})
	}
	err := s.Read(t.Context(), func(r graph.Reader) error {
		cur, err := r.Current(needs)
		for id, n := range cur.Nodes {
			out = append(out, fmt.Sprint(id, " has ", shown(m.KindOf(id).Props, n.Assertions)))
		}
		for id, e := range cur.Edges {
			out = append(out, fmt.Sprint(id, " has ", shown(m.Edge(e.Type).Props, e.Assertions)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// shown are assertions, with values by name.
func shown(props []graph.Property, assertions []graph.Assertion) (out []string) {
	for _, s := range assertions {
		text := fmt.Sprint(s.Provenance, s.Aliases, s.Since, s.Until)
		for i, v := range s.Vals {
			if v != nil {
				text += fmt.Sprint(" ", props[i].Name, "=", v)
			}
		}
		out = append(out, text)
	}
	return out
}

// anew empties the database, with all indexes.
func anew(t testing.TB, m *graph.Model) *neo4j.Store {
	t.Helper()
	neo4jtest.Store(t, m)
	for _, x := range neo4jtest.Run(t, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'kith_' RETURN name", nil) {
		neo4jtest.Run(t, fmt.Sprintf("DROP CONSTRAINT `%v`", x), nil)
	}
	for _, x := range neo4jtest.Run(t, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'kith_' RETURN name", nil) {
		neo4jtest.Run(t, fmt.Sprintf("DROP INDEX `%v`", x), nil)
	}
	neo4jtest.Run(t, "MATCH (m:KithStore) DETACH DELETE m", nil)
	return opened(t, m)
}

func opened(t testing.TB, m *graph.Model) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), neo4jtest.Config(t), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func wrote(t testing.TB, s *neo4j.Store, b *graph.Batch) {
	t.Helper()
	r, err := s.Write(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.Index(r.Edges, graph.Dangling); i >= 0 {
		t.Fatalf("edge %d is dangling", i)
	}
}

func upgraded(t testing.TB, m *graph.Model, o graph.UpgradeOptions) *graph.Upgraded {
	t.Helper()
	done, err := neo4j.UpgradeIn(t.Context(), neo4jtest.Config(t), m, o, 7)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// rebuilding adds to the rebuilds that there are for this version, until the test ends.
func rebuilding(t testing.TB, r ...graph.Rebuild) {
	was := graph.Rebuilds
	graph.Rebuilds = slices.Concat(was, r)
	t.Cleanup(func() { graph.Rebuilds = was })
}

func differ(t testing.TB, want, have []string) {
	t.Helper()
	if d := cmp.Diff(want, have); d != "" {
		t.Errorf("an upgraded store is not what it is written anew\n%s", d)
	}
}

const fewPersons = 24

// TestUpgradeGrown: a store of a smaller model is read by it, written by nobody, and upgraded holds what it would hold
// had it been written under the larger one, with all that this has room for.
func TestUpgradeGrown(t *testing.T) {
	have, want := graph.NewModel(small()), graph.NewModel(grown())
	s := anew(t, want)
	wrote(t, s, facts(want, fewPersons))
	first := dump(t, s, want)
	wrote(t, s, news(want))
	second := dump(t, s, want)

	former := anew(t, have)
	wrote(t, former, facts(have, fewPersons))
	before := dump(t, former, have)
	unfit := opened(t, want)
	if err := unfit.Fits(); graph.ErrorKindOf(err) != graph.Incompatible ||
		!strings.Contains(err.Error(), "run kith upgrade once") {
		t.Fatalf("a store of a smaller model: %v", err)
	}
	if rows, err := unfit.Match(t.Context(), page(graph.All, []string{"Person"}, "")); err != nil ||
		len(rows.Rows) != fewPersons {
		t.Errorf("reading by its own model: %v", err)
	}
	for what, p := range map[string]*graph.Pattern{"property": page(1, []string{"Person"}, "title"),
		"kind": page(1, []string{"House"}, "")} {
		if _, err := unfit.Match(t.Context(), p); graph.ErrorKindOf(err) != graph.Incompatible ||
			!strings.Contains(err.Error(), "run kith upgrade") {
			t.Errorf("a %s that the store does not know: %v", what, err)
		}
	}
	if _, err := unfit.Write(t.Context(), &graph.Batch{}); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("writing: %v", err)
	}
	if err := unfit.Fill(t.Context(), graph.Fill{}); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("filling: %v", err)
	}

	dry := upgraded(t, want, graph.UpgradeOptions{DryRun: true})
	differ(t, before, dump(t, former, have))
	var steps []string
	for _, g := range dry.Steps {
		steps = append(steps, fmt.Sprint(g.Kind, " ", g.What))
	}
	for _, step := range []string{"0 the kind House", "0 the property Person.title", "0 the property Person.level",
		"0 the property HAS_ROLE.share", "0 the relation Person.clubs",
		"0 the edges MEMBER_OF", "0 the index of Person.secret", "0 the word Status.RETIRED",
		"1 HAS_ROLE leads from Person to Club, too", "1 Person.born takes more values",
		"1 Account.code may be absent"} {
		if !slices.Contains(steps, step) {
			t.Errorf("no step %q in %q", step, steps)
		}
	}
	if done := upgraded(t, want, graph.UpgradeOptions{}); done.Facts != 0 || len(done.Steps) != len(steps) {
		t.Errorf("%d facts, %d steps", done.Facts, len(done.Steps))
	}
	if err := former.Fits(); graph.ErrorKindOf(err) != graph.Incompatible ||
		!strings.Contains(err.Error(), "start the program again") {
		t.Errorf("whether a store fits that was upgraded meanwhile: %v", err)
	}
	if _, err := former.Write(t.Context(), facts(have, 1)); graph.ErrorKindOf(err) != graph.Incompatible ||
		!strings.Contains(err.Error(), "start the program again") {
		t.Errorf("writing by who had it open: %v", err)
	}
	s = opened(t, want)
	if err := s.Fits(); err != nil {
		t.Fatal(err)
	}
	differ(t, first, dump(t, s, want))
	wrote(t, s, news(want))
	differ(t, second, dump(t, s, want))
	if r, err := s.Write(t.Context(), facts(want, fewPersons)); err != nil || r.Wrote() {
		t.Errorf("the same facts once more: %v", err)
	}
	if rows, err := s.Match(t.Context(), page(graph.All, []string{"House"}, "")); err != nil || len(rows.Rows) != 1 {
		t.Errorf("the new kind: %v", err)
	}
	if again := upgraded(t, want, graph.UpgradeOptions{}); len(again.Steps) != 0 {
		t.Errorf("once more there is %v to be done", again.Steps)
	}
	if old := opened(t, have); old.Fits() == nil || !strings.Contains(old.Fits().Error(), "newer version") {
		t.Errorf("the smaller model again: %v", old.Fits())
	}
}

// TestUpgradeNarrowing: what would have no place any more is refused, and so is more than adding for a load; nothing is
// changed.
func TestUpgradeNarrowing(t *testing.T) {
	have := graph.NewModel(small())
	s := anew(t, have)
	wrote(t, s, facts(have, 3))
	before := dump(t, s, have)
	node := fmt.Sprint(neo4jtest.Run(t, "MATCH (m:KithStore) RETURN properties(m)", nil))
	narrower, widened, both := small(), small(), grown()
	narrower.Kinds[0].Props = slices.Delete(narrower.Kinds[0].Props, 3, 4)
	widened.Kinds[1].Props[3].Required = false
	both.Kinds[1].Props = slices.Delete(both.Kinds[1].Props, 0, 1)
	for name, c := range map[string]struct {
		m    graph.Model
		o    graph.UpgradeOptions
		says string
	}{
		"a model of before": {narrower, graph.UpgradeOptions{}, "newer version"},
		"more and less":     {both, graph.UpgradeOptions{}, "kith decisions export"},
		"a load":            {widened, graph.UpgradeOptions{OnlyAdding: true}, "run kith upgrade once"},
		"a dry run of a load": {widened, graph.UpgradeOptions{OnlyAdding: true, DryRun: true},
			"run kith upgrade once"},
		"a dry run of narrowing": {both, graph.UpgradeOptions{DryRun: true}, "kith decisions export"},
	} {
		_, err := neo4j.Upgrade(t.Context(), neo4jtest.Config(t), graph.NewModel(c.m), c.o)
		if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	differ(t, before, dump(t, s, have))
	if now := fmt.Sprint(neo4jtest.Run(t, "MATCH (m:KithStore) RETURN properties(m)", nil)); now != node {
		t.Errorf("the store says %s, and said %s", now, node)
	}
	if _, err := s.Write(t.Context(), facts(have, 4)); err != nil {
		t.Error(err)
	}
}

// place is where the engine keeps its one store.
func place(t testing.TB) graphtest.Place {
	cfg := neo4jtest.Config(t)
	_ = anew(t, graphtest.Model).Close()
	neo4jtest.Run(t, "MATCH (n) DETACH DELETE n", nil)
	neo4jtest.Run(t, "DROP INDEX kith_words", nil)
	return graphtest.Place{
		Open: func(m *graph.Model) (graph.Store, error) { return neo4j.Open(t.Context(), cfg, m) },
		Upgrade: func(m *graph.Model, o graph.UpgradeOptions) (*graph.Upgraded, error) {
			return neo4j.UpgradeIn(t.Context(), cfg, m, o, 7)
		},
	}
}

// TestUnsealed: a store of before there were keys for cursors and a secret gets them by an upgrade.
func TestUnsealed(t *testing.T) {
	graphtest.Unsealed(t, place(t), func() {
		neo4jtest.Run(t, "MATCH (m:KithStore {id:'kith'}) REMOVE m.cursors,m.secret RETURN m.id", nil)
	})
}

// TestUpgradeGrowing: so it is in each way in which a model grows, one by one and together.
func TestUpgradeGrowing(t *testing.T) {
	neo4jtest.Config(t)
	graphtest.GrowthKinds(t, place)
	graphtest.Growing(t, place, 3) // the server plans anew for each model; SQLite sees more of them
}
