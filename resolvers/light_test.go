package resolvers_test

import (
	"strings"
	"testing"

	"kith/resolvers"
)

// TestLight is which requests need not wait for those that take long: look-ups by key with what is shown beside them
// are among them, and nothing that takes long or much memory for reasons other than rows.
func TestLight(t *testing.T) {
	alias := strings.Repeat("x", 200)
	for name, c := range map[string]struct {
		query string
		light bool
	}{
		"an account": {`{ account(number: "1") { number name product { name } } }`, true},
		"a person":   {`{ person(id: "per_a") { name accounts { nodes { number product { name } } } } }`, true},
		"a household": {`{ household(id: "hh_a") { name members { edges { role node { name accounts(first: 5) { edges {
			role node { number } } } } } } } }`, true},
		"roles on an account": {`{ account(number: "1") { parties { edges { role node { name } } } } }`, true},
		"a page":              {`{ people { nodes { name } } }`, true},
		"ten look-ups":        {"{" + repeat(10, ` a%d: account(number: "%[1]d") { name }`) + " }", true},
		"many statements":     {"{" + repeat(38, ` a%d: people(first: 2) { nodes { name } }`) + " }", false},
		"a long answer": {"{ people(first: 500) { nodes {" + repeat(60, " "+alias+"%d: name") + " } } }",
			false},
		"a filter on all nodes": {`{ people(filter: {name: {contains: "x"}}) { totalCount } }`, false},
	} {
		a := configured(t, resolvers.Config{Store: sized{filled(t), groupOf(10_000)}})
		if _, errs := ask(t, a, c.query, nil); len(errs) > 0 {
			t.Errorf("%s: %+v", name, errs)
		}
		if light := a.Load().Light == 1; light != c.light {
			t.Errorf("%s is light: %t", name, light)
		}
	}
}
