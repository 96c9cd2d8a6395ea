package graphtest

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"kith/graph"
)

// cause is the cause of every batch in these cases.
const cause = "run_1"

// caused gives a batch a cause, so that it is logged.
func caused(b *graph.Batch) *graph.Batch {
	b.Cause = cause
	return b
}

// logOf are the entries of the change log behind an entry.
func logOf(t tb, s graph.Store, after int64) *graph.Log {
	t.Helper()
	log, err := s.Changes(ctx, after, 1000)
	if err != nil {
		t.Fatalf("reading the change log: %v", err)
	}
	return log
}

var logKinds = map[graph.LogKind]string{graph.LogFilled: "filled", graph.LogInserted: "inserted",
	graph.LogUpdated: "updated",
	graph.LogEnded:   "ended", graph.LogJoined: "joined", graph.LogRestated: "restated", graph.LogRemoved: "removed"}

// showLog writes entries for people, one line each: number, what happened, facts, property, the value before and after,
// record.
func showLog(entries []graph.Entry) string {
	var w writer
	for _, e := range entries {
		var facts []string
		for _, f := range e.Facts {
			facts = append(facts, cmp.Or(f.Node, f.Edge.From+"-"+f.Edge.Type+"->"+f.Edge.To))
		}
		line := fmt.Sprintf("%d %s %s", e.Seq, logKinds[e.What], strings.Join(facts, " "))
		if e.Property != "" {
			line += fmt.Sprintf(" %s %s to %s", e.Property, typed(e.Before), typed(e.After))
		}
		w.line("%s", strings.TrimSpace(line+" "+e.Record))
	}
	return w.String()
}

func wantsLog(t testing.TB, s graph.Store, after int64, want ...string) {
	t.Helper()
	log := logOf(t, s, after)
	for _, e := range log.Entries {
		if e.Cause != cause || len(e.At) != len(graph.DateTimeLayout) {
			t.Errorf("entry %d is by %q at %q", e.Seq, e.Cause, e.At)
		}
	}
	if got := showLog(log.Entries); got != strings.Join(append(want, ""), "\n") {
		t.Errorf("the log is\n%swant\n%s", got, strings.Join(want, "\n"))
	}
}

// logged: inserted facts are logged together and without their values, then every value that changed. Source records,
// what stays as it was, batches without a cause and trials are not logged.
func logged(t *testing.T, f Factory) {
	s := filledWith(t, f, node("acc_1"))
	own := &graph.Provenance{Record: "rec_own", Rank: 1, Observation: graph.ObservedAt("2024-01-01T00:00:00Z")}
	a, e := node("per_a", "given", "Ada", "tags", []string{"x"}), edge("HAS_ROLE", "per_a", "acc_1", "m", int64(5))
	a.By, e.By = own, own
	first := caused(batch(node("rec_own"), node("rec_list"), a, e, node("per_b")))
	first.Checkpoint = &graph.Node{ID: "rec_check", Vals: node("rec_check").Vals}
	write(t, s, first)
	write(t, s, first)
	wantsLog(t, s, 0, "1 inserted per_a per_b per_a-HAS_ROLE->acc_1")
	try := caused(batch(node("per_b", "given", "Bea")))
	try.Trial = &graph.Trial{}
	write(t, s, try)
	write(t, s, batch(node("per_b", "given", "Bea")))
	wantsLog(t, s, 1)
	a, e = node("per_a", "given", "Ida", "family", "Byron", "f", 0.5, "b", true),
		edge("HAS_ROLE", "per_a", "acc_1", "m", int64(7), "validTo", "2020-01-01")
	a.By, e.By = own, own
	write(t, s, caused(batch(e, a, node("com_c"))))
	wantsLog(t, s, 1, "2 inserted com_c",
		`3 updated per_a name "Ada" to "Ida Byron" rec_own`, `4 updated per_a sortName "ada" to "byron ida" rec_own`,
		`5 updated per_a given "Ada" to "Ida" rec_own`, `6 updated per_a family - to "Byron" rec_own`,
		`7 updated per_a f - to float64(0.5) rec_own`, `8 updated per_a b - to bool(true) rec_own`,
		`9 updated per_a tags ["x"] to - rec_own`,
		`10 updated per_a-HAS_ROLE->acc_1 m int64(5) to int64(7) rec_own`,
		`11 ended per_a-HAS_ROLE->acc_1 validTo - to "2020-01-01" rec_own`)
	e.By = &graph.Provenance{Record: "rec_list", Rank: 2}
	write(t, s, caused(batch(e)))
	wantsLog(t, s, 11, "12 restated per_a-HAS_ROLE->acc_1")
	if log := logOf(t, s, 3); log.Entries[0].Seq != 4 || log.Newest != 12 || log.Pruned {
		t.Errorf("behind the third it begins with %d, the newest is %d, pruned %v", log.Entries[0].Seq, log.Newest,
			log.Pruned)
	}
	if log, err := s.Changes(ctx, 4, 2); err != nil || len(log.Entries) != 2 || log.Entries[1].Seq != 6 ||
		log.Newest != 12 {
		t.Errorf("two behind the fourth: %+v, %v", log, err)
	}
}

// loggedWithdrawing: a fact that is withdrawn ends, or has the values of the other assertions.
func loggedWithdrawing(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_b"))
	a, e := node("per_a", "given", "Ada"), edge("KNOWS", "per_a", "per_b")
	write(t, s, caused(stated("rec_a", 1, "2024-01-01T00:00:00Z", a, e)))
	write(t, s, caused(batch(node("rec_list"), statedBy("rec_list", node("per_a", "given", "Ida")))))
	wantsLog(t, s, 0, "1 inserted per_a per_a-KNOWS->per_b", "2 restated per_a")
	write(t, s, caused(batch(withdraw("rec_a", a), withdraw("rec_a", e))))
	wantsLog(t, s, 2, `3 updated per_a name "Ada" to "Ida" rec_list`,
		`4 updated per_a sortName "ada" to "ida" rec_list`,
		`5 updated per_a given "Ada" to "Ida" rec_list`, `6 ended per_a-KNOWS->per_b validTo - to "2020-01-01" rec_a`)
	again := edge("KNOWS", "per_a", "per_b", "ended", true)
	write(t, s, caused(batch(statedBy("rec_a", again))))
	wantsLog(t, s, 6, `7 updated per_a-KNOWS->per_b validTo "2020-01-01" to - rec_a`,
		`8 updated per_a-KNOWS->per_b ended bool(false) to bool(true) rec_a`)
}

// loggedNotSo: an edge that a person says is not so is removed, whatever else is stated of it then, and inserted when
// that is undone.
func loggedNotSo(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a"), node("per_b"), node("rec_hand"))
	e := edge("KNOWS", "per_a", "per_b", "on", true)
	never := edge("KNOWS", "per_a", "per_b")
	never.Until = graph.Never
	write(t, s, caused(stated("rec_own", 1, "2024-01-01T00:00:00Z", node("per_a"), e)))
	write(t, s, caused(batch(statedByHand("rec_hand", "2024-01-02T00:00:00Z", never))))
	later := edge("KNOWS", "per_a", "per_b", "on", false, "validTo", "2030-01-01")
	write(t, s, caused(stated("rec_own", 1, "2024-01-03T00:00:00Z", node("per_a"), later)))
	undone := withdraw("rec_hand", e)
	undone.On, undone.Undo = "", true
	write(t, s, caused(batch(undone)))
	wantsLog(t, s, 0, "1 inserted per_a-KNOWS->per_b", "2 restated per_a",
		"3 removed per_a-KNOWS->per_b rec_hand", "4 restated per_a-KNOWS->per_b", "5 inserted per_a-KNOWS->per_b")
	own := withdraw("rec_own", e)
	own.On, own.Undo = "", true
	write(t, s, caused(batch(own)))
	wantsLog(t, s, 5, "6 removed per_a-KNOWS->per_b")
}

// loggedJoins: which fact became which is logged, then the values that change by it.
func loggedJoins(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_a", "given", "Ada"), node("per_b", "given", "Bea", "nick", "x"), node("acc_1"),
		node("acc_2"), edge("HAS_ROLE", "per_b", "acc_1", "n", int64(3)),
		edge("HAS_ROLE", "per_a", "acc_2"), edge("HAS_ROLE", "per_b", "acc_2", "n", int64(4)))
	write(t, s, caused(batch(withAliases(node("per_a", "given", "Ada", "nick", "x"), "per_b"))))
	log := logOf(t, s, 0)
	moved := []string{log.Entries[1].Facts[0].Edge.To, log.Entries[2].Facts[0].Edge.To} // by their ids
	wantsLog(t, s, 0, "1 joined per_b per_a", "2 joined per_b-HAS_ROLE->"+moved[0]+" per_a-HAS_ROLE->"+moved[0],
		"3 joined per_b-HAS_ROLE->"+moved[1]+" per_a-HAS_ROLE->"+moved[1],
		`4 updated per_a nick - to "x"`, `5 updated per_a-HAS_ROLE->acc_2 n - to int64(4)`)
}

// loggedFill: a fill is one entry, whatever it stores; none without a cause.
func loggedFill(t *testing.T, f Factory) {
	for by, want := range map[string]int{"": 0, cause: 1} {
		s := Filling(f)(t, Model)
		b := batch(node("per_a"), node("per_b"), edge("KNOWS", "per_a", "per_b"))
		b.Cause = by
		write(t, s, b)
		log := logOf(t, s, 0)
		if len(log.Entries) != want || log.Newest != int64(want) {
			t.Errorf("a fill by %q is logged as\n%s", by, showLog(log.Entries))
		}
		if touch, err := graph.Touched(ctx, s, 0, nil); err != nil || touch.All != (want == 1) ||
			touch.Newest != int64(want) {
			t.Errorf("touched by a fill of %q: %+v, %v", by, touch, err)
		}
		write(t, s, caused(batch(node("per_c"))))
		wantsLog(t, s, int64(want), fmt.Sprintf("%d inserted per_c", want+1))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// bookmarks: a consumer keeps its place and learns which nodes were touched behind it, or that it has to begin from
// scratch because entries were forgotten. The newest entry is never forgotten.
func bookmarks(t *testing.T, f Factory) {
	s := filledWith(t, f, node("grp_0"))
	touched := func(consumer, want string) {
		t.Helper()
		at, err := s.Bookmark(ctx, consumer)
		if err != nil {
			t.Fatal(err)
		}
		touch, err := graph.Touched(ctx, s, at, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(touch.Nodes, " ")
		if touch.All {
			got = "all"
		}
		if got != want {
			t.Errorf("%s is told of %q, want %q", consumer, got, want)
		}
		if err := s.SetBookmark(ctx, consumer, touch.Newest); err != nil {
			t.Fatal(err)
		}
	}
	touched("derive", "")
	write(t, s, caused(batch(node("per_a"), node("per_b"), node("acc_1"), node("acc_2"))))
	write(t, s, caused(batch(edge("HAS_ROLE", "per_b", "acc_1"))))
	touched("derive", "acc_1 acc_2 per_a per_b")
	touched("derive", "")
	if err := s.SetBookmark(ctx, "of a copy", 1000); err != nil {
		t.Fatal(err)
	}
	touched("of a copy", "all")
	touched("of a copy", "")
	write(t, s, caused(batch(edge("HAS_ROLE", "per_b", "acc_2"))))
	touched("derive", "acc_2 per_b")
	touched("index", "acc_1 acc_2 per_a per_b")
	for i, want := range []int{0, 1, 1, 0} {
		before := []string{"2000-01-01T00:00:00Z", "9999-01-01T00:00:00Z"}[min(i, 1)]
		if n, err := s.ForgetChanges(ctx, before, 1); err != nil || n != want {
			t.Errorf("attempt %d to forget: %d, %v, want %d", i, n, err, want)
		}
	}
	if log := logOf(t, s, 0); len(log.Entries) != 1 || log.Entries[0].Seq != 3 || !log.Pruned || log.Newest != 3 {
		t.Errorf("what is left is %+v", log)
	}
	touched("new", "all")
	touched("new", "")
	touched("derive", "")
	write(t, s, caused(batch(node("per_c"))))
	wantsLog(t, s, 3, "4 inserted per_c")
	touched("new", "per_c")
	for consumer, seq := range map[string]int64{"": 1, "derive": -1} {
		if err := s.SetBookmark(ctx, consumer, seq); graph.ErrorKindOf(err) != graph.Invalid {
			t.Errorf("the bookmark %d of %q: %v", seq, consumer, err)
		}
	}
}
