package loader_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

// TestKilledAnywhere: a load that is killed at any point, or at any moment, and run again, ends in the graph of a load
// that nobody killed, with the same counts and the same rejects; of what was written at most one batch is written
// again.
func TestKilledAnywhere(t *testing.T) {
	seed := number(t, "KITH_SEED", time.Now().UnixNano())
	t.Logf("seed %d: repeat with KITH_SEED=%d", seed, seed)
	for _, engine := range []string{"sqlite", "neo4j"} {
		t.Run(engine, func(t *testing.T) {
			k := &killing{Rand: rand.New(rand.NewPCG(uint64(seed), 0)), engine: engine}
			k.survey(t)
			wanted := int(number(t, "KITH_KILLS", 10))
			for i := 0; k.kills < wanted || engine == "sqlite" && i < k.once; i++ {
				k.trial(t, k.points[i%len(k.points)])
				if t.Failed() {
					return
				}
			}
			t.Logf("killed %d times", k.kills)
		})
	}
}

func number(t *testing.T, name string, usual int64) int64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// killing is all trials on one engine.
type killing struct {
	*rand.Rand
	engine string
	whole  map[string]ending // by scenario: how it ends if nobody kills it
	points []aim
	once   int // how many of them are other ones
	kills  int
}

// ending is what a load leaves behind.
type ending struct {
	graph   []string
	rejects string
	report  *report.Report
	passed  map[string]int
}

// aim is a point of a scenario.
type aim struct {
	scenario
	point string
}

// survey runs every scenario without a kill, and lists all points: each once first, then in all other scenarios.
func (k *killing) survey(t *testing.T) {
	k.whole = map[string]ending{}
	var rest []aim
	missing := append(loader.Points(), beforeWrite, afterWrite, beforeFill, afterFill)
	for _, i := range k.Perm(len(scenarios)) {
		c := scenarios[i]
		s, dir := k.begin(t, &c)
		w := newKilledStore(t, s, filepath.Join(dir, doomedLogged), death{})
		r := loadAll(t, w, dir, c.mappings, doomed(dir, 0).Reached(w.pass))
		k.whole[c.name] = ending{digest(t, s), read(t, r.RejectsFile), r, w.passed}
		for point := range w.passed {
			at := slices.Index(missing, point)
			switch {
			case at >= 0:
				missing = slices.Delete(missing, at, at+1)
				k.points = append(k.points, aim{c, point})
			case point != anywhere:
				rest = append(rest, aim{c, point})
			}
		}
	}
	if len(missing) > 0 {
		t.Fatalf("no load passes %q", missing)
	}
	for _, list := range [][]aim{k.points, rest} {
		slices.SortFunc(list, func(a, b aim) int { return strings.Compare(a.name+a.point, b.name+b.point) })
		k.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	k.once = len(k.points)
	k.points = append(k.points, rest...)
}

// begin is a store and a folder as a scenario finds them.
func (k *killing) begin(t *testing.T, c *scenario) (graph.Store, string) {
	t.Helper()
	dir := folder(t, sources)
	var s graph.Store
	if k.engine == "neo4j" {
		s = neo4jtest.Open(t, gen.Model)
	} else {
		s = openSQLite(t, filepath.Join(dir, "kith.db"))
	}
	c.ready(t, s, dir)
	return s, dir
}

// trial kills a load at a point and then anywhere, until it gets through.
func (k *killing) trial(t *testing.T, at aim) {
	t.Helper()
	want := k.whole[at.name]
	s, dir := k.begin(t, &at.scenario)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	deaths := []death{{at.point, 1 + k.IntN(want.passed[at.point]), 0},
		random(k.Rand, 1+want.passed[anywhere]/(1+k.IntN(9)))}
	story := fmt.Sprintf("%s, killed %+v", at.name, deaths)
	for i, d := range append(deaths, death{}) {
		if !k.kill(t, dir, at.mappings, d, i) {
			break
		}
		k.kills++
	}
	s = reopened(t, k.engine, dir)
	var r *report.Report
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, doomedReport))), &r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.graph, digest(t, s)); diff != "" {
		t.Errorf("%s: another graph (-want +got):\n%.3000s", story, diff)
	}
	if diff := cmp.Diff(want.rejects, read(t, r.RejectsFile)); diff != "" {
		t.Errorf("%s: other rejects (-want +got):\n%.3000s", story, diff)
	}
	if diff := cmp.Diff(told(want.report, r.Resumed), told(r, r.Resumed)); diff != "" {
		t.Errorf("%s: other counts (-want +got):\n%s", story, diff)
	}
	if again := redone(read(t, filepath.Join(dir, doomedLogged))); r.Resumed && again > 1 {
		t.Errorf("%s: %d batches were written again", story, again)
	}
	if again := loadAll(t, s, dir, at.mappings, doomed(dir, len(deaths)+1)); again.Wrote {
		t.Errorf("%s: the load after it wrote something: %+v", story, again.Total)
	}
}

// kill starts a load that ends itself; false if it came to its end before.
func (k *killing) kill(t *testing.T, dir string, mappings []string, d death, attempt int) bool {
	t.Helper()
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestDoomed$")
	c.Env = append(os.Environ(), doomedDir+"="+dir, doomedMappings+"="+strings.Join(mappings, ","),
		doomedEngine+"="+k.engine,
		doomedDeath+"="+string(text), doomedAttempt+"="+strconv.Itoa(attempt))
	said, err := c.CombinedOutput()
	if err != nil && c.ProcessState.Exited() { // and was not killed
		t.Fatalf("the load failed: %s", said)
	}
	return err != nil
}

// told is what a report reports whether or not a batch was written twice. A load that had come to its end before it was
// killed is done again as one of another day, to which nothing is gone, and whose rows are not looked at again.
func told(r *report.Report, resumed bool) (out []string) {
	for _, f := range append(slices.Clone(r.Files), report.File{File: "all", Counts: r.Total}) {
		c := f.Counts
		c.Unchanged, c.Inserted, c.Updated = c.Inserted+c.Updated+c.Unchanged, 0, 0
		if !resumed {
			c.Gone, c.Withdrawn, c.Differing = 0, 0, 0
		}
		out = append(out, fmt.Sprint(f.System, " ", f.File, ": ", c))
	}
	return append(out, fmt.Sprint("finished ", r.Finished, ", rejected ", r.Reasons))
}

// redone is the most batches that an attempt wrote though one before it had.
func redone(log string) (most int) {
	wrote, again := map[string]bool{}, 0
	var now []string
	for line := range strings.Lines(log) {
		what, place, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case what == "began":
			for _, place := range now {
				wrote[place] = true
			}
			now, again = nil, 0
		case what == "writes" && wrote[place]:
			again++
			most = max(most, again)
		case what == "wrote" && place != "":
			now = append(now, place)
		}
	}
	return most
}
