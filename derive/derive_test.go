package derive_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"kith/decision"
	"kith/derive"
	"kith/graph"
	"kith/graph/memory"
	"kith/household/infer"
	"kith/resolvers/apitest"
)

// family states the Bergs, who live in a house: Karl, Petra and their son.
func family(w *world) {
	w.address("adr_home", "Langstrasse 12", "", "RESIDENTIAL").address("adr_far", "Seeweg 3", "", "RESIDENTIAL")
	w.person("per_karl", "Karl", "Berg", "1970-05-01").person("per_petra", "Petra", "Berg", "1972-06-01")
	w.person("per_noah", "Noah", "Berg", "2006-04-02")
	for _, id := range []string{"per_karl", "per_petra", "per_noah"} {
		w.lives(id, "adr_home", "2010-01-01", "")
	}
	w.related("per_karl", "per_petra", "SPOUSE", "2000-01-01", "")
	w.account("acc_1", "MOTOR").role("per_karl", "acc_1", "OWNER")
}

func each(t *testing.T, f func(w *world)) {
	apitest.On(t, func(t *testing.T, s graph.Store) {
		w := newWorld(t, s, "2024-03-01")
		family(w)
		w.load()
		f(w)
	}, "memory", "sqlite", "neo4j")
}

// TestLives: a family is found, moves, comes of age, dies and splits, between two loads each; what was is kept.
func TestLives(t *testing.T) {
	each(t, func(w *world) {
		if r := w.derive(); !r.Whole || r.HouseholdsNew != 1 || r.MembersNew != 3 {
			t.Errorf("the first time: %+v", r)
		}
		w.want("Berg household ACTIVE: per_karl HEAD CONFIRMED 140, per_noah CHILD INFERRED 60, " +
			"per_petra SPOUSE_PARTNER CONFIRMED 140")
		if r := w.derive(); r.Whole || r.Counts != (derive.Counts{}) {
			t.Errorf("again: %+v", r)
		}

		w.day = "2024-04-02" // Noah is of age
		if r := w.derive(); r.People == 0 {
			t.Error("nobody is due on an 18th birthday")
		}
		w.settled()

		w.day = "2024-06-01" // he moves out
		w.lives("per_noah", "adr_home", "2010-01-01", "2024-05-20").lives("per_noah", "adr_far", "2024-05-20", "")
		w.load()
		if r := w.derive(); r.MembersEnded != 1 {
			t.Errorf("he moved out: %+v", r)
		}
		w.settled()
		w.want("Berg household ACTIVE: per_karl HEAD CONFIRMED 140, per_petra SPOUSE_PARTNER CONFIRMED 140")

		w.day = "2024-07-01" // Karl dies
		w.node("per_karl", "status", "DECEASED", "deceasedOn", "2024-06-20").
			account("acc_2", "HOME").role("per_petra", "acc_2", "OWNER").load()
		w.derive()
		w.settled()
		w.want("Berg household ACTIVE: per_petra HEAD CONFIRMED 0")
	})
}

// TestSplit: a couple that parts is two households, and one decision; back together they are one, with the id that was.
func TestSplit(t *testing.T) {
	each(t, func(w *world) {
		w.account("acc_2", "HOME").role("per_petra", "acc_2", "OWNER").load()
		w.derive()
		w.day = "2024-06-01"
		w.related("per_karl", "per_petra", "SPOUSE", "2000-01-01", "2024-05-01").
			related("per_karl", "per_petra", "FORMER_SPOUSE", "2024-05-01", "").
			lives("per_karl", "adr_home", "2010-01-01", "2024-05-01").lives("per_karl", "adr_far", "2024-05-01", "")
		w.load()
		if r := w.derive(); r.Splits != 1 || r.HouseholdsNew != 1 {
			t.Errorf("they parted: %+v", r)
		}
		w.settled()
		if got := w.decisions(); !slices.Equal(got, []string{"HOUSEHOLD_SPLIT rules household 3"}) {
			t.Errorf("decisions: %q", got)
		}
		if list, err := decision.All(t.Context(), w.s, m); err != nil || len(list) != 0 {
			t.Errorf("what people decided: %v, %v", list, err)
		}
	})
}

func (w *world) decisions() (out []string) {
	p := &graph.Pattern{Labels: []string{"Decision"}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{{Name: "kind"}, {Name: "who"}}}
	rows, err := w.s.Match(w.t.Context(), p)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, r := range rows.Rows {
		out = append(out, r.Vals[0].(string)+" "+r.Vals[1].(string))
	}
	slices.Sort(out)
	return out
}

// TestDry: a dry run says what would change and writes nothing.
func TestDry(t *testing.T) {
	w := newWorld(t, memory.New(m), "2024-03-01")
	family(w)
	w.load()
	o := w.options()
	o.DryRun, o.Examples = true, 2
	for range 2 {
		if r := w.run(o); r.MembersNew != 3 || len(r.Examples) != 2 {
			t.Errorf("%+v", r)
		}
	}
	w.want()
	if day, err := derive.DerivedFor(t.Context(), w.s, m); day != "" || err != nil {
		t.Errorf("derived for %q, %v", day, err)
	}
}

// TestKept: what people say of a membership that rules worked out lies above it, and stays.
func TestKept(t *testing.T) {
	each(t, func(w *world) {
		w.derive()
		k := m.Edge("MEMBER_OF")
		home, since := w.home("per_petra")
		by := &graph.Provenance{Record: "rec_hand", Rank: graph.ByHand,
			Observation: graph.ObservedAt("2024-03-01T12:00:00Z")}
		w.b.Edges = append(w.b.Edges, graph.EdgeWrite{By: by, Edge: graph.Edge{Type: k.Type, From: "per_petra",
			To: home, Since: since, Until: graph.Unsaid, Vals: vals(k, "key", derive.Key, "role", "PARENT")}})
		w.load()
		w.derive()
		w.settled()
		w.want("Berg household ACTIVE: per_karl HEAD CONFIRMED 140, per_noah CHILD INFERRED 60, " +
			"per_petra PARENT CONFIRMED 140")
		w.b.Nodes = append(w.b.Nodes, graph.NodeWrite{By: by, Node: graph.Node{ID: home, Vals: vals(m.Kind("Household"),
			"name", "The Bergs")}})
		w.node("per_noah", "familyName", "Kern").load()
		w.derive()
		w.settled()
		w.want("The Bergs ACTIVE: per_karl HEAD CONFIRMED 140, per_petra PARENT CONFIRMED 140")
	})
}

// home is the household in which rules have a person, and since when.
func (w *world) home(person string) (id, since string) {
	far := &graph.Pattern{Labels: []string{"Household"}, Page: graph.Page{Size: 1},
		Props: []graph.Prop{{Name: graph.PropValidFrom, Type: graph.Date, Edge: true}}}
	p := &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: person}},
		Steps: []*graph.Step{{Type: "MEMBER_OF", Target: far, During: graph.Day(w.day)}}}
	rows, err := w.s.Match(w.t.Context(), p)
	if err != nil || len(rows.Rows[0].Pages[0].Rows) == 0 {
		w.t.Fatal(err, person)
	}
	at := rows.Rows[0].Pages[0].Rows[0]
	since, _ = at.Vals[0].(string)
	return at.ID, since
}

// TestAround: a decision that is not written yet is worked out as it will be when it is.
func TestAround(t *testing.T) {
	each(t, func(w *world) {
		pending, err := derive.Around(t.Context(), w.s, m, w.set, w.day, time.Now(), []string{"per_noah"}, nil)
		if err != nil || !pending.Pending {
			t.Errorf("before anything was worked out: %+v, %v", pending, err)
		}
		w.derive()
		apart := func(f *infer.Facts) {
			for i := range f.People {
				if p := &f.People[i]; p.ID == "per_noah" {
					for _, other := range []string{"per_karl", "per_petra"} {
						p.Verdicts = append(p.Verdicts, infer.Verdict{With: other})
					}
				}
			}
		}
		some := []string{"per_noah", "per_nobody"}
		d, err := derive.Around(t.Context(), w.s, m, w.set, w.day, time.Now(), some, apart)
		if err != nil || d.Pending || d.People != 3 || d.Counts.MembersEnded != 1 {
			t.Fatalf("%+v, %v", d, err)
		}
		d.Batch.Cause = "dec_test"
		for _, other := range []string{"per_karl", "per_petra"} {
			d.Batch.Edges = append(d.Batch.Edges, graph.EdgeWrite{By: w.by(), Edge: graph.Edge{Type: "SAME_HOUSEHOLD",
				From: min("per_noah", other), To: max("per_noah", other), Until: graph.Ever,
				Vals: vals(m.Edge("SAME_HOUSEHOLD"), "verdict", "NOT_SAME")}})
		}
		if _, err := w.s.Write(t.Context(), &d.Batch); err != nil {
			t.Fatal(err)
		}
		if r := w.derive(); r.Counts != (derive.Counts{}) {
			t.Errorf("after the decision was written: %+v", r.Counts)
		}
		w.settled()
	})
}

// failing is a store that fails after so many writes.
type failing struct {
	graph.Store
	left atomic.Int32
}

var errKilled = errors.New("killed")

func (f *failing) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if f.left.Add(-1) < 0 {
		return nil, errKilled
	}
	return f.Store.Write(ctx, b)
}

func (f *failing) SetBookmark(ctx context.Context, consumer string, seq int64) error {
	if f.left.Add(-1) < 0 {
		return errKilled
	}
	return f.Store.SetBookmark(ctx, consumer, seq)
}

// TestBrokenOff: broken off anywhere and run again, the result is the same; and no component is written by half.
func TestBrokenOff(t *testing.T) {
	for writes := range int32(5) {
		w := newWorld(t, memory.New(m), "2024-03-01")
		family(w)
		w.load()
		w.breakOff(writes)
		w.derive()
		w.settled()
		w.lives("per_noah", "adr_home", "2010-01-01", "2024-02-20").load()
		w.day = "2024-03-02"
		w.breakOff(writes)
		w.derive()
		w.settled()
	}
}

// breakOff has a run fail after some writes, unless it needs no more.
func (w *world) breakOff(writes int32) {
	w.t.Helper()
	f := &failing{Store: w.s}
	f.left.Store(writes)
	if _, err := derive.Run(w.t.Context(), f, m, w.set, w.options()); err != nil && !errors.Is(err, errKilled) {
		w.t.Fatal(err)
	}
}

// TestTwoAtOnce: of two runs the second waits, and finds nothing left to do; while the first one has never been done,
// others may not write.
func TestTwoAtOnce(t *testing.T) {
	w := newWorld(t, memory.New(m), "2024-03-01")
	family(w)
	w.load()
	release, err := w.s.Hold(t.Context(), "a load", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan string, 10)
	o := w.options()
	o.Waiting = func(holder string) { told <- holder }
	done := make(chan error)
	for range 2 {
		go func() {
			_, err := derive.Run(t.Context(), w.s, m, w.set, o)
			done <- err
		}()
	}
	for range 2 {
		if by := <-told; by != "a load" {
			t.Errorf("it waits for %q", by)
		}
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	o.Waiting = nil
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	w.settled()
}
