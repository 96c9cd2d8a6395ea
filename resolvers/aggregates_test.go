package resolvers_test

import (
	"context"
	"strings"
	"testing"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/gen"
)

// TestAggregateTakesTooLong: it says what takes long and what would take less.
func TestAggregateTakesTooLong(t *testing.T) {
	a := newAPI(t, &graphtest.Failing{Store: filled(t), At: 1, Err: context.DeadlineExceeded})
	data, errs := ask(t, a, `{ a: accountsAggregate(by: [LINE]) { groupCount } }`, nil)
	if data != `{"a":null}` || len(errs) != 1 {
		t.Fatalf("%s %v", data, errs)
	}
	const want = "a takes too long, and most of it is for the groups of a: add a condition to its filter that leaves " +
		"fewer nodes, or group by fewer values"
	if e := errs[0]; e.Message != want || e.Extensions.Code != "TIMEOUT" {
		t.Errorf("got %+v", e)
	}
}

// TestSumsAreNotCut: a sum that no Int can hold is null with an error, beside others; one that no number can hold is an
// error of the whole field.
func TestSumsAreNotCut(t *testing.T) {
	s := memory.New(gen.Model)
	employees, balance := gen.Model.Kind("Company").Slot("employees"), gen.Model.Kind("Account").Slot("balance")
	b := &graph.Batch{}
	write := func(id string, slot int, n int64) {
		k := gen.Model.KindOf(id)
		vals := make([]any, len(k.Props))
		vals[slot] = n
		b.Nodes = append(b.Nodes, graph.NodeWrite{Node: graph.Node{ID: id, Vals: vals}})
	}
	write("com_a", employees, 1<<31-1)
	write("com_b", employees, 1)
	write("acc_a", balance, 1<<62)
	write("acc_b", balance, 1<<62)
	for i := range b.Nodes {
		k := gen.Model.KindOf(b.Nodes[i].ID)
		if n := k.Slot("number"); n >= 0 {
			b.Nodes[i].Vals[n] = b.Nodes[i].ID
		}
	}
	if _, err := s.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	a := newAPI(t, s)
	data, errs := ask(t, a, `{ companiesAggregate { groups { count sum { employees } } } }`, nil)
	if data != `{"companiesAggregate":{"groups":[{"count":2,"sum":{"employees":null}}]}}` || len(errs) != 1 ||
		errs[0].Message != "the sum is 2147483648, and no Int: ask for smaller groups" ||
		errs[0].Extensions.Code != "BAD_USER_INPUT" {
		t.Errorf("%s %v", data, errs)
	}
	data, errs = ask(t, a, `{ accountsAggregate(by: [CURRENCY]) { groups { sum { balance } } } }`, nil)
	if data != `{"accountsAggregate":null}` || len(errs) != 1 || errs[0].Extensions.Code != "BAD_USER_INPUT" ||
		!strings.Contains(errs[0].Message, "the sum of balance is larger") {
		t.Errorf("%s %v", data, errs)
	}
}
