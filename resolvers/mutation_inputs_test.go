package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/internal/gen"
	"kith/resolvers"
)

const correcting = `mutation($in: CorrectInput!) { correct(input: $in) { stood } }`

// input is a correction of Egon's given name, with changes: a nil takes a field away.
func input(changes map[string]any) map[string]any {
	in := map[string]any{"about": "per_egon", "set": []any{map[string]any{"property": "givenName", "value": "Egon"}},
		"why": "w"}
	for name, v := range changes {
		in[name] = v
		if v == nil {
			delete(in, name)
		}
	}
	return map[string]any{"in": in}
}

// TestMutationInputs: what does not fit the input is refused before anything is read or written, and nothing panics.
func TestMutationInputs(t *testing.T) {
	long, property := strings.Repeat("x", 64<<10), func(v any) map[string]any { return map[string]any{"set": []any{v}} }
	for name, c := range map[string]struct {
		query   string
		changes map[string]any
		want    string
	}{
		"no reason": {changes: map[string]any{"why": nil},
			want: "variable in.why is required: give a String"},
		"no input": {query: `mutation { correct { stood } }`,
			want: `argument "input" of type "CorrectInput!" is required`},
		"null": {query: `mutation { correct(input: null) { stood } }`, want: "argument input cannot be null"},
		"null within": {
			query: `mutation { correct(input: {about: null, set: [], why: "w"}) { stood } }`,
			want:  "argument input.about cannot be null"},
		"an empty id": {query: `mutation { suppress(input: {party: "per_egon", channel: EMAIL, contactPoint: "",
			why: "w"}) { stood } }`, want: "argument input.contactPoint is empty: leave it out, or give an id"},
		"an empty id in a variable": {
			query: `mutation($none: ID = "") { addInteraction(input: {kind: CALL, with: "per_egon", closes: $none,
				why: "w"}) { stood } }`, want: "argument input.closes is empty: leave it out, or give an id"},
		"a number for text": {changes: map[string]any{"why": json.Number("7")},
			want: "variable in.why is 7, and must be text"},
		"an object for text": {changes: map[string]any{"why": map[string]any{"a": 1}},
			want: "variable in.why is an object, and must be text"},
		"a list for text": {changes: map[string]any{"about": []any{"per_egon"}},
			want: "variable in.about is a list, and must be text"},
		"an unknown field": {changes: map[string]any{"because": "x"},
			want: "variable in has no field because: CorrectInput has about, set, why, until, ifVersion"},
		"no day": {changes: map[string]any{"until": "tomorrow"},
			want: `variable in.until is "tomorrow", and must be a day like`},
		"no day, written out": {
			query: `mutation { correct(input: {about: "per_egon", set: [], why: "w", until: "x"}) { ` +
				`stood } }`, want: `argument input.until is "x", and must be a day like`},
		"null as a property": {changes: property(nil), want: "variable in.set[0] cannot be null"},
		"text as a property": {changes: property("x"), want: "variable in.set[0] must be a PropertyInput object " +
			"like {property: …}"},
		"a property of no value": {changes: property(map[string]any{"property": "givenName"}),
			want: "variable in.set[0].value is required"},
		"a value not as text": {changes: property(map[string]any{"property": "givenName", "value": true}),
			want: "variable in.set[0].value is true, and must be text"},
		"null as a version": {
			query: `mutation { undo(input: {decision: "d", why: "w", ifVersion: null}) { node { id } } }`,
			want:  "argument input.ifVersion is null"},
		"an empty version": {changes: map[string]any{"ifVersion": ""}, want: "argument input.ifVersion is empty"},
		"NUL": {changes: map[string]any{"why": "a\x00b"},
			want: "variable in.why holds a NUL character"},
		"bytes that are no text": {changes: map[string]any{"why": "a\xffb"},
			want: "variable in.why holds bytes that are not UTF-8"},
		"many properties": {changes: map[string]any{"set": make([]any, 501)},
			want: "variable in.set has 501 entries, and may have at most 500"},
		"a long document": {query: `mutation { correct(input: {about: "per_egon", set: [], why: "` + long +
			`"}) { stood } }`, want: "bytes, and may have at most 65536"},
		"too much to show": {
			query: `mutation { correct(input: {about: "hh_x", set: [], why: "w"}) { node { ... on ` +
				`Household { members(first: 200) { nodes { accounts(first: 1000) { nodes { name } } } } } } } }`,
			want: "could read"},
		"too many ways": {
			query: `mutation { undo(input: {decision: "dec_x", why: "w"}) { node { ... on Person {` +
				repeat(101, " a%d: accounts { totalCount }") + ` } } } }`, want: "follows relations in"},
		"too much after one that is not": {query: `mutation {
			a: correct(input: {about: "per_egon", set: [{property: "givenName", value: "Egon"}], why: "w"})
			  { stood }
			b: undo(input: {decision: "dec_x", why: "w"}) { edges { from { ... on Party { accounts(first:
			  1000) { nodes { parties(first: 100) { nodes { name } }
			  same: parties(first: 100) { nodes { id } } } } } } } } }`,
			want: "could read"},
		"many mutations": {query: "mutation {" +
			repeat(60, ` a%d: undo(input: {decision: "dec_x", why: "w"}) { node { id } }`) + "}",
			want: "more than 50 root fields"},
		"a subscription": {query: "subscription { correct { stood } }", want: "Schema does not support operation type"},
	} {
		t.Run(name, func(t *testing.T) {
			s := &graphtest.Counting{Store: mutable(t)}
			query, vars := c.query, map[string]any(nil)
			if query == "" {
				query, vars = correcting, input(c.changes)
			}
			raw := string(newAPI(t, s).Execute(t.Context(), query, vars, ""))
			if !strings.Contains(strings.ReplaceAll(raw, `\"`, `"`), c.want) || len(raw) > 2000 ||
				strings.Contains(raw, "INTERNAL") {
				t.Errorf("got %.600s, want %s", raw, c.want)
			}
			if s.Matches()+s.Writes() > 0 {
				t.Errorf("%d questions and %d writes", s.Matches(), s.Writes())
			}
		})
	}
}

// TestMutationTexts: what strangers may write is kept as it is, or refused by a sentence that does not repeat it.
func TestMutationTexts(t *testing.T) {
	long := strings.Repeat("x", 64<<10)
	for name, c := range map[string]struct {
		changes map[string]any
		refused string
	}{
		"Bobby":              {map[string]any{"why": "Robert'); DROP TABLE Person;--"}, ""},
		"Cypher":             {map[string]any{"why": "`; MATCH (n) DETACH DELETE n //"}, ""},
		"control characters": {map[string]any{"why": "a\u0001b\r\n\u2028"}, ""},
		"a long reason":      {map[string]any{"why": long}, "why is longer than 2000 bytes: say it shorter"},
		"a long value": {map[string]any{"set": map[string]any{"property": "givenName", "value": long}},
			"givenName: this is longer than 8000 bytes"},
		"a long property": {map[string]any{"set": map[string]any{"property": long, "value": "x"}},
			"Person has no property"},
		"a long id":      {map[string]any{"about": long}, "is no id of a node or an edge"},
		"a long edge":    {map[string]any{"about": "edge_" + long}, "is no id of a node or an edge"},
		"a long version": {map[string]any{"ifVersion": long}, "somebody has changed this since you read it"},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAPI(t, mutable(t))
			raw := string(a.Execute(t.Context(), strings.Replace(correcting, "stood", "decision { why who }", 1),
				input(c.changes), ""))
			if c.refused != "" {
				if !strings.Contains(raw, c.refused) || len(raw) > 2000 ||
					!strings.Contains(raw, `"data":{"correct":null}`) {
					t.Errorf("got %.600s, want %s", raw, c.refused)
				}
				return
			}
			var r struct {
				Data struct {
					Correct struct{ Decision struct{ Why, Who string } }
				}
			}
			if err := json.Unmarshal([]byte(raw), &r); err != nil {
				t.Fatal(err)
			}
			got := r.Data.Correct.Decision
			want := struct{ Why, Who string }{strings.TrimSpace(c.changes["why"].(string)), "local"}
			if got != want {
				t.Errorf("got %q, want %q: %s", got, want, raw)
			}
		})
	}
}

// TestMutationStatements: a field of a payload is one statement at most, whatever is selected below it, beside those of
// the decision.
func TestMutationStatements(t *testing.T) {
	edge := edgeID(t, mutable(t))
	count := func(about, property, value, shown string) (matches, writes int) {
		s := &graphtest.Counting{Store: mutable(t)}
		vars := input(map[string]any{"about": about, "set": map[string]any{"property": property, "value": value}})
		if _, errs := ask(t, newAPI(t, s), strings.Replace(correcting, "stood", shown, 1), vars); errs != nil {
			t.Fatal(errs)
		}
		return s.Matches(), s.Writes()
	}
	for _, c := range []struct {
		about, property, value, shown string
		more                          int
	}{
		{"per_egon", "givenName", "Egon", `decision { id sources { nodes { id } } }`, 1},
		{"per_egon", "givenName", "Egon",
			`decision { id } node { id ... on Person { accounts { edges { id node { number parties { nodes { name } ` +
				`} } } } } } edges { id from { id } }`, 2},
		{"per_egon", "givenName", "Egon", `a: node { id } b: node { name } decision { id }`, 3},
		{edge, "role", "BUYER",
			`decision { id } node { id } edges { id from { id ... on Person { accounts { nodes { number } } } } to ` +
				`{ name } }`, 3},
	} {
		base, once := count(c.about, c.property, c.value, "stood __typename")
		n, writes := count(c.about, c.property, c.value, c.shown)
		if n-base != c.more || once != 1 || writes != 1 {
			t.Errorf("%s: %d statements beside the decision's %d, want %d; %d writes", c.shown, n-base, base, c.more,
				writes)
		}
	}
}

// edgeID is the id of Egon's buying role.
func edgeID(t *testing.T, s graph.Store) string {
	t.Helper()
	data, errs := ask(t, newAPI(t, s), `{ person(id: "per_egon") { buyingRoles { edges { id } } } }`, nil)
	_, id, _ := strings.Cut(data, `"id":"`)
	id, _, _ = strings.Cut(id, `"`)
	if errs != nil || !strings.HasPrefix(id, "edge_") {
		t.Fatalf("%s %v", data, errs)
	}
	return id
}

// TestEdgeIDs survive that a node at an end is joined with another one, and are none of nodes.
func TestEdgeIDs(t *testing.T) {
	s := mutable(t)
	old := edgeID(t, s)
	before, errs := ask(t, newAPI(t, s), strings.Replace(correcting, "stood", "decision { id }", 1),
		input(map[string]any{"about": old, "set": map[string]any{"property": "stance", "value": "ADVOCATE"}}))
	if errs != nil {
		t.Fatal(errs)
	}
	_, decision, _ := strings.Cut(before, `"id":"`)
	decision, _, _ = strings.Cut(decision, `"`)
	k := gen.Model.Kind("Person")
	if _, err := s.Write(t.Context(), &graph.Batch{Nodes: []graph.NodeWrite{
		{Node: graph.Node{ID: "per_other", Vals: make([]any, len(k.Props))}},
		{Node: graph.Node{ID: "per_other", Vals: make([]any, len(k.Props))}, Aliases: []string{"per_egon"}},
	}}); err != nil {
		t.Fatal(err)
	}
	now := edgeID(t, s)
	undo := `mutation($id: ID!) { undo(input: {decision: $id, why: "w"}) { edges { id from { id } } ` +
		`node { id } } }`
	data, errs := ask(t, newAPI(t, s), undo, map[string]any{"id": decision})
	if want := `{"undo":{"edges":[{"id":"` + now +
		`","from":{"id":"per_other"}}],"node":{"id":"per_other"}}}`; errs != nil || data != want || now == old {
		t.Errorf("got %s %v, want %s", data, errs, want)
	}
	query := strings.Replace(correcting, "stood", "edges { id from { id } } node { id }", 1)
	data, errs = ask(t, newAPI(t, s), query, input(map[string]any{"about": old,
		"set": map[string]any{"property": "role", "value": "BUYER"}}))
	if errs != nil || strings.Count(data, `"from":{"id":"per_other"}`) != 2 || !strings.Contains(data, now) {
		t.Errorf("%s %v, now %s", data, errs, now)
	}
	for _, query := range []string{`{ node(id: "` + old + `") { id } }`, `{ nodes(ids: ["per_egon", "` + old +
		`"]) { id } }`} {
		if _, errs := ask(t, newAPI(t, s), query, nil); len(errs) != 1 || !strings.Contains(errs[0].Message,
			"is the id of an edge, and must be that of a node") {
			t.Errorf("%s: %v", query, errs)
		}
	}
}

// TestVersions: a version is another one when any value that clients see is, and its own again when that is taken back.
func TestVersions(t *testing.T) {
	s := mutable(t)
	a := newAPI(t, s)
	version := func() string {
		data, errs := ask(t, a,
			`{ node(id: "per_egon") { version } nodes(ids: ["per_egon"]) { ... on Person { version } } }`, nil)
		if errs != nil || len(data) < 40 {
			t.Fatalf("%s %v", data, errs)
		}
		return data[len(`{"node":{"version":"`):][:12]
	}
	first := version()
	changed := input(map[string]any{"ifVersion": first})
	changed["in"].(map[string]any)["until"] = nil // without end
	data, errs := ask(t, a, strings.Replace(correcting, "stood", "decision { id version } node { version }", 1),
		changed)
	if errs != nil || version() == first || !strings.Contains(data, `"node":{"version":"`+version()+`"}`) {
		t.Fatalf("%s %v %s", data, errs, version())
	}
	_, id, _ := strings.Cut(data, `"id":"`)
	id, of, _ := strings.Cut(id, `","version":"`)
	undo := func(version string) []responseError {
		_, errs := ask(t, a,
			`mutation($id: ID!, $v: String!) { undo(input: {decision: $id, why: "w", ifVersion: $v}) { `+
				`decision { id } } }`, map[string]any{"id": id, "v": version})
		return errs
	}
	if errs := undo("AAAA"); len(errs) != 1 || errs[0].Extensions.Code != "CONFLICT" {
		t.Errorf("a stale version of a decision: %v", errs)
	}
	if errs := undo(of[:12]); errs != nil || version() != first {
		t.Errorf("%v, %s, want %s", errs, version(), first)
	}
}

// TestNoNode: a decision of before decisions named their fact is taken back all the same.
func TestNoNode(t *testing.T) {
	s := mutable(t)
	a := newAPI(t, s)
	data, errs := ask(t, a, strings.Replace(correcting, "stood", "decision { id }", 1), input(nil))
	_, id, _ := strings.Cut(data, `"id":"`)
	id, _, _ = strings.Cut(id, `"`)
	k := gen.Model.Kind("Decision")
	old := graph.NodeWrite{Node: graph.Node{ID: id, Vals: make([]any, len(k.Props))}}
	for name, v := range map[string]any{"what": "w", "properties": []string{}, "who": "a", "why": "w",
		"at": "2024-01-01T00:00:00Z"} {
		old.Vals[k.Slot(name)] = v
	}
	if _, err := s.Write(t.Context(), &graph.Batch{Nodes: []graph.NodeWrite{old}}); err != nil || errs != nil {
		t.Fatal(err, errs)
	}
	data, errs = ask(t, a,
		`mutation($id: ID!) { undo(input: {decision: $id, why: "w"}) { decision { kind } node { id } `+
			`edges { id } } }`, map[string]any{"id": id})
	if errs != nil || !strings.Contains(data, `"node":null,"edges":[]`) {
		t.Errorf("%s %v", data, errs)
	}
}

// TestFaster: of several who have read one version, one decides, and the others are told what it is now.
func TestFaster(t *testing.T) {
	s := openSQLite(t)
	fillMutable(t, s)
	a := newAPI(t, s)
	data, errs := ask(t, a, `{ person(id: "per_egon") { version } }`, nil)
	_, version, _ := strings.Cut(data, `"version":"`)
	if errs != nil || len(version) < 12 {
		t.Fatalf("%s %v", data, errs)
	}
	answers := make(chan string)
	for i := range 8 {
		go func() {
			set := map[string]any{"property": "givenName", "value": fmt.Sprintf("Egon %d.", i)}
			answers <- string(a.Execute(t.Context(), correcting,
				input(map[string]any{"set": set, "ifVersion": version[:12]}), ""))
		}()
	}
	decided := 0
	for range 8 {
		switch answer := <-answers; {
		case strings.Contains(answer, `"stood":false`):
			decided++
		case !strings.Contains(answer, `"code":"CONFLICT","version":"`):
			t.Error(answer)
		}
	}
	if decided != 1 {
		t.Errorf("%d have decided", decided)
	}
}

// leaving is a store whose caller goes away while a decision is written.
type leaving struct {
	graph.Store
	leave context.CancelFunc
}

func (l leaving) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	l.leave()
	if _, limited := ctx.Deadline(); ctx.Err() != nil || !limited {
		return nil, graph.Errorf(graph.Internal, "broken off, or without a limit")
	}
	return l.Store.Write(ctx, b)
}

// TestLeaving: what began to be written is written, though nobody waits for it any more.
func TestLeaving(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	s := mutable(t)
	newAPI(t, leaving{s, leave}).Execute(ctx, correcting, input(nil), "")
	if data, errs := ask(t, newAPI(t, s), `{ decisions { totalCount } }`, nil); errs != nil ||
		data != `{"decisions":{"totalCount":1}}` {
		t.Errorf("%s %v", data, errs)
	}
	newAPI(t, leaving{s, leave}).Execute(ctx, correcting, input(map[string]any{"why": "again"}), "")
	if data, _ := ask(t, newAPI(t, s), `{ decisions { totalCount } }`, nil); data != `{"decisions":{"totalCount":1}}` {
		t.Errorf("somebody had gone before it began: %s", data)
	}
}

// TestNotShown: a decision that is written and cannot be shown is named, so that nobody makes it twice.
func TestNotShown(t *testing.T) {
	writes := &graphtest.Counting{Store: mutable(t)}
	a := newAPI(t, writes)
	ask(t, a, correcting, input(nil))
	s := mutable(t)
	_, errs := ask(t, newAPI(t, &graphtest.Failing{Store: s, At: writes.Matches() + writes.Writes() + 1}),
		strings.Replace(correcting, "stood", "decision { id }", 1), input(nil))
	if len(errs) != 1 || errs[0].Extensions.Code != "UNAVAILABLE" || !strings.Contains(errs[0].Message,
		"this is written as dec_") {
		t.Errorf("%+v", errs)
	}
}

// TestMutationOverHTTP: by POST alone, and once each time it is sent.
func TestMutationOverHTTP(t *testing.T) {
	s := &graphtest.Counting{Store: mutable(t)}
	server := httptest.NewServer(configured(t, resolvers.Config{Store: s, GET: true}).Handler())
	defer server.Close()
	for query, status := range map[string]int{
		`mutation{undo(input:{decision:"dec_x",why:"w"}){node{id}}}`:               http.StatusMethodNotAllowed,
		`query A{__typename} mutation B{undo(input:{decision:"dec_x"}){node{id}}}`: http.StatusOK, // and invalid
		`query A{__typename} mutation B{__typename}&operationName=B`:               http.StatusMethodNotAllowed,
		`query A{__typename} mutation B{__typename}&operationName=A`:               http.StatusOK,
	} {
		resp, err := http.Get(server.URL + "?query=" + strings.ReplaceAll(query, " ", "+"))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != status || s.Matches()+s.Writes() > 0 {
			t.Errorf("GET %s: %s, %d questions, %d writes", query, resp.Status, s.Matches(), s.Writes())
		}
	}
	var got []int
	for _, name := range []string{"Egon", "Egbert", "Egon"} {
		body, err := json.Marshal(map[string]any{"query": correcting,
			"variables": input(map[string]any{"set": map[string]any{"property": "givenName", "value": name}})})
		if err != nil {
			t.Fatal(err)
		}
		if status, answer := send(t, server.URL, "application/json", string(body)); status != http.StatusOK ||
			!strings.Contains(answer, `"stood":false`) {
			t.Errorf("%d %s", status, answer)
		}
		got = append(got, s.Writes())
	}
	if diff := cmp.Diff([]int{1, 2, 3}, got); diff != "" {
		t.Errorf("writes (-want +got)\n%s", diff)
	}
}
