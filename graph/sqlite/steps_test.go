package sqlite_test

import (
	"testing"

	"kith/graph"
	"kith/graph/sqlite"
)

// TestSteps: what a condition far away costs grows with what it finds, or with the edges on the way, and never with the
// product of the numbers of neighbours. Steps of SQLite's machine are counted in stores of two sizes.
func TestSteps(t *testing.T) {
	const small, times = 1000, 4
	stores := [2]*sqlite.Store{open(t, sqlite.Memory, insurer), open(t, sqlite.Memory, insurer)}
	for i, s := range stores {
		defer closed(t, s)
		stored(t, s, []int{small, small * times}[i], false)
	}
	for _, q := range far {
		t.Run(q.name, func(t *testing.T) {
			var steps [2]int64
			for i, s := range stores {
				steps[i] = s.Steps(t, q.ask())
			}
			growth := float64(steps[1]) / float64(steps[0])
			t.Logf("%d steps, then %d: %.1f times", steps[0], steps[1], growth)
			if most := map[growing]float64{found: 1.5, early: 1.5, linear: times * 1.5}[q.grows]; growth > most {
				t.Errorf("%d steps, then %d: %.1f times, want %.1f at most\n%s", steps[0], steps[1], growth, most,
					stores[1].Explain(q.ask()))
			}
		})
	}
}

// growing is how the cost of a question grows with the store.
type growing int

const (
	found  growing = iota // as what is found, which is as much in every store
	early                 // not at all, as a page is soon full
	linear                // as the store
)

// Conditions of the questions below: on a few accounts in every store, on none, on all, and on some of many that no
// index finds.
var (
	firstNumbers = graph.Cond{Op: graph.Prefix, Prop: text("number"), Value: "A-0000001"}
	noNumber     = graph.Cond{Op: graph.Prefix, Prop: text("number"), Value: "zzzz"}
	active       = is("status", "ACTIVE")
	notFound     = graph.Cond{Op: graph.Contains, Prop: text("name"), Value: "zzzz"}
)

func some(s *graph.Step) graph.Cond { return graph.Cond{Op: graph.Some, Step: s} }
func several(s *graph.Step, least int64) graph.Cond {
	return graph.Cond{Op: graph.Counted, Step: s, Value: graph.Range{Least: least, Most: graph.All}}
}
func either(conds ...graph.Cond) graph.Cond { return graph.Cond{Op: graph.Or, Conds: conds} }

// Each product has many accounts, each account one product.
func toProduct(where ...graph.Cond) *graph.Step {
	return out("FOR_PRODUCT", 0, graph.Pattern{Labels: []string{"Product"}, Where: where})
}

func toAccounts(where ...graph.Cond) *graph.Step {
	return in("FOR_PRODUCT", 0, graph.Pattern{Labels: []string{"Account"}, Where: where})
}

func toHeld(where ...graph.Cond) *graph.Step {
	return out("HAS_ROLE", 0, graph.Pattern{Labels: []string{"Account"}, Where: where})
}

func toMembers(where ...graph.Cond) *graph.Step {
	return in("MEMBER_OF", 0, graph.Pattern{Labels: []string{"Person"}, Where: where})
}

// neighbours is the condition that an account has one with the same product, which passes some conditions.
func neighbours(where ...graph.Cond) graph.Cond { return some(toProduct(some(toAccounts(where...)))) }

func count(label string, where ...graph.Cond) func() *graph.Pattern {
	return func() *graph.Pattern { return &graph.Pattern{Labels: []string{label}, Where: where, Count: true} }
}

func first20(label, order string, where ...graph.Cond) func() *graph.Pattern {
	return func() *graph.Pattern {
		return &graph.Pattern{Labels: []string{label}, Where: where, Order: by(order), Page: graph.Page{Size: 20}}
	}
}

// below is a page of the accounts' products with the products' accounts below them.
func below(accounts graph.Pattern) func() *graph.Pattern {
	return func() *graph.Pattern {
		accounts.Labels = []string{"Account"}
		products := in("FOR_PRODUCT", accounts.Page.Size, accounts)
		return &graph.Pattern{Labels: []string{"Account"}, Page: graph.Page{Size: 2000}, Steps: []*graph.Step{
			out("FOR_PRODUCT", 1, graph.Pattern{Labels: []string{"Product"}, Steps: []*graph.Step{products}})}}
	}
}

// far are questions with conditions on nodes that are several steps away.
var far = []struct {
	name  string
	grows growing
	ask   func() *graph.Pattern
}{
	{"two steps away", found, count("Account", neighbours(noNumber))},
	{"four steps away", found, count("Account", neighbours(neighbours(noNumber)))},
	{"a page, four steps away", found, first20("Account", "number", neighbours(neighbours(noNumber)))},
	{"people with some accounts", found, count("Person", some(toHeld(firstNumbers)))},
	{"households with such people", found, count("Household", some(toMembers(some(toHeld(firstNumbers)))))},
	{"beside a common condition", found, first20("Person", "sortName", active, some(toHeld(firstNumbers)))},
	{"beside it, far away", found, count("Household", some(toMembers(active, some(toHeld(firstNumbers)))))},
	{"one of two", found, count("Account", either(neighbours(noNumber), some(toProduct(is("code", "?")))))},
	{"at the end of two ways", found, count("Account", some(toProduct(either(some(toAccounts(noNumber)),
		is("code", "?")))))},
	{"in an order of no index", found, func() *graph.Pattern {
		p := first20("Person", "sortName", some(toHeld(firstNumbers)))()
		p.Order = []graph.Order{{Prop: text("number"), Via: toHeld()}}
		return p
	}},
	{"people with two of some accounts", found, count("Person", several(toHeld(firstNumbers), 2))},
	{"far away from such people", found, count("Household", some(toMembers(several(toHeld(firstNumbers), 2))))},
	{"some people by the number of their accounts", found, func() *graph.Pattern {
		p := first20("Person", "sortName", some(toHeld(firstNumbers)))()
		p.Order = []graph.Order{{Prop: graph.Number, Via: toHeld(), Desc: true}}
		return p
	}},
	{"counted no further than is asked", early, first20("Account", "number", some(toProduct(several(toAccounts(),
		2))))},
	{"two ways to one node", linear, count("Account", some(toProduct(graph.Cond{Op: graph.SameAs,
		Step: toProduct(active)})))},
	{"one of very many by two ways", linear, count("Product", some(toAccounts(graph.Cond{Op: graph.SameAs,
		Step: toAccounts(notFound)})))},
	{"by a word", found, count("Household", some(toMembers(graph.Cond{Op: graph.Words, Value: "zzzz"})))},
	{"and from there to many", linear, count("Account", neighbours(firstNumbers))},
	{"of no index", linear, count("Account", neighbours(notFound))},
	{"of no index, four steps away", linear, count("Account", neighbours(neighbours(notFound)))},
	{"none", linear, count("Account", graph.None(toProduct(graph.None(toAccounts(neighbours(notFound))))))},
	{"every", linear, count("Account", graph.Every(toProduct(graph.Every(toAccounts(graph.Every(toProduct(
		graph.Every(toAccounts(active)))))))))},
	{"none of a few", linear, count("Account", graph.None(toProduct(some(toAccounts(noNumber)))))},
	{"on the edges alone", linear, count("Account", some(toProduct(some(toAccounts(graph.Cond{Op: graph.Eq,
		Prop: ofEdge("record"), Value: "?"})))))},
	{"common", early, first20("Account", "number", neighbours(active))},
	{"common, four steps away", early, first20("Account", "number", neighbours(neighbours(active)))},
	{"none of no index", early, first20("Account", "number", neighbours(graph.Cond{Op: graph.Not,
		Conds: []graph.Cond{notFound}}))},
	{"an order along a step", linear, func() *graph.Pattern {
		p := first20("Account", "number")()
		p.Order = []graph.Order{{Prop: text("name"), Via: toProduct(some(toAccounts(notFound)))}}
		return p
	}},
	{"counts below rows with the same parents", linear, below(graph.Pattern{Count: true,
		Where: []graph.Cond{notFound}})},
	{"pages below rows with the same parents", linear, below(graph.Pattern{Order: by("number"),
		Page: graph.Page{Size: 1}})},
	{"conditions below rows with the same parents", linear, below(graph.Pattern{Page: graph.Page{Size: 5},
		Where: []graph.Cond{neighbours(notFound)}})},
}
