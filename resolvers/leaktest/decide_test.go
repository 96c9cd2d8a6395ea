package leaktest

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"testing"

	"kith/graph"
	"kith/internal/gen"
)

// TestDecisions has people decide. A correction of a hidden fact, and undoing a decision about one, are refused as if
// there were none; what somebody with the right has decided about one is hidden too; and what is said of a decision
// about anything else does not depend on what is hidden.
func TestDecisions(t *testing.T) {
	refused, made := 0, 0
	for seed := range uint64(3) {
		f := drawWorld(t, seed)
		h := hiddenOf(f)
		p := newPair(t, f, inMemory, inMemory)
		decided := slices.Collect(maps.Keys(h.nodes))
		secret, shown := subjects(f, h)
		for _, s := range secret {
			decided = append(decided, decisionOf(ask(p.open, correction(s))))
		}
		for _, s := range slices.Concat(secret, shown) {
			reader, bare := masked(p.reader, correction(s)), masked(p.bare, correction(s))
			if reader != bare {
				t.Errorf(unequal, correction(s), reader, bare)
			}
			if decisionOf([]byte(reader)) == "" {
				refused++
			} else {
				made++
			}
		}
		for _, id := range decided {
			text := fmt.Sprintf(`mutation {
				undo(input: {decision: %q, why: "w"}) { decision { id what } } }`, id)
			if reader, bare := masked(p.reader, text), masked(p.bare, text); reader != bare {
				t.Errorf(unequal, text, reader, bare)
			}
		}
	}
	if refused < 10 || made < 10 {
		t.Errorf("%d corrections are refused, %d made", refused, made)
	}
}

// subjects are the facts that can be corrected: hidden ones, and some that are not.
func subjects(f facts, h hidden) (secret, shown []string) {
	add := func(id string, hides bool) {
		if hides {
			secret = append(secret, id)
		} else if len(shown) < 20 {
			shown = append(shown, id)
		}
	}
	for _, n := range f.nodes {
		// a correction of what nobody states is all that is stated then, so that it hides nothing that is like it
		kept := len(n.Assertions) > 0 || !h.nodes[n.ID]
		if kept && !slices.Contains(graph.OwnKinds, kind(n.ID)) {
			add(n.ID, h.nodes[n.ID])
		}
	}
	for _, e := range f.edges {
		if e.Type != graph.Asserted {
			add(name(e.Edge), h.edge(e))
		}
	}
	return secret, append(shown, "adr_0000000000000000")
}

// correction is a mutation that corrects something of a fact by which nothing is hidden, and asks for what is around
// it.
func correction(about string) string {
	property, value := "basis", "OBSERVED" // of an edge
	for _, p := range []string{"region", "industry", "suffix", "channel", "stage", "team", "label", "currency", "value",
		"substituteGroup", "code", "status"} {
		if k := gen.Model.KindOf(about); k != nil && k.Slot(p) >= 0 {
			property, value = p, "corrected"
			break
		}
	}
	if kind(about) == "Household" {
		value = "DISSOLVED"
	}
	return fmt.Sprintf(`mutation {
		correct(input: {about: %q, set: [{property: %q, value: %q}], why: "w"}) {
		stood decision { id what } edges { id version from { id name } to { id name } } node { id version
		... on Party { addresses { totalCount nodes { lines } } contactPoints { nodes { value } } }
		... on Household { members { nodes { name } } addresses { totalCount } } } } }`, about, property, value)
}

// decisionOf is the id of the decision that an answer tells, "" if it was refused.
func decisionOf(answer []byte) string {
	var all struct {
		Data struct {
			Correct struct{ Decision struct{ ID string } }
		}
	}
	_ = json.Unmarshal(answer, &all) // else there is none
	return all.Data.Correct.Decision.ID
}

// random are the ids of decisions, which no two have in common.
var random = regexp.MustCompile(`dec_[0-9a-z]{16}`)

func masked(a asking, text string) string {
	return random.ReplaceAllString(string(ask(a, text)), "dec_")
}
