package neo4j_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	kith "kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
)

// TestIndexForOthers: whoever looks nodes up by plain Cypher, by what the model looks them up or searches by, gets an
// index.
func TestIndexForOthers(t *testing.T) {
	load(t, 700)
	for _, of := range []string{"Account.number", "Person.givenName", "Person.familyName"} {
		kind, prop, _ := strings.Cut(of, ".")
		for _, cond := range []string{"=$x", " STARTS WITH $x", " IN [$x]"} {
			text := fmt.Sprintf("MATCH (n:%s) WHERE n.%s%s RETURN n.id", kind, prop, cond)
			if plan := explained(t, text); !strings.Contains(plan, "Seek") ||
				!strings.Contains(plan, "n:"+kind+"("+prop+")") {
				t.Errorf("%s: %s", text, plan)
			}
		}
	}
}

// explained is the plan of a statement that has one parameter, x.
func explained(t *testing.T, text string) string {
	t.Helper()
	cfg := neo4jtest.Config(t)
	d, err := neo4j.NewDriverWithContext(cfg.URI, neo4j.BasicAuth(cfg.Username, cfg.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.WithoutCancel(t.Context()))
	result, err := neo4j.ExecuteQuery(t.Context(), d, "EXPLAIN "+text, map[string]any{"x": "a"},
		neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(p neo4j.Plan)
	walk = func(p neo4j.Plan) {
		out = append(out, fmt.Sprint(p.Operator(), " ", p.Arguments()["Details"]))
		for _, child := range p.Children() {
			walk(child)
		}
	}
	walk(result.Summary.Plan())
	return strings.Join(out, "; ")
}

// TestUpgradeIndexes: a store of this model that lacks indexes is written as any other, and an upgrade that may only
// add makes them, also when it was ended before.
func TestUpgradeIndexes(t *testing.T) {
	s := load(t, 100)
	names := func() []any {
		return neo4jtest.Run(t, "SHOW INDEXES YIELD name WHERE name ENDS WITH '_alone' RETURN name ORDER BY name", nil)
	}
	const want = "[kith_Account_number_alone kith_Person_familyName_alone kith_Person_givenName_alone]"
	for _, last := range []int{0, 1, 2} {
		for _, x := range names() { // of other tests' models, too
			neo4jtest.Run(t, fmt.Sprintf("DROP INDEX `%v`", x), nil)
		}
		if _, err := s.Write(t.Context(), batch(0, 2)); err != nil {
			t.Fatal(err)
		}
		if last > 0 {
			ctx, cancel := context.WithCancel(t.Context())
			n := 0
			_, err := kith.Upgrade(ctx, neo4jtest.Config(t), medium,
				graph.UpgradeOptions{Who: "one that ends", Progress: func(int64, int64) {
					if n++; n == last {
						cancel()
					}
				}})
			cancel()
			if last == 1 && graph.ErrorKindOf(err) != graph.Canceled {
				t.Fatalf("ended after the first transaction: %v", err)
			}
		}
		dry := upgraded(t, medium, graph.UpgradeOptions{DryRun: true})
		done := upgraded(t, medium, graph.UpgradeOptions{OnlyAdding: true})
		if last < 2 && len(done.Steps) != 1 || len(dry.Steps) != len(done.Steps) {
			t.Errorf("ended after %d transactions, %v was to be done, and %v was", last, dry.Steps, done.Steps)
		}
		if got := fmt.Sprint(names()); got != want {
			t.Errorf("ended after %d transactions: the indexes are %s, want %s", last, got, want)
		}
		if again := upgraded(t, medium, graph.UpgradeOptions{}); len(again.Steps) != 0 {
			t.Errorf("once more there is %v to be done", again.Steps)
		}
		if err := s.Fits(); err != nil {
			t.Errorf("who had the store open: %v", err)
		}
	}
}
