package resolvers_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/facts"
	"kith/resolvers/registry"
	"kith/resolvers/testdata/ordinary"
)

// drawWorld draws a small dense graph of the ordinary model: values are often absent, also those that the schema
// promises.
func drawWorld(t *rapid.T) graph.Store {
	b := &graph.Batch{}
	text := func() any {
		return oneOf(t, []any{nil, "x", "Zoë", "\"q\" \\ \n\t\u0001 </p> & \u2028", "b", "c", "d"})
	}
	kinds := []struct {
		prefix string
		n      int
	}{{"per", 4}, {"com", 2}, {"acc", 4}}
	ids := map[string][]string{}
	for _, kind := range kinds {
		for i := range kind.n {
			id := fmt.Sprintf("%s_%d", kind.prefix, i)
			ids[kind.prefix] = append(ids[kind.prefix], id)
			k := ordinary.Model.KindOf(id)
			vals := make([]any, len(k.Props))
			for j, p := range k.Props {
				vals[j] = drawValue(t, p, text)
			}
			b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
		}
	}
	edge := func(typ, from, to string, vals ...any) {
		since := oneOf(t, []string{"", "2020-01-01", "2030-01-01"})
		until := oneOf(t, []string{graph.Ever, graph.Ever, "2031-01-01", "2021-01-01"})
		b.Edges = append(b.Edges, graph.EdgeWrite{Edge: graph.Edge{Type: typ, From: from, To: to, Since: since,
			Until: until, Vals: vals}})
	}
	pick := func(prefix string) string { return oneOf(t, ids[prefix]) }
	for range 8 + even(t, 13) {
		from := pick(oneOf(t, []string{"per", "per", "com"}))
		var share any
		if rapid.Bool().Draw(t, "shared") {
			share = rapid.Float64Range(0, 100).Draw(t, "share")
		}
		edge("HAS_ROLE", from, pick("acc"), oneOf(t, []string{"OWNER", "PAYER", "USER"}), share)
	}
	for range 2 + even(t, 5) {
		edge("REPORTS_TO", pick("per"), pick("per"))
		edge("OBEYS", pick("per"), pick("per"))
	}
	s := memory.New(ordinary.Model)
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return s
}

func drawValue(t *rapid.T, p graph.Property, text func() any) any {
	if p.Required {
		return nil // names fill themselves in
	}
	if p.Type != graph.String && even(t, 4) == 0 {
		return nil
	}
	switch p.Type {
	case graph.Date:
		return oneOf(t, []any{"1970-01-01", "2001-12-31"})
	case graph.Int:
		return rapid.Int64Range(-5, 100000).Draw(t, "int")
	case graph.Decimal:
		return rapid.Int64Range(-100000, 10000000).Draw(t, "decimal")
	case graph.Float:
		return rapid.Float64Range(-1e9, 1e9).Draw(t, "float")
	case graph.Strings:
		return oneOf(t, []any{[]string{}, []string{"a", "b\"c"}})
	}
	return text()
}

// bill is the computed answer of the ordinary schema, as ours.
type bill struct {
	Word    string
	Count   int
	Full    bool
	First   string
	Owner   string
	Payers  []payer
	Account string
}

type payer struct {
	Party, Role string
	Note        *string
}

func billNeeds(a registry.Asked) ([]*graph.Pattern, error) {
	return []*graph.Pattern{{Steps: []*graph.Step{{Alias: "parties", Type: "HAS_ROLE", In: true,
		During: graph.Day(a.AsOf), Target: &graph.Pattern{
			Labels: []string{"Person", "Company"}, Order: []graph.Order{{Prop: graph.Prop{Name: "sortName"}}},
			Page: graph.Page{Size: 5}, Count: true,
			Props: []graph.Prop{{Name: "role", Edge: true}, {Name: "validFrom", Type: graph.Date, Edge: true}}}}}}}, nil
}

func billAnswer(account facts.Row, a registry.Asked) any {
	limit, total := 1, account.Page("parties").Total()
	if n, ok := a.Args["limit"].(int64); ok {
		limit = int(n)
	}
	b := &bill{Count: total, Account: account.ID(), Full: total > limit, Word: a.Text("word")}
	for far := range account.Rows("parties") {
		role := far.EdgeText("role")
		if b.First == "" {
			b.First = far.ID()
		}
		if role == "OWNER" && b.Owner == "" {
			b.Owner = far.ID()
		}
		if role == "PAYER" && len(b.Payers) < limit {
			one := payer{Party: far.ID(), Role: role}
			if from := far.EdgeText("validFrom"); from != "" {
				one.Note = &from
			}
			b.Payers = append(b.Payers, one)
		}
	}
	return b
}

func leadAnswer(account facts.Row, a registry.Asked) any {
	b := billAnswer(account, a).(*bill)
	if b.Count == 0 {
		return (*bill)(nil)
	}
	return b
}

var ordinaryAnswers = registry.Registry{Computed: []registry.Computed{
	{Name: "Account.bill", Arguments: []string{"limit", "word"}, Statements: 1, Rows: 5, Nodes: 5,
		Of: reflect.TypeFor[*bill](), Needs: billNeeds, Answer: billAnswer},
	{Name: "Account.lead", Statements: 1, Rows: 5, Nodes: 5, Of: reflect.TypeFor[*bill](), Needs: billNeeds,
		Answer: leadAnswer},
}}

// newCounting is a store of the ordinary model with four accounts, three of which have a balance.
func newCounting(t *testing.T) *graphtest.Counting {
	t.Helper()
	k := ordinary.Model.Kind("Account")
	b := &graph.Batch{}
	for number, balance := range map[string]any{"a": int64(1_0000), "b": int64(2_0000), "c": int64(3_0000), "d": nil} {
		vals := make([]any, len(k.Props))
		vals[k.Slot("number")], vals[k.Slot("balance")] = number, balance
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: "acc_" + number, Vals: vals}})
	}
	s := memory.New(ordinary.Model)
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return &graphtest.Counting{Store: s}
}
