package flatfile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"pgregory.net/rapid"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/flatfile"
)

// world is a store of people, companies, and who has which role where.
func world(t interface{ Fatal(...any) }, people, companies int, roles [][3]int) graph.Store {
	b := &graph.Batch{}
	node := func(id string, vals map[string]any) {
		k := gen.Model.KindOf(id)
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: list(k.Props, vals)}})
	}
	for i := range people {
		node(fmt.Sprintf("per_%d", i), map[string]any{"fullName": fmt.Sprintf("Person %d", i)})
	}
	for i := range companies {
		node(fmt.Sprintf("com_%d", i), map[string]any{"legalName": fmt.Sprintf("Company %d", i)})
	}
	words := []string{"BUYER", "USER", "APPROVER"}
	for _, r := range roles {
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: "HAS_BUYING_ROLE",
			From: fmt.Sprintf("per_%d", r[0]), To: fmt.Sprintf("com_%d", r[1]), Until: graph.Ever,
			Vals: list(gen.Model.Edge("HAS_BUYING_ROLE").Props, map[string]any{"role": words[r[2]]})}})
	}
	s := memory.New(gen.Model)
	if _, err := s.Write(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	return s
}

func list(props []graph.Property, vals map[string]any) []any {
	out := make([]any, len(props))
	for i, p := range props {
		out[i] = vals[p.Name]
	}
	return out
}

// asking asks an API, and counts the pages.
func asking(t interface{ Fatal(...any) }, s graph.Store, pages *int) flatfile.Ask {
	api, err := resolvers.New(resolvers.Config{Store: s})
	if err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context, document string, variables map[string]any) *graphql.Response {
		*pages++
		out := &graphql.Response{}
		if err := json.Unmarshal(api.Execute(ctx, document, variables, ""), out); err != nil {
			t.Fatal(err)
		}
		return out
	}
}

const nested = `{ people(filter: {name: {startsWith: "Person"}}) { nodes {
  name _r: buyingRoles { edges { role _c: node { company: name _b: buyers { nodes { other: name } } } } } } } }`

func written(t *testing.T, document string, ask flatfile.Ask, format string, sizes ...int) string {
	t.Helper()
	table, err := planned(t, document, nil)
	if err != nil {
		t.Fatal(err)
	}
	table.SetPages(sizes...)
	f, err := flatfile.FormatOf(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	n, err := table.Write(t.Context(), ask, f, &out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(out.String(), "\n"); format == "ndjson" && n != lines {
		t.Errorf("%d rows are said, %d are there", n, lines)
	}
	return out.String()
}

// TestPages: the rows are the same however small the pages are that they come in, at every depth.
func TestPages(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		people, companies := rapid.IntRange(0, 5).Draw(rt, "people"), rapid.IntRange(1, 3).Draw(rt, "companies")
		var roles [][3]int
		for range rapid.IntRange(0, 12).Draw(rt, "roles") {
			r := [3]int{rapid.IntRange(0, max(0, people-1)).Draw(rt, "person"),
				rapid.IntRange(0, companies-1).Draw(rt, "company"), rapid.IntRange(0, 2).Draw(rt, "role")}
			if people > 0 && !slices.Contains(roles, r) {
				roles = append(roles, r)
			}
		}
		pages := 0
		ask := asking(rt, world(rt, people, companies, roles), &pages)
		want := written(t, nested, ask, "ndjson", 20, 20, 20)
		if got := strings.Count(want, "\n"); got != expected(people, roles) {
			rt.Errorf("%d rows, want %d", got, expected(people, roles))
		}
		if pages != 1 {
			rt.Errorf("one page is asked for %d times", pages)
		}
		size := func(name string) int { return rapid.IntRange(1, 3).Draw(rt, name) }
		got := written(t, nested, ask, "ndjson", size("people at a time"), size("roles at a time"),
			size("buyers at a time"))
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Errorf("(-one page +several)\n%s", diff)
		}
	})
}

// expected is the number of rows: for each role one for each buyer of its company, and one for who has none.
func expected(people int, roles [][3]int) (n int) {
	buyers, busy := map[int]map[[2]int]bool{}, map[int]bool{}
	for _, r := range roles {
		busy[r[0]] = true
		if buyers[r[1]] == nil {
			buyers[r[1]] = map[[2]int]bool{}
		}
		buyers[r[1]][[2]int{r[0], r[2]}] = true
	}
	for _, r := range roles {
		n += len(buyers[r[1]])
	}
	return n + people - len(busy)
}

// TestChanged: where a list changes so that rows would be told of another, there is no file.
func TestChanged(t *testing.T) {
	s := world(t, 2, 2, [][3]int{{0, 0, 0}, {0, 1, 0}, {1, 0, 1}})
	pages := 0
	ask := asking(t, s, &pages)
	moving := func(ctx context.Context, document string, variables map[string]any) *graphql.Response {
		if pages == 1 { // between the first page of a person's roles and the second
			b := &graph.Batch{Nodes: []graph.NodeWrite{{Node: graph.Node{ID: "per_new", Vals: list(
				gen.Model.KindOf("per_new").Props, map[string]any{"fullName": "Person"})}}}}
			if _, err := s.Write(ctx, b); err != nil {
				t.Fatal(err)
			}
		}
		return ask(ctx, document, variables)
	}
	table, err := planned(t, `{ people { nodes { name buyingRoles { nodes { name } } } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	table.SetPages(10, 1)
	f, _ := flatfile.FormatOf("csv")
	if _, err = table.Write(t.Context(), moving, f, &bytes.Buffer{}, nil); graph.ErrorKindOf(err) != graph.Conflict ||
		!strings.Contains(err.Error(), "people was changed while it was read") {
		t.Errorf("got %v", err)
	}
}

// TestGroups: the groups of an aggregate are rows, all of them or, as has no pages, as many as the document names.
func TestGroups(t *testing.T) {
	pages := 0
	ask := asking(t, world(t, graph.MaxGroups+1, 0, nil), &pages)
	write := func(document string) (string, error) {
		table, err := planned(t, document, nil)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := flatfile.FormatOf("ndjson")
		var out bytes.Buffer
		_, err = table.Write(t.Context(), ask, f, &out, nil)
		return out.String(), err
	}
	_, err := write(`{ people: peopleAggregate(by: [FULL_NAME]) { groups { key { fullName } count } } }`)
	if want := "people has 1001 groups, of which 1000 are answered: group by fewer values"; err == nil ||
		graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want an error with %q", err, want)
	}
	for document, want := range map[string]string{
		`{ peopleAggregate(by: [FULL_NAME], first: 1) { _: groups { key { fullName } count } } }`: `{"key.fullName":` +
			`"Person 0","count":1}` + "\n",
		`{ peopleAggregate { _: groups { count } } }`:                   `{"count":1001}` + "\n",
		`{ peopleAggregate(by: [FULL_NAME]) { nodeCount groupCount } }`: `{"nodeCount":1001,"groupCount":1001}` + "\n",
	} {
		if got, err := write(document); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", document, got, err, want)
		}
	}
}

// TestTooMuch: pages become smaller where they ask for too much, and what is refused for others' sake is asked again.
func TestTooMuch(t *testing.T) {
	s := world(t, 9, 1, nil)
	pages, tried := 0, []string{}
	ask := asking(t, s, &pages)
	small := func(ctx context.Context, document string, variables map[string]any) *graphql.Response {
		first := fmt.Sprint(variables["kithFirst0"])
		tried = append(tried, first)
		refuse := func(code string) *graphql.Response {
			return &graphql.Response{Errors: gqlerror.List{{Message: "no", Extensions: map[string]any{"code": code}}}}
		}
		switch {
		case first == "500":
			return refuse("TIMEOUT")
		case len(first) > 1:
			return refuse("BAD_USER_INPUT")
		}
		return ask(ctx, document, variables)
	}
	got := written(t, `{ people { nodes { name } } }`, small, "csv")
	if strings.Count(got, "\r\n") != 10 {
		t.Errorf("got %q", got)
	}
	if want := "500 250 125 62 31 15 7 7"; strings.Join(tried, " ") != want {
		t.Errorf("asked for %v, want %s", tried, want)
	}
}

// TestUnanswered: the errors of a page are those of the file.
func TestUnanswered(t *testing.T) {
	table, err := planned(t, `{ people { nodes { name } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	fail := func(context.Context, string, map[string]any) *graphql.Response {
		calls++
		return &graphql.Response{Errors: gqlerror.List{{Message: "gone",
			Extensions: map[string]any{"code": "UNAVAILABLE"}}}}
	}
	f, _ := flatfile.FormatOf("xlsx")
	_, err = table.Write(t.Context(), fail, f, &bytes.Buffer{}, nil)
	if err == nil || err.Error() != "gone" || calls != 1 {
		t.Errorf("got %v after %d calls", err, calls)
	}
}
