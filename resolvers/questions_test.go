package resolvers_test

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"kith/graph"
	"kith/internal/facts"
	"kith/internal/gen"
	"kith/resolvers"
	"kith/resolvers/args"
	"kith/resolvers/registry"
	"kith/resolvers/testdata/ordinary"
)

// asks is a question of a kind, with nodes selected in the answers that are known here; "" if the kind has not.
func asks(k *graph.Kind, question string) string {
	of := map[string]string{"realCustomer": " realCustomer { outcome candidates { party { name } } }",
		"ownership": " ownership { status holdings { account { number } members { person { name } } } }"}
	of["standing"] = " standing"
	of["explanation"] = " explanation { members { person { name } sentence contributions { with { name } why } } }"
	of["whyNotInHousehold"] = ` whyNotInHousehold(household: "hh_berg") { with { name } sentence }`
	of["householdOwnership"] = strings.Replace(of["ownership"], "ownership", "householdOwnership", 1)
	if !slices.Contains(k.Computed, question) {
		return ""
	}
	return cmp.Or(of[question], " "+question+" { __typename }")
}

// TestEveryListAsksEveryQuestion at its default page, one after the other: those of the roots, and of their nodes.
func TestEveryListAsksEveryQuestion(t *testing.T) {
	var questions []string
	for _, k := range gen.Model.Concrete() {
		questions = append(questions, k.Computed...)
	}
	slices.Sort(questions)
	for _, question := range slices.Compact(questions) {
		t.Run(question, func(t *testing.T) { everyListAsks(t, question) })
	}
}

func everyListAsks(t *testing.T, question string) {
	a, asked := newAPI(t, filled(t)), 0
	selected := func(k *graph.Kind) string { // the question of all kinds that it stands for
		text := ""
		for _, label := range k.Members {
			if q := asks(gen.Model.Kind(label), question); q != "" {
				text += fmt.Sprintf(" ... on %s {%s }", label, q)
			}
		}
		return text
	}
	try := func(document string) {
		t.Helper()
		asked++
		if data, errs := ask(t, a, document, nil); errs != nil {
			t.Errorf("%s\n%s %v", document, data, errs)
		}
	}
	for i := range gen.Model.Kinds {
		k := &gen.Model.Kinds[i]
		if q := selected(k); q != "" && k.Name != "Node" && k.Plural != "" {
			try(fmt.Sprintf("{ %s { nodes {%s } } }", k.Plural, q))
		}
		for _, r := range k.Relations {
			if q := selected(gen.Model.Kind(r.To)); q != "" && !r.One && !k.Abstract {
				try(fmt.Sprintf("{ %s { nodes { %s { nodes {%s } } } } }", k.Plural, r.Name, q))
			}
		}
	}
	try(fmt.Sprintf(`{ search(text: "berg") { nodes {%s } } }`, selected(gen.Model.Kind("Node"))))
	if asked < 2 {
		t.Errorf("only %d lists have the question", asked)
	}
}

// at is a store of which something becomes of the n-th statement.
type at struct {
	graph.Store
	n      atomic.Int32
	become func(*graph.Rows) (*graph.Rows, error)
}

func (s *at) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	return s.ask(ctx, s.Store, p)
}

func (s *at) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, s.Store, patterns, s.ask)
}

func (s *at) ask(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	rows, err := behind.Match(ctx, p)
	if s.n.Add(-1) == 0 {
		return s.become(rows)
	}
	return rows, err
}

// TestGoneMeanwhile: what has gone between two statements is null.
func TestGoneMeanwhile(t *testing.T) {
	gone := func(*graph.Rows) (*graph.Rows, error) { return &graph.Rows{}, nil }
	for n, want := range map[int32]string{
		0: `{"account":{"number":"LI-1","realCustomer":{"customers":[{"name":"Karl ` +
			`Berg"}],"candidates":[{"party":{"name":"Karl Berg"}},{"party":{"name":"Petra Berg"}},` +
			`{"party":{"name":"Léo Berg"}}]}}}`,
		1: `{"account":null}`,
		2: `{"account":{"number":"LI-1","realCustomer":null}}`, // one of the facts' statements
		3: `{"account":{"number":"LI-1","realCustomer":null}}`,
		4: `{"account":{"number":"LI-1","realCustomer":{"customers":[null],` +
			`"candidates":[{"party":null},{"party":null},{"party":null}]}}}`,
	} {
		s := &at{Store: filled(t), become: gone}
		s.n.Store(n)
		got, errs := ask(t, newAPI(t, s),
			`{ account(number: "LI-1") { number realCustomer { customers { name } candidates { party { name } } } } }`,
			nil)
		if got != want || errs != nil {
			t.Errorf("gone at statement %d:\ngot  %s %v\nwant %s", n, got, errs, want)
		}
	}
}

// TestPanicsAreContained wherever a question's statements are read.
func TestPanicsAreContained(t *testing.T) {
	for n := range int32(4) {
		s := &at{Store: filled(t), become: func(*graph.Rows) (*graph.Rows, error) { panic("a fault") }}
		s.n.Store(n + 1)
		data, errs := ask(t, newAPI(t, s), `{ account(number: "LI-1") { realCustomer { customers { name } } } }`, nil)
		if data != `{"account":null}` || len(errs) != 1 || errs[0].Extensions.Code != "INTERNAL" {
			t.Errorf("at statement %d: %s %v", n+1, data, errs)
		}
	}
}

// richest is a root question whose answer is worked out, and poor one that finds nodes.
type richest struct {
	Total int
	Best  string
	All   []string
}

func ofBalance(asked registry.Asked) (*graph.Pattern, error) {
	balance := graph.Prop{Name: "balance", Type: graph.Decimal}
	if asked.Text("above") == "nothing" {
		return nil, graph.Errorf(graph.Invalid, "above must be an amount")
	}
	return &graph.Pattern{Labels: []string{"Account"}, Props: []graph.Prop{balance}, Count: true,
		Page:  graph.Page{Size: 2},
		Order: []graph.Order{{Prop: balance, Desc: true}}, Where: []graph.Cond{
			facts.Not(graph.Cond{Op: graph.Eq, Prop: balance})}}, nil
}

// ownRoots have names of the project's own root fields, as those are what the generated executor knows.
var ownRoots = []registry.Root{
	{Name: "search", Arguments: []string{"above"}, Nodes: 2, Of: reflect.TypeFor[*richest](), Finds: ofBalance,
		Answer: func(found facts.Page, _ registry.Asked) any {
			out := &richest{Total: found.Total()}
			for a := range found.All() {
				out.All = append(out.All, a.ID())
			}
			if len(out.All) == 0 {
				return (*richest)(nil)
			}
			out.Best = out.All[0]
			return out
		}},
	{Name: "products", Finds: ofBalance},
	{Name: "product", Finds: ofBalance},
	{Name: "divisions", Finds: func(registry.Asked) (*graph.Pattern, error) { return &graph.Pattern{}, nil }},
}

const ownFields = `
extend type Query {
  search(above: String, asOf: Date): Richest
  products(first: Int, after: String): AccountConnection
  product: Account
  divisions: PersonConnection
}
` + richestType

const richestType = `type Richest { total: Int!  best: Account  all: [Account]! }`

// TestRootQuestions are entries of the registry: one statement each, and one for the nodes in an answer.
func TestRootQuestions(t *testing.T) {
	s := newCounting(t)
	a, err := resolvers.New(resolvers.Config{Store: s, Model: ordinary.Model, SDL: ordinary.SDL + ownFields,
		Clock:    today,
		Registry: &registry.Registry{Computed: ordinaryAnswers.Computed, Roots: ownRoots}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		document, want string
		statements     int
	}{
		{`{ search { total } }`, `{"search":{"total":3}}`, 1},
		{`{ search { best { number } all { number bill { count account { number } } } } }`,
			`{"search":{"best":{"number":"c"},"all":[` +
				`{"number":"c","bill":{"count":0,"account":{"number":"c"}}},` +
				`{"number":"b","bill":{"count":0,"account":{"number":"b"}}}]}}`, 4},
		{`{ products(first: 1) { nodes { number } pageInfo { hasNextPage } } }`,
			`{"products":{"nodes":[{"number":"c"}],"pageInfo":{"hasNextPage":true}}}`, 1},
		{`{ product { number } }`, `{"product":{"number":"c"}}`, 1},
		{`{ divisions { totalCount nodes { name } } }`, `{"divisions":{"totalCount":0,"nodes":[]}}`, 0},
	} {
		s.Reset()
		got, errs := ask(t, a, c.document, nil)
		if got != c.want || errs != nil || s.Matches() != c.statements {
			t.Errorf("%s\ngot  %s %v\nwant %s\n%d statements, want %d", c.document, got, errs, c.want, s.Matches(),
				c.statements)
		}
	}
	_, errs := ask(t, a, `{ search(above: "nothing") { total } }`, nil)
	if len(errs) != 1 || errs[0].Message != "argument above must be an amount" {
		t.Errorf("got %v", errs)
	}
}

// chain is a root question that reads in steps: accounts by their number, and each time those with the next letter.
func chain(ctx context.Context, read registry.Reader, a registry.Asked) (any, error) {
	out, next := &richest{}, a.Text("above")
	if next == "" {
		return nil, args.Invalid("argument above", "is empty: give a number")
	}
	for {
		p := &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: 1}, Where: []graph.Cond{
			{Op: graph.Eq, Prop: graph.Prop{Name: "number"}, Value: next}}}
		rows, err := read.Match(ctx, p)
		if err != nil || len(rows.Rows) == 0 {
			return out, err
		}
		out.Total, out.Best = out.Total+1, rows.Rows[0].ID
		out.All = append(out.All, rows.Rows[0].ID)
		next = string(next[0] + 1)
	}
}

// TestRootThatAsks reads in steps, each a statement, one more for the nodes in its answer, and never more than it
// declares.
func TestRootThatAsks(t *testing.T) {
	s := newCounting(t)
	root := registry.Root{Name: "search", Arguments: []string{"above"}, Nodes: 4, Of: reflect.TypeFor[*richest](),
		Asks: chain, Statements: 4, Rows: 4, Most: 4}
	a, err := resolvers.New(resolvers.Config{Store: s, Model: ordinary.Model, Clock: today,
		SDL:      ordinary.SDL + `extend type Query { search(above: String!): Richest } ` + richestType,
		Registry: &registry.Registry{Computed: ordinaryAnswers.Computed, Roots: []registry.Root{root}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		document, want, code string
		statements           int
	}{
		{`{ search(above: "x") { total best { number } } }`, `{"search":{"total":0,"best":null}}`, "", 1},
		{`{ search(above: "c") { total } }`, `{"search":{"total":2}}`, "", 3},
		{`{ search(above: "b") { best { number } all { number bill { count } } } }`,
			`{"search":{"best":{"number":"d"},` +
				`"all":[{"number":"b","bill":{"count":0}},{"number":"c","bill":{"count":0}},` +
				`{"number":"d","bill":{"count":0}}]}}`, "", 6},
		{`{ search(above: "a") { total } }`, `{"search":null}`, "INTERNAL", 4},
		{`{ search(above: "") { total } }`, `{"search":null}`, "BAD_USER_INPUT", 0},
		{`{ search(above: "` + strings.Repeat("b", 201) + `") { total } }`, ``, "BAD_USER_INPUT", 0},
	} {
		s.Reset()
		got, errs := ask(t, a, c.document, nil)
		code := ""
		if len(errs) > 0 {
			code = errs[0].Extensions.Code
		}
		if got != c.want || code != c.code || s.Matches() != c.statements {
			t.Errorf("%s\ngot  %s %v\nwant %s %s\n%d statements, want %d", c.document, got, errs, c.want, c.code,
				s.Matches(), c.statements)
		}
	}
	ten := `{` + strings.Repeat(` search(above: "x") { total }`, 1)
	for i := range 10 {
		ten += fmt.Sprintf(` s%d: search(above: "x") { total }`, i)
	}
	if _, errs := ask(t, a, ten+`}`, nil); len(errs) != 1 || !strings.Contains(errs[0].Message, "takes 44 statements") {
		t.Errorf("44 statements: %v", errs)
	}
}

// TestUnaskedValue: an answer that reads what it never fetched is a fault, never a zero.
func TestUnaskedValue(t *testing.T) {
	roots := slices.Clone(ownRoots)
	roots[0].Answer = func(found facts.Page, _ registry.Asked) any {
		for a := range found.All() {
			_ = a.Text("number")
		}
		return (*richest)(nil)
	}
	a, err := resolvers.New(resolvers.Config{Store: newCounting(t), Model: ordinary.Model, SDL: ordinary.SDL +
		ownFields, Clock: today,
		Registry: &registry.Registry{Computed: ordinaryAnswers.Computed, Roots: roots}})
	if err != nil {
		t.Fatal(err)
	}
	if data, errs := ask(t, a, `{ search { total } }`, nil); len(errs) != 1 || errs[0].Extensions.Code != "INTERNAL" {
		t.Errorf("got %s %v", data, errs)
	}
}
