package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/sqlite"
	"kith/graph/sqlite/conn"
)

// place is a file of a store.
func place(t testing.TB) graphtest.Place { return placeOf(t, filepath.Join(t.TempDir(), "kith.db")) }

func placeOf(t testing.TB, path string) graphtest.Place {
	return graphtest.Place{
		Open: func(m *graph.Model) (graph.Store, error) { return sqlite.Open(t.Context(), path, m) },
		Upgrade: func(m *graph.Model, o graph.UpgradeOptions) (*graph.Upgraded, error) {
			return sqlite.Upgrade(t.Context(), path, m, o)
		},
	}
}

func TestGrowthKinds(t *testing.T) { graphtest.GrowthKinds(t, place) }

func TestGrowing(t *testing.T) { graphtest.Growing(t, place, 50) }

// TestUnsealed: a store of before there were keys for cursors and a secret gets them by an upgrade.
func TestUnsealed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	graphtest.Unsealed(t, placeOf(t, path), func() {
		c, err := conn.Open(t.Context(), conn.File(path))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := c.Exec(t.Context(), `delete from _meta where key in ('cursors','secret')`); err != nil {
			t.Fatal(err)
		}
	})
}

// shouting writes every name in capitals and gives every node another name to be found by.
var shouting = []graph.Rebuild{{What: "names", Node: func(k *graph.Kind, was *graph.NodeState) (*graph.NodeState,
	[]string) {
	next := *was
	next.Vals = append([]any(nil), was.Vals...)
	i := k.Slot(graph.PropName)
	name, _ := was.Vals[i].(string)
	next.Vals[i] = strings.ToUpper(name)
	_, key, _ := strings.Cut(was.ID, "_")
	return &next, []string{k.Prefix + "_new" + key}
}}}

// rebuilding is what is done by the rebuilds of now and then by ours.
func rebuilding(told func(seen, of int64)) graph.UpgradeOptions {
	return graph.UpgradeOptions{Rebuilds: append(append([]graph.Rebuild(nil), graph.Rebuilds...), shouting...),
		Progress: told}
}

// upgradeUntilKilled is killed after the first transaction that looked at facts.
func upgradeUntilKilled(path string) {
	_, err := sqlite.Upgrade(context.Background(), path, insurer, rebuilding(func(seen, _ int64) {
		if seen == 0 { // a place that was done before, or empty
			return
		}
		p, err := os.FindProcess(os.Getpid())
		if err != nil || p.Kill() != nil {
			os.Exit(2)
		}
		select {}
	}))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// TestUpgradeKilled: killed after every transaction, the same upgrade goes on; until it has come to its end everybody
// reads what was there, and Fits of a store in the middle is an error.
func TestUpgradeKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	s := open(t, path, insurer)
	stored(t, s, 200, true)
	before := everyName(t, s)
	closed(t, s)
	kills := 0
	for ; ; kills++ {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), "KITH_UPGRADE_UNTIL_KILLED="+path)
		out, err := cmd.CombinedOutput()
		if err == nil {
			break
		}
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.Exited() || kills > 100 {
			t.Fatalf("after %d kills: %v %s", kills, err, out)
		}
		s := open(t, path, insurer)
		refused(t, s.Fits(), graph.Incompatible, "run kith upgrade again")
		if diff := cmp.Diff(before, everyName(t, s)); diff != "" {
			t.Fatalf("after %d kills a reader sees\n%s", kills, diff)
		}
		closed(t, s)
	}
	if kills < 3 {
		t.Errorf("killed only %d times", kills)
	}
	was := graph.Rebuilds
	graph.Rebuilds = rebuilding(nil).Rebuilds
	defer func() { graph.Rebuilds = was }()
	s = open(t, path, insurer)
	defer closed(t, s)
	if err := s.Fits(); err != nil {
		t.Error(err)
	}
	want := map[string]any{}
	for id, name := range before {
		want[id] = strings.ToUpper(name.(string))
	}
	if diff := cmp.Diff(want, everyName(t, s)); diff != "" {
		t.Error(diff)
	}
	for id := range before {
		prefix, key, _ := strings.Cut(id, "_")
		rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person", "Account"},
			Where: []graph.Cond{is("id", prefix+"_new"+key)}, Page: graph.Page{Size: 2}})
		if err != nil || len(rows.Rows) != 1 || rows.Rows[0].ID != id {
			t.Fatalf("%s by its new name: %+v %v", id, rows, err)
		}
	}
}

// everyName is the name of every person and account by its id.
func everyName(t *testing.T, s *sqlite.Store) map[string]any {
	t.Helper()
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Person", "Account"},
		Page: graph.Page{Size: graph.All}, Props: props("name")})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	for _, r := range rows.Rows {
		out[r.ID] = r.Vals[0]
	}
	return out
}

// TestUpgradedMeanwhile: a program that has a store open while another one upgrades it goes on reading, writes nothing,
// and its error is that it must be started again.
func TestUpgradedMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	before := without("Product", "line")
	closed(t, open(t, path, before))
	s, err := sqlite.Open(t.Context(), path, before)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	account(t, s, "A1")
	done, err := sqlite.Upgrade(t.Context(), path, insurer, graph.UpgradeOptions{Who: "a test"})
	if err != nil || len(done.Steps) != 1 || done.Steps[0].Kind != graph.Adding {
		t.Fatalf("upgraded: %+v, %v", done, err)
	}
	refused(t, s.Fits(), graph.Incompatible,
		"has been upgraded or replaced since this program opened it: start the program again")
	_, err = s.Write(t.Context(), &graph.Batch{})
	refused(t, err, graph.Incompatible, "has been upgraded or replaced since")
	_, err = s.Empty(t.Context())
	refused(t, err, graph.Incompatible, "has been upgraded or replaced since")
	rows, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: graph.All}})
	if err != nil || len(rows.Rows) != 1 {
		t.Errorf("read: %v, %v", rows, err)
	}
	anew := open(t, path, insurer)
	defer closed(t, anew)
	if err := anew.Fits(); err != nil {
		t.Error(err)
	}
	account(t, anew, "A2")
}
