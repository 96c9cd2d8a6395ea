package neo4j_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// loud is a folding of names of before: in capitals.
func loud(name string) string { return strings.ToUpper(graph.FoldName(name)) }

// foldedLoudly has all nodes as they were stored with that folding.
func foldedLoudly(t testing.TB) {
	t.Helper()
	neo4jtest.Run(t, "MATCH (n) WHERE n.folded IS NOT NULL SET "+
		"n.folded=toUpper(n.folded),n.sortName=toUpper(n.sortName),n._words=toUpper(n._words)", nil)
}

// newID is another rule for ids: a person's id is made of the names.
func newID(k *graph.Kind, n *graph.NodeState) string {
	return k.Prefix + "_" + strings.ReplaceAll(graph.FoldName(fmt.Sprint(n.Vals[k.Slot("given")])), " ", "")
}

// renaming gives persons the ids of the new rule, too.
var renaming = graph.Rebuild{What: "ids of persons", Node: func(k *graph.Kind, n *graph.NodeState) (*graph.NodeState,
	[]string) {
	if k.Name != "Person" {
		return nil, nil
	}
	return nil, []string{newID(k, n)}
}}

// sharing has payers share.
var sharing = graph.Rebuild{What: "shares", Edge: func(k *graph.EdgeKind, e *graph.EdgeState) *graph.EdgeState {
	if k.Type != "HAS_ROLE" || e.Vals[k.Slot("role")] != "PAYER" {
		return nil
	}
	next := *e
	next.Vals = slices.Clone(e.Vals)
	next.Vals[k.Slot("share")] = "SOME"
	return &next
}}

// regrown is the grown model with other names and other words to find nodes by.
func regrown() *graph.Model {
	m := grown()
	m.Kinds[1].Display, m.Kinds[1].Sort = []string{"family+given"}, []string{"given+family"}
	for i := range m.Kinds[1].Props {
		if p := &m.Kinds[1].Props[i]; p.Name == "born" {
			p.Search = true
		}
	}
	return graph.NewModel(m)
}

// outgrown makes a store that needs everything that there is to be done, and gives what it is to be in the end.
func outgrown(t testing.TB) (m *graph.Model, want []string) {
	t.Helper()
	m = regrown()
	s := anew(t, m)
	wrote(t, s, facts(m, fewPersons))
	neo4jtest.Run(t, "UNWIND $names AS r CREATE (:KithAlias {id:r[0],of:r[1]})", map[string]any{"names": names(m)})
	neo4jtest.Run(t, "MATCH ()-[e:HAS_ROLE {role:'PAYER'}]->() SET e.share='SOME'", nil)
	want = dump(t, s, m)
	have := graph.NewModel(small())
	s = anew(t, have)
	wrote(t, s, facts(have, fewPersons))
	foldedLoudly(t)
	rebuilding(t, graph.Refolded(loud), renaming, sharing)
	return m, want
}

// names are the ids that the new rule gives.
func names(m *graph.Model) (out []any) {
	k := m.Kind("Person")
	for i := range fewPersons {
		n := &graph.NodeState{Node: graph.Node{Vals: slots(k.Props, map[string]any{"given": fmt.Sprint("Élan", i)})}}
		out = append(out, []any{newID(k, n), id("per", i)})
	}
	return out
}

// TestUpgradeRebuilt: what is stored is worked out anew, and an id by another rule leads to the node that keeps its
// own.
func TestUpgradeRebuilt(t *testing.T) {
	m, want := outgrown(t)
	dry := upgraded(t, m, graph.UpgradeOptions{DryRun: true})
	var told int64
	done := upgraded(t, m, graph.UpgradeOptions{Progress: func(seen, of int64) {
		if seen < told || of != dry.Facts {
			t.Errorf("told of %d facts of %d after %d", seen, of, told)
		}
		told = seen
	}})
	const nodes, edges = 2*fewPersons + 3 + 1, 4*fewPersons + fewPersons/2 + 1 // what records assert among them
	if done.Facts != nodes+edges || told != done.Facts || dry.Facts != done.Facts {
		t.Errorf("%d facts were looked at, told of %d, and %d before: there are %d nodes and %d edges", done.Facts,
			told, dry.Facts, nodes, edges)
	}
	s := opened(t, m)
	differ(t, want, dump(t, s, m))
	for _, name := range names(m) {
		for _, by := range name.([]any) {
			rows, err := s.Match(t.Context(), byID(page(1, []string{"Person"}, ""), by.(string)))
			if err != nil || len(rows.Rows) != 1 || rows.Rows[0].ID != name.([]any)[1] {
				t.Fatalf("by id %s: %v, %v", by, rows, err)
			}
		}
	}
	if r, err := s.Write(t.Context(), &graph.Batch{Nodes: facts(m, fewPersons).Nodes}); err != nil || r.Wrote() {
		t.Errorf("the same facts once more: %v", err)
	}
	b := &graph.Batch{}
	assertNode(m, b, id("rec", 2), names(m)[0].([]any)[0].(string), 1, map[string]any{"title": "Dr."})
	if r, err := s.Write(t.Context(), b); err != nil || r.Nodes[0] != graph.Updated {
		t.Errorf("writing by the new id: %v, %v", r, err)
	}
}

// TestUpgradeBrokenOff: an upgrade that ends after any of its transactions goes on from there, and comes to the same
// end; until then the store is only read.
func TestUpgradeBrokenOff(t *testing.T) {
	m, want := outgrown(t)
	old := opened(t, graph.NewModel(small()))
	for last := 1; ; last++ {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		_, err := neo4j.UpgradeIn(ctx, neo4jtest.Config(t), m,
			graph.UpgradeOptions{Who: "one that ends", Progress: func(int64, int64) {
				if n++; n == last {
					cancel()
				}
			}}, 7)
		cancel()
		if err == nil {
			break
		}
		if graph.ErrorKindOf(err) != graph.Canceled {
			t.Fatalf("ended after %d transactions: %v", last, err)
		}
		s := opened(t, m)
		if s.Fits() == nil { // it was told of the last one
			continue
		}
		if !strings.Contains(s.Fits().Error(), "run kith upgrade again") {
			t.Fatalf("ended after %d transactions: %v", last, s.Fits())
		}
		if rows, err := s.Match(t.Context(), page(graph.All, []string{"Person"}, "name")); err != nil ||
			len(rows.Rows) != fewPersons {
			t.Fatalf("reading after %d transactions: %v", last, err)
		}
		for _, s := range []*neo4j.Store{s, old} {
			if _, err := s.Write(t.Context(), facts(graph.NewModel(small()), 1)); graph.ErrorKindOf(
				err) != graph.Incompatible {
				t.Fatalf("writing after %d transactions: %v", last, err)
			}
		}
		other := small()
		other.Kinds[1].Props[3].Required = false
		for _, model := range []*graph.Model{graph.NewModel(other), graph.NewModel(small())} {
			_, err = neo4j.Upgrade(t.Context(), neo4jtest.Config(t), model, graph.UpgradeOptions{})
			if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(err.Error(), "another version") {
				t.Fatalf("an upgrade to another model after %d transactions: %v", last, err)
			}
		}
	}
	differ(t, want, dump(t, opened(t, m), m))
	left := neo4jtest.Run(t, "MATCH (m:KithStore {id:'kith'}) RETURN [x IN keys(m) WHERE x IN "+
		"['upgrading','pass','node','edge','lease','holder','until']]", nil)
	if fmt.Sprint(left) != "[[]]" {
		t.Errorf("left behind: %v", left)
	}
}

// TestUpgradeCut: wherever the connection is cut, the upgrade does each of its steps.
func TestUpgradeCut(t *testing.T) {
	m, want := outgrown(t)
	r, cfg := relaying(t)
	var cuts int64
	_, err := neo4j.UpgradeIn(t.Context(), cfg, m, graph.UpgradeOptions{Progress: func(int64, int64) {
		cuts++
		r.cut(limit{received: 300 + 97*cuts%2500})
	}}, 7)
	if err != nil {
		t.Fatal(err)
	}
	differ(t, want, dump(t, opened(t, m), m))
}

// TestUpgradeTwice: of two at once the second waits, and finds nothing to do.
func TestUpgradeTwice(t *testing.T) {
	m, want := outgrown(t)
	begun, told := make(chan struct{}), make(chan struct{})
	once, heard := sync.OnceFunc(func() { close(begun) }), sync.OnceFunc(func() { close(told) })
	var first sync.WaitGroup
	first.Go(func() {
		_, err := neo4j.UpgradeIn(t.Context(), neo4jtest.Config(t), m,
			graph.UpgradeOptions{Who: "the first", Progress: func(int64, int64) {
				once()
				<-told
			}}, 7)
		if err != nil {
			t.Error(err)
		}
	})
	<-begun
	second := upgraded(t, m, graph.UpgradeOptions{Who: "the second", Waiting: func(holder string) {
		if holder != "the first" {
			t.Errorf("%q holds the store", holder)
		}
		heard()
	}})
	first.Wait()
	if len(second.Steps) != 0 {
		t.Errorf("the second found %v to do", second.Steps)
	}
	differ(t, want, dump(t, opened(t, m), m))
}

const upgradeEnv = "KITH_TEST_UPGRADE"

// upgradeUntilKilled is the program that is killed in an upgrade, when it has told of some transactions.
func upgradeUntilKilled(cfg neo4j.Config) {
	rebuilding := slices.Concat(graph.Rebuilds, []graph.Rebuild{graph.Refolded(loud), renaming, sharing})
	n := 0
	_, err := neo4j.UpgradeIn(context.Background(), cfg, regrown(),
		graph.UpgradeOptions{Rebuilds: rebuilding, Who: "the upgrade that is killed", Progress: func(int64, int64) {
			if n++; n == 12 {
				fmt.Println("under way")
				select {} // and is killed
			}
		}}, 1)
	fmt.Println("ended", err)
}

// TestUpgradeKilled: a program that is killed in the middle leaves behind what the next goes on with.
func TestUpgradeKilled(t *testing.T) {
	m, want := outgrown(t)
	cfg := neo4jtest.Config(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), upgradeEnv+"="+cfg.URI, upgradeEnv+"_USER="+cfg.Username,
		upgradeEnv+"_PASSWORD="+cfg.Password)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "under way\n" {
		t.Fatal(line)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if s := opened(t, m); s.Fits() == nil || !strings.Contains(s.Fits().Error(), "broken off") {
		t.Fatalf("it came to its end: %v", s.Fits())
	}
	var waited bool
	upgraded(t, m, graph.UpgradeOptions{Waiting: func(holder string) { waited = holder == "the upgrade that is killed" }})
	if !waited {
		t.Error("nobody waited for the lease of the one that was killed")
	}
	differ(t, want, dump(t, opened(t, m), m))
}
