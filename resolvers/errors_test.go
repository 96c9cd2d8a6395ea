package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"kith/decision"
	"kith/graph"
	"kith/graph/graphtest"
	"kith/internal/facts"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/registry"
	"kith/resolvers/testdata/ordinary"
)

// panicking is a store with a fault.
type panicking struct{ graph.Store }

func (s panicking) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, s.Store, patterns,
		func(context.Context, graph.Matcher, *graph.Pattern) (*graph.Rows, error) { panic("a fault") })
}

func TestStoreErrors(t *testing.T) {
	fails := func(err error) graph.Store { return &graphtest.Failing{Store: filled(t), At: 1, Err: err} }
	secret := errors.New("password hunter2 of per_karl")
	for name, c := range map[string]struct {
		store         graph.Store
		code, message string
		logged        string
	}{
		"unavailable": {fails(&graph.Error{Kind: graph.Unavailable, Msg: "the store is locked: try again",
			Err: secret}), "UNAVAILABLE", "the store is locked: try again", "hunter2"},
		"busy": {fails(&graph.Error{Kind: graph.Busy,
			Msg: "the upgrade needs the store for itself: try again"}), "BUSY",
			"the upgrade needs the store for itself: try again", ""},
		"internal": {fails(secret), "INTERNAL", "internal error, request id r-1", "hunter2"},
		"denied": {fails(&graph.Error{Kind: graph.Denied, Msg: "wrong password", Err: secret}), "INTERNAL",
			"internal error, request id r-1", "wrong password"},
		"incompatible": {fails(&graph.Error{Kind: graph.Incompatible, Msg: "another version"}), "INCOMPATIBLE",
			"another version", "another version"},
		"timeout": {fails(context.DeadlineExceeded), "TIMEOUT",
			"karl takes too long: ask for a smaller page (first), or for fewer fields and lists in it", ""},
		"canceled": {fails(context.Canceled), "CANCELED", "the request was given up", ""},
		"panic":    {panicking{filled(t)}, "INTERNAL", "internal error, request id r-1", "a fault"},
	} {
		t.Run(name, func(t *testing.T) {
			log := &bytes.Buffer{}
			a := configured(t, resolvers.Config{Store: c.store, Log: slog.New(slog.NewTextHandler(log, nil)),
				RequestID: func(context.Context) string { return "r-1" }})
			data, errs := ask(t, a, `{ karl: person(id: "per_karl") { name } }`, nil)
			if data != `{"karl":null}` || len(errs) != 1 {
				t.Fatalf("%s %v", data, errs)
			}
			if e := errs[0]; e.Message != c.message || e.Extensions.Code != c.code || len(e.Path) != 1 ||
				e.Path[0] != "karl" {
				t.Errorf("got %+v", e)
			}
			if (log.Len() > 0) != (c.logged != "") || !strings.Contains(log.String(), c.logged) {
				t.Errorf("logged %q, want %q", log, c.logged)
			}
			if c.logged != "" && (!strings.Contains(log.String(), "request=r-1") ||
				strings.Contains(log.String(), `{ karl:`)) {
				t.Errorf("logged %q", log)
			}
		})
	}
}

// TestNoID: an id that is none finds nothing, and a warning says what else the node is looked up by.
func TestNoID(t *testing.T) {
	const want = `{"data":{"a":null},"extensions":{"warnings":[{"message":` +
		`"argument id is no id: give one that begins with acc_, or ask account(number: …)","path":["a"]}]}}`
	const query = `{ a: account(id: "LI-1") { name } }`
	if got := string(newAPI(t, filled(t)).Execute(t.Context(), query, nil, "")); got != want {
		t.Error(got)
	}
	hiding := configured(t, resolvers.Config{Store: filled(t), HideSchema: true})
	if got := string(hiding.Execute(t.Context(), query, nil, "")); got != `{"data":{"a":null}}` {
		t.Error(got)
	}
}

// TestOneRootFails leaves the others' answers.
func TestOneRootFails(t *testing.T) {
	a := newAPI(t, &graphtest.Failing{Store: filled(t), At: 1})
	data, errs := ask(t, a, `{ person(id: "per_karl") { name } }`, nil)
	if data != `{"person":null}` || len(errs) != 1 {
		t.Errorf("%s %v", data, errs)
	}
	if data, errs = ask(t, a, `{ person(id: "per_karl") { name } }`, nil); data != `{"person":{"name":"Karl Berg"}}` ||
		errs != nil {
		t.Errorf("%s %v", data, errs)
	}
	for _, lists := range []string{`a: people { totalCount } b: search(text: "karl") { totalCount }`,
		`a: nodes(ids: ["per_karl"]) { name } b: companies { totalCount }`} {
		a = newAPI(t, &graphtest.Failing{Store: filled(t), At: 1})
		data, errs = ask(t, a, "{ "+lists+" }", nil)
		var roots map[string]any
		if err := json.Unmarshal([]byte(data), &roots); err != nil || len(errs) != 1 || len(errs[0].Path) != 1 {
			t.Fatalf("%s %v %v", data, errs, err)
		}
		for _, key := range []string{"a", "b"} {
			if failed := errs[0].Path[0] == key; failed != (roots[key] == nil) {
				t.Errorf("%s: %s %v", key, data, errs)
			}
		}
	}
}

// TestRootsMayBeNull, all of them, or one that fails would take the others with it.
func TestRootsMayBeNull(t *testing.T) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: gen.SDL})
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation} {
		for _, f := range root.Fields {
			if f.Type.NonNull && !strings.HasPrefix(f.Name, "__") {
				t.Errorf("%s.%s is %s", root.Name, f.Name, f.Type)
			}
		}
	}
}

func TestContextEnds(t *testing.T) {
	a := newAPI(t, filled(t))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if got := string(a.Execute(ended, `{ people { totalCount } }`, nil, "")); !strings.Contains(got,
		`"code":"CANCELED"`) {
		t.Errorf("canceled: %s", got)
	}
	late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Hour))
	defer cancel()
	if got := string(a.Execute(late, `{ people { totalCount } }`, nil, "")); !strings.Contains(got,
		`"code":"TIMEOUT"`) {
		t.Errorf("late: %s", got)
	}
}

func TestNewRefuses(t *testing.T) {
	base := resolvers.Config{Model: ordinary.Model, SDL: ordinary.SDL, Registry: &registry.Registry{}}
	with := func(change func(*registry.Registry)) resolvers.Config {
		c := base
		c.Registry = &registry.Registry{Computed: slices.Clone(ordinaryAnswers.Computed)}
		change(c.Registry)
		return c
	}
	first := func(change func(*registry.Computed)) resolvers.Config {
		return with(func(r *registry.Registry) { change(&r.Computed[0]) })
	}
	type short struct{ Word, Count string }
	type shorter struct {
		Word  string
		Count int
	}
	asking := func(more string) resolvers.Config {
		c := with(func(*registry.Registry) {})
		c.SDL += strings.Replace(more, "type Query", "extend type Query", 1)
		return c
	}
	finds := func(registry.Asked) (*graph.Pattern, error) { return nil, nil }
	root := func(r registry.Root) resolvers.Config {
		return with(func(to *registry.Registry) { to.Roots = []registry.Root{r} })
	}
	found := func(label, property string) func(registry.Asked) (*graph.Pattern, error) {
		return func(registry.Asked) (*graph.Pattern, error) {
			return &graph.Pattern{Labels: []string{label}, Props: []graph.Prop{{Name: property}}}, nil
		}
	}
	number := func(facts.Page, registry.Asked) any { return 1 }
	search := func(field string, r registry.Root) resolvers.Config {
		c := root(r)
		c.Registry.Roots[0].Name = "search"
		c.SDL += "extend type Query { " + field + " }"
		return c
	}
	whole := reflect.TypeFor[int]()
	asks := func(ctx context.Context, read registry.Reader, _ registry.Asked) (any, error) {
		_, err := read.Match(ctx, &graph.Pattern{Labels: []string{"Person"}, Props: []graph.Prop{{Name: "birthYear"}}})
		return 1, err
	}
	step := func(alias string, size int) *graph.Step {
		return &graph.Step{Alias: alias, Type: "HAS_ROLE", In: true, Target: &graph.Pattern{Labels: []string{"Person"},
			Page: graph.Page{Size: size}}}
	}
	needing := func(steps ...*graph.Step) resolvers.Config {
		return first(func(c *registry.Computed) {
			c.Needs = func(registry.Asked) ([]*graph.Pattern, error) { return []*graph.Pattern{{Steps: steps}}, nil }
		})
	}
	mutation := func(input, payload string) resolvers.Config {
		c := with(func(r *registry.Registry) {
			r.Mutations = []registry.Mutation{registry.Decides("undo", func(context.Context, registry.Deciding,
				gen.UndoInput) (*decision.Made, error) {
				return nil, nil
			})}
		})
		c.SDL += "type Mutation { undo(input: UndoInput!): Gone } input UndoInput " + input + " " + payload
		return c
	}
	const decides = "{ why: String! idempotencyKey: String }"
	for want, c := range map[string]resolvers.Config{
		"nothing answers the computed field Account.bill": base,
		"the model has no computed field Person.age": with(
			func(r *registry.Registry) { r.Computed = append(r.Computed, registry.Computed{Name: "Person.age"}) }),
		"a string cannot be shown as the Int! of Account.bill.count": first(
			func(c *registry.Computed) { c.Of = reflect.TypeFor[short]() }),
		"has no field Full for Account.bill.full": first(
			func(c *registry.Computed) { c.Of = reflect.TypeFor[shorter]() }),
		"the entry of Account.bill does not take the argument word": first(
			func(c *registry.Computed) { c.Arguments = []string{"limit"} }),
		"the entry of Account.bill takes an argument size": first(
			func(c *registry.Computed) { c.Arguments = []string{"limit", "word", "size"} }),
		"Account.bill declares 4 statements": first(
			func(c *registry.Computed) { c.Statements = 4 }),
		"Account.bill: there are 1 needs, and 2 statements are declared": first(
			func(c *registry.Computed) { c.Statements = 2 }),
		"Account.bill does not declare how many rows are read": first(
			func(c *registry.Computed) { c.Rows = 0 }),
		"the schema has no root field richest": root(registry.Root{Name: "richest",
			Finds: finds}),
		"the model answers the root field person": root(registry.Root{Name: "person",
			Arguments: []string{"id"}}),
		"two entries for Account.bill": with(
			func(r *registry.Registry) { r.Computed = append(r.Computed, r.Computed[0]) }),
		"Account.bill does not declare how many nodes": first(
			func(c *registry.Computed) { c.Nodes = 0 }),
		"the entry of Account.bill panics": first(func(c *registry.Computed) {
			c.Needs = func(registry.Asked) ([]*graph.Pattern, error) { return []*graph.Pattern{nil}, nil }
		}),
		`the step "x" reads nothing`:             needing(step("x", 0)),
		`two steps have the alias "x"`:           needing(step("x", 1), step("x", 1)),
		"the root field search finds nothing":    search("search: Person", registry.Root{}),
		"[Person]! is no kind and no connection": search("search: [Person]!", registry.Root{Finds: finds}),
		"the entry of search does not take the argument of": search("search(of: ID): Person",
			registry.Root{Finds: finds}),
		"the argument first of search must be a Int": search("search(first: String): PersonConnection!",
			registry.Root{Finds: finds}),
		"search finds a Company, and answers a Person": search("search: Person",
			registry.Root{Finds: found("Company", "name")}),
		"search: there is no property \"birthDay\"": search("search: Person",
			registry.Root{Finds: found("Person", "birthDay")}),
		"search reads nothing": search("search: Int",
			registry.Root{Finds: found("Person", "name"), Of: reflect.TypeFor[int](), Answer: number}),
		"search asks, and has what finds": search("search: Int", registry.Root{Finds: finds, Asks: asks}),
		"the entry of search needs Of":    search("search: Int", registry.Root{Asks: asks, Of: whole}),
		"a int cannot be shown as the Person of search": search("search: Person", registry.Root{Asks: asks, Of: whole,
			Statements: 1, Rows: 1, Most: 1, Nodes: 1}),
		"search: there is no property \"birthYear\"": search("search: Int", registry.Root{Asks: asks, Of: whole,
			Statements: 1, Rows: 1, Most: 1}),
		"nothing answers Gone.node as Person":   mutation(decides, "type Gone { node: Person }"),
		"nothing answers Gone.stood as String":  mutation(decides, "type Gone { stood: String }"),
		"nothing answers Gone.age as Int":       mutation(decides, "type Gone { age: Int }"),
		"undo must have why: String!":           mutation("{ why: String }", "type Gone { stood: Boolean }"),
		"undo must have idempotencyKey: String": mutation("{ why: String! }", "type Gone { stood: Boolean }"),
		"nothing answers the root field oldest": asking("type Query { oldest: Person }"),
		"nothing answers the mutation forget": asking(
			"type Mutation { forget(input: X!): Person } input X { x: ID }"),
		"the schema has no mutation correct": with(
			func(r *registry.Registry) { r.Mutations = []registry.Mutation{{Name: "correct"}} }),
		"the schema has no type for the kind Node": {Model: ordinary.Model, SDL: "type Query { a: Int }"},
		"Expected": {Model: ordinary.Model, SDL: "type Query {"},
	} {
		if _, err := resolvers.New(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
