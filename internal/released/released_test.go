package released_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kith/decision"
	"kith/graph"
	"kith/graph/sqlite"
	"kith/internal/gen"
	"kith/internal/released"
	"kith/resolvers/apitest"
)

const (
	karl, rita = "per_mvzqxvb1xj7xscb2", "per_qf5ps0rc4z0xkj7p"
	acme       = "com_m0q8na5q9qgk2v09"
)

// today is after everything that the store holds.
var today = time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)

// former is the store of the release before, as a file of its own.
func former(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "former.db")
	if err := os.WriteFile(path, unpacked(t), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func unpacked(t *testing.T) []byte {
	t.Helper()
	packed, err := os.ReadFile("testdata/2026-11.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func open(t *testing.T, path string) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, released.Known(gen.Model))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func upgraded(t *testing.T, path string) graph.Store {
	t.Helper()
	if _, err := sqlite.Upgrade(t.Context(), path, released.Known(gen.Model), graph.UpgradeOptions{}); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// asked wants the answers that the release before gave: of what is stored (stored.graphql), and, of a store that was
// upgraded, of what rests on it (explained.graphql).
func asked(t *testing.T, s graph.Store, questions ...string) {
	t.Helper()
	for _, q := range questions {
		text, err := os.ReadFile("testdata/" + q + ".graphql")
		if err != nil {
			t.Fatal(err)
		}
		apitest.Answer(t, apitest.API(t, s, nil), string(text), "testdata/"+q+".json")
	}
}

// notExplained wants a question whose facts a store of the release before cannot have to be refused, rather than
// answered without them.
func notExplained(t *testing.T, s graph.Store) {
	t.Helper()
	text, err := os.ReadFile("testdata/explained.graphql")
	if err != nil {
		t.Fatal(err)
	}
	answer := string(apitest.API(t, s, nil).Execute(t.Context(), string(text), nil, ""))
	if !strings.Contains(answer, "run kith upgrade") || !strings.Contains(answer, "INCOMPATIBLE") {
		t.Error(answer)
	}
}

// TestBefore: a store of the release before is recognised, answers, and is left as it is.
func TestBefore(t *testing.T) {
	path := former(t)
	s := open(t, path)
	if err := s.Fits(); graph.ErrorKindOf(err) != graph.Incompatible ||
		!strings.Contains(err.Error(), "run kith upgrade") {
		t.Errorf("it is said to fit: %v", err)
	}
	asked(t, s, "stored")
	notExplained(t, s)
	if _, err := s.Write(t.Context(), &graph.Batch{}); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("a write: %v", err)
	}
	_, err := s.Match(t.Context(), &graph.Pattern{Labels: []string{"Decision"}, Page: graph.Page{Size: 1},
		Props: []graph.Prop{{Name: "about"}}})
	if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(err.Error(), "kith upgrade") {
		t.Errorf("asked for what it does not have: %v", err)
	}
	unsealed(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	untouched(t, path)
	plan, err := sqlite.Upgrade(t.Context(), path, released.Known(gen.Model), graph.UpgradeOptions{DryRun: true})
	if err != nil || len(plan.Steps) == 0 || plan.Facts == 0 {
		t.Errorf("a dry run: %+v %v", plan, err)
	}
	_, err = sqlite.Upgrade(t.Context(), path, released.Known(gen.Model), graph.UpgradeOptions{OnlyAdding: true})
	if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(err.Error(), "run kith upgrade") {
		t.Errorf("a load would have upgraded it: %v", err)
	}
	untouched(t, path)
}

const paged = `{ people(first: 2) { pageInfo { endCursor } } }`

// unsealed wants an error that says what to do for cursors, which a version before there were keys gave out in clear.
func unsealed(t *testing.T, s graph.Store) {
	t.Helper()
	const plain = "WzEsIkRrbFdVV2U0TUxiZyIsIjIwMjQtMDYtMDEiLCJiZXJnIGxlbyIsInBlcl9sZW8iXQ"
	api := apitest.API(t, s, nil)
	for query, want := range map[string]string{paged: "run kith upgrade once",
		`{ people(after: "` + plain + `") { totalCount } }`: "the cursor does not belong to this list"} {
		if answer := string(api.Execute(t.Context(), query, nil, "")); !strings.Contains(answer, want) {
			t.Errorf("%s: %s", query, answer)
		}
	}
	if _, _, err := s.RotateCursorKeys(t.Context(), today); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("a new key: %v", err)
	}
}

// sealed wants a list that goes on from its cursor.
func sealed(t *testing.T, s graph.Store) {
	t.Helper()
	api := apitest.API(t, s, nil)
	var page struct {
		People struct{ PageInfo struct{ EndCursor string } }
	}
	apitest.Ask(t, api, paged, "", nil, &page)
	var rest struct {
		People struct{ Nodes []struct{ Name string } }
	}
	apitest.Ask(t, api, `query($after: String!) { people(after: $after) { nodes { name } } }`, "",
		map[string]any{"after": page.People.PageInfo.EndCursor}, &rest)
	if len(rest.People.Nodes) == 0 {
		t.Error("nobody is behind the first page")
	}
}

func untouched(t *testing.T, path string) {
	t.Helper()
	is, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(is, unpacked(t)) {
		t.Errorf("%s was changed, %v", path, err)
	}
	if there, err := os.ReadDir(filepath.Dir(path)); err != nil || len(there) != 1 {
		t.Errorf("left beside it: %v, %v", there, err)
	}
}

// TestUpgraded: it answers what it answered, and its decisions are ones of now.
func TestUpgraded(t *testing.T) {
	path := former(t)
	s := upgraded(t, path)
	if err := s.Fits(); err != nil {
		t.Fatal(err)
	}
	asked(t, s, "stored", "explained")
	sealed(t, s)
	for _, c := range []struct{ about, property, who string }{{karl, "birthDate", "Ida Registry"},
		{acme, "legalName", "Jon Clerk"}} {
		list, err := decision.About(t.Context(), s, gen.Model, c.about, c.property)
		if err != nil || len(list) != 1 || list[0].Who != c.who {
			t.Errorf("decisions about %s: %+v %v", c.about, list, err)
		}
	}
	if list, err := decision.About(t.Context(), s, gen.Model, rita, "birthDate"); err != nil || len(list) != 0 {
		t.Errorf("what was taken back stands: %+v %v", list, err)
	}
	again, err := sqlite.Upgrade(t.Context(), path, released.Known(gen.Model), graph.UpgradeOptions{})
	if err != nil || len(again.Steps) != 0 {
		t.Errorf("upgraded again: %+v %v", again, err)
	}
}

// TestTakenBack: decisions of before are taken back as those of now are, and what sources say counts again.
func TestTakenBack(t *testing.T) {
	s := upgraded(t, former(t))
	for _, c := range []struct{ about, property, was string }{{karl, "birthDate", "1975-03-14"},
		{acme, "legalName", "Acme Tools AG"}} {
		list, err := decision.About(t.Context(), s, gen.Model, c.about, c.property)
		if err != nil || len(list) != 1 {
			t.Fatalf("decisions about %s: %+v %v", c.about, list, err)
		}
		by := decision.By{Actor: "Ida Registry", Why: "the card was forged", At: today}
		if _, err := decision.Undo(t.Context(), s, gen.Model, by, decision.Undoing{Decision: list[0].ID}); err != nil {
			t.Fatal(err)
		}
		if got := value(t, s, c.about, c.property); got != c.was {
			t.Errorf("%s of %s is %v, want %v", c.property, c.about, got, c.was)
		}
	}
}

// TestCorrectedOn: what is said of facts can be added to.
func TestCorrectedOn(t *testing.T) {
	s := upgraded(t, former(t))
	day := "1975-03-16"
	by := decision.By{Actor: "Jon Clerk", Why: "the card read again", At: today}
	c := decision.Correction{About: karl, Set: []decision.Set{{Property: "birthDate", Value: &day}}}
	if _, err := decision.Correct(t.Context(), s, gen.Model, by, c); err != nil {
		t.Fatal(err)
	}
	if got := value(t, s, karl, "birthDate"); got != day {
		t.Errorf("%v, want %s", got, day)
	}
}

func value(t *testing.T, s graph.Store, id, property string) any {
	t.Helper()
	k := gen.Model.KindOf(id)
	p := &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}},
		Props: []graph.Prop{{Name: property, Type: k.Property(property).Type}}}
	rows, err := s.Match(t.Context(), p)
	if err != nil || len(rows.Rows) != 1 {
		t.Fatalf("%s: %v", id, err)
	}
	return rows.Rows[0].Vals[0]
}
