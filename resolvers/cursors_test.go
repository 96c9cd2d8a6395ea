package resolvers_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/transport"
)

const (
	wholeList = `{ people(first: 50) { edges { cursor node { id } } } }`
	notTheirs = "the cursor does not belong to this list, or is too old: ask for the list again without it"
)

// keyReads is a store that counts how often its keys are read.
type keyReads struct {
	graph.Store
	n atomic.Int64
}

func (s *keyReads) CursorKeys(ctx context.Context) (graph.CursorKeys, error) {
	s.n.Add(1)
	return s.Store.CursorKeys(ctx)
}

// clocked is an API whose clock the test moves.
type clocked struct {
	*resolvers.API
	now *time.Time
}

func newClocked(t *testing.T, s graph.Store, now time.Time) clocked {
	t.Helper()
	a, err := resolvers.New(resolvers.Config{Store: s, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	return clocked{a, &now}
}

// list asks a list that has edges with cursors, and gives these and the ids of its nodes.
func list(t *testing.T, a *resolvers.API, query string) (cursors, ids []string) {
	t.Helper()
	data, errs := ask(t, a, query, nil)
	if errs != nil {
		t.Fatalf("%s: %v", query, errs)
	}
	var r struct {
		People struct {
			Edges []struct {
				Cursor string
				Node   struct{ ID string }
			}
		}
	}
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		t.Fatal(err)
	}
	for _, e := range r.People.Edges {
		cursors, ids = append(cursors, e.Cursor), append(ids, e.Node.ID)
	}
	return cursors, ids
}

// nothing reports whether an answer has no data, or only null in the place of its one root.
func nothing(data string) bool {
	return data == "" || data == "null" || strings.HasSuffix(data, ":null}") && strings.Count(data, ":") == 1
}

func refused(t *testing.T, a *resolvers.API, query, message, code string) {
	t.Helper()
	data, errs := ask(t, a, query, nil)
	if !nothing(data) || len(errs) != 1 || errs[0].Message != message || errs[0].Extensions.Code != code {
		t.Errorf("%s\n%s %v\nwant %s %s", query, data, errs, code, message)
	}
}

// TestRotatedKey: a server that runs while its store gets a new key opens cursors of both, in both directions, seals
// with the new one after a minute at most, and two days later opens those of the former one no more.
func TestRotatedKey(t *testing.T) {
	began := time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
	s := &keyReads{Store: filled(t)}
	a := newClocked(t, s, began)
	before, ids := list(t, a.API, wholeList)
	if _, _, err := s.RotateCursorKeys(t.Context(), began); err != nil {
		t.Fatal(err)
	}
	*a.now = began.Add(10 * time.Second)
	other := newClocked(t, s, *a.now)
	after, _ := list(t, other.API, wholeList)
	if slices.ContainsFunc(after, func(c string) bool { return slices.Contains(before, c) }) {
		t.Error("a cursor is sealed with the former key")
	}
	day := fmt.Sprintf(`, asOf: %q`, began.Format(time.DateOnly)) // so that all pages are of one
	onward := func(c string) string {
		return fmt.Sprintf(`{ people(first: 50, after: %q%s) { edges { cursor node { id } } } }`, c, day)
	}
	backward := func(c string) string {
		return fmt.Sprintf(`{ people(last: 50, before: %q%s) { edges { cursor node { id } } } }`, c, day)
	}
	for name, of := range map[string]clocked{"the server": a, "one that began later": other} {
		for key, cursors := range map[string][]string{"former": before, "new": after} {
			shown, got := list(t, of.API, onward(cursors[2]))
			if d := cmp.Diff(ids[3:], got); d != "" {
				t.Errorf("%s, on from the %s key: %s", name, key, d)
			}
			if d := cmp.Diff(after[3:], shown); key == "new" && d != "" {
				t.Errorf("%s: the page has cursors of the former key: %s", name, d)
			}
			if _, got = list(t, of.API, backward(cursors[2])); !slices.Equal(got, ids[:2]) {
				t.Errorf("%s, back from the %s key: %v", name, key, got)
			}
		}
	}
	again := newClocked(t, s, began)
	list(t, again.API, wholeList)
	if _, _, err := s.RotateCursorKeys(t.Context(), began); err != nil {
		t.Fatal(err)
	}
	*again.now = began.Add(time.Minute)
	if shown, _ := list(t, again.API, wholeList); slices.Contains(after, shown[0]) {
		t.Error("a minute later the former key still seals")
	}
	refused(t, again.API, onward(before[2]), notTheirs, transport.BadUserInput) // its key is gone: replaced twice
	*again.now = began.Add(23 * time.Hour)
	if _, got := list(t, again.API, onward(after[2])); !slices.Equal(got, ids[3:]) {
		t.Errorf("nearly a day later: %v", got)
	}
	*again.now = began.Add(48 * time.Hour)
	refused(t, again.API, onward(after[2]), notTheirs, transport.BadUserInput)
	refused(t, again.API, backward(after[2]), notTheirs, transport.BadUserInput)
}

// TestKeysAreReadSeldom: once a minute while cursors are asked for, once a second while some are refused, and never for
// lists without.
func TestKeysAreReadSeldom(t *testing.T) {
	s := &keyReads{Store: filled(t)}
	a := newClocked(t, s, time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC))
	reads := func(query string, want int64) {
		t.Helper()
		before := s.n.Load()
		for range 20 {
			ask(t, a.API, query, nil)
		}
		if got := s.n.Load() - before; got != want {
			t.Errorf("20 × %s: the keys are read %d times, want %d", query, got, want)
		}
	}
	reads(`{ people { totalCount pageInfo { hasNextPage } nodes { name } } }`, 0)
	reads(wholeList, 1)
	cursors, _ := list(t, a.API, wholeList)
	forged := fmt.Sprintf(`{ people(after: %q) { totalCount } }`, cursors[0][:len(cursors[0])-4]+"AAAA")
	reads(forged, 0) // just read
	*a.now = a.now.Add(5 * time.Second)
	reads(wholeList, 0)
	reads(forged, 1)
	*a.now = a.now.Add(time.Hour)
	reads(fmt.Sprintf(`{ people(after: %q) { totalCount } }`, cursors[0]), 1)
	*a.now = a.now.Add(-2 * time.Hour) // the clock is put back
	reads(wholeList, 1)
}

// TestCursorsOfOthers: a cursor opens the list that it was given out for, and no other.
func TestCursorsOfOthers(t *testing.T) {
	s := filled(t)
	a := newAPI(t, s)
	cursors, _ := list(t, a, wholeList)
	at := cursors[2]
	if data, errs := ask(t, a, fmt.Sprintf(`{ people(after: %q) { totalCount } }`, at), nil); errs != nil {
		t.Fatalf("%s %v", data, errs)
	}
	for name, field := range map[string]string{
		"another kind":      `companies(after: %q) { totalCount }`,
		"a filter":          `people(after: %q, filter: {name: {startsWith: "K"}}) { totalCount }`,
		"another order":     `people(after: %q, orderBy: [{sortName: DESC}]) { totalCount }`,
		"more order":        `people(after: %q, orderBy: [{sortName: ASC}, {name: ASC}]) { totalCount }`,
		"a search":          `search(text: "berg", after: %q) { totalCount }`,
		"a relation":        `household(id: "hh_berg") { members(after: %q) { totalCount } }`,
		"another relation":  `account(number: "LI-1") { parties(before: %q, last: 2) { totalCount } }`,
		"a relation during": `household(id: "hh_berg") { members(after: %q, during: {all: true}) { totalCount } }`,
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, a, "{ "+fmt.Sprintf(field, at)+" }", notTheirs, transport.BadUserInput)
		})
	}
	refused(t, a, fmt.Sprintf(`{ people(after: %q, asOf: "2020-01-01") { totalCount } }`, at),
		`argument after is a cursor of the list as of 2024-06-01: say asOf: "2024-06-01" or leave asOf out`,
		transport.BadUserInput)
	raw, err := base64.RawURLEncoding.DecodeString(at)
	if err != nil {
		t.Fatal(err)
	}
	copy(raw[1:], "2020-01-01") // the day is readable, and sealed all the same
	otherDay := base64.RawURLEncoding.EncodeToString(raw)
	for _, asOf := range []string{"", `, asOf: "2020-01-01"`, `, asOf: "2024-06-01"`} {
		refused(t, a, fmt.Sprintf(`{ people(after: %q%s) { totalCount } }`, otherDay, asOf), notTheirs,
			transport.BadUserInput)
	}
	refused(t, newAPI(t, filled(t)), fmt.Sprintf(`{ people(after: %q) { totalCount } }`, at), notTheirs,
		transport.BadUserInput) // the same data in another store
	if data, errs := ask(t, a, `query($c: String!) { people(after: $c) { totalCount } }`,
		map[string]any{"c": strings.Repeat("A", 64<<10)}); !nothing(data) || len(errs) != 1 ||
		errs[0].Message != notTheirs {
		t.Errorf("of 64 KB: %s %v", data, errs)
	}
}

// TestDuringOfCursors: of one relation, lists of other times are other lists.
func TestDuringOfCursors(t *testing.T) {
	a := newAPI(t, filled(t))
	page := onePage(t, a, `household(id: "hh_berg") { parties: members(first: 2, during: {all: true})`)
	for during, opens := range map[string]bool{`, during: {all: true}`: true, "": false,
		`, during: {on: "2020-01-01"}`: false} {
		data, errs := ask(t, a, fmt.Sprintf(`{ household(id: "hh_berg") { members(after: %q%s) { totalCount } } }`,
			page.PageInfo.EndCursor, during), nil)
		if opens != (errs == nil) {
			t.Errorf("members%s: %s %v", during, data, errs)
		}
	}
}

// keyless is a store of a version before there were keys.
type keyless struct{ graph.Store }

func (keyless) CursorKeys(context.Context) (graph.CursorKeys, error) {
	return graph.DecodeCursorKeys("a.db", "")
}

// TestStoreWithoutKeys: its lists are answered, and cursors are an error that says what to do.
func TestStoreWithoutKeys(t *testing.T) {
	s := filled(t)
	cursors, _ := list(t, newAPI(t, s), wholeList)
	a := newAPI(t, keyless{s})
	if data, errs := ask(t, a, `{ people(first: 2) { totalCount pageInfo { hasNextPage } nodes { name } } }`,
		nil); errs != nil {
		t.Errorf("%s %v", data, errs)
	}
	const want = "a.db was made by an earlier version of Kith and has no key for cursors yet: run kith upgrade once; " +
		"until then ask for lists without cursors"
	for _, query := range []string{wholeList, `{ people { pageInfo { endCursor } } }`,
		`{ household(id: "hh_berg") { members { edges { cursor } } } }`,
		fmt.Sprintf(`{ people(after: %q) { totalCount } }`, cursors[0])} {
		refused(t, a, query, want, transport.Incompatible)
	}
}

// TestLongKeys: a row has no cursor whose keys are too long for one that would be taken back.
func TestLongKeys(t *testing.T) {
	s := memory.New(gen.Model)
	k := gen.Model.Kind("Person")
	b := &graph.Batch{}
	for id, n := range map[string]int{"per_a": 40_000, "per_b": 60_000} {
		vals := make([]any, len(k.Props))
		vals[k.Slot("fullName")] = strings.Repeat(id[4:], n)
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	a := newAPI(t, s)
	first := onePage(t, a, `people(first: 1)`)
	second := onePage(t, a, fmt.Sprintf(`people(first: 1, after: %q)`, first.PageInfo.EndCursor))
	if len(second.Nodes) != 1 || second.Nodes[0].ID != "per_b" {
		t.Errorf("after %d characters: %+v", len(first.PageInfo.EndCursor), second)
	}
	data, errs := ask(t, a, `{ people(last: 1) { pageInfo { endCursor } nodes { id } } }`, nil)
	if data != `{"people":{"pageInfo":{"endCursor":null},"nodes":[{"id":"per_b"}]}}` {
		t.Errorf("%.200s %v", data, errs)
	}
}
