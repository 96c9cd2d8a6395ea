package neo4j_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/patience"
)

// TestRefusals: what cannot be opened says in one sentence what to do, and says it soon.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*neo4j.Config)
		kind   graph.ErrorKind
		says   string
	}{
		{"no address", func(c *neo4j.Config) { c.URI = "127.0.0.1:7687" }, graph.Invalid, "neo4j://HOST:PORT"},
		{"wrong password", func(c *neo4j.Config) { c.Password = "wrong" }, graph.Denied, "check name, password"},
		{"unknown host", func(c *neo4j.Config) { c.URI = "bolt://nowhere.invalid:7687" }, graph.Unavailable,
			"cannot be reached"},
		{"nobody listens", func(c *neo4j.Config) { c.URI = "bolt://127.0.0.1:1" }, graph.Unavailable, "start it"},
		{"unknown host, routed", func(c *neo4j.Config) { c.URI = "neo4j://nowhere.invalid:7687" }, graph.Unavailable,
			"cannot be reached"},
		{"no encryption there", func(c *neo4j.Config) { c.URI = strings.Replace(c.URI, "bolt:", "bolt+s:", 1) },
			graph.Unavailable, "encryption"},
		{"no such database", func(c *neo4j.Config) { c.Database = "another" }, graph.Unavailable,
			`no database "another"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := neo4jtest.Config(t)
			password := cfg.Password
			c.change(&cfg)
			started := time.Now()
			_, err := neo4j.Open(t.Context(), cfg, medium)
			if got := graph.ErrorKindOf(err); err == nil || got != c.kind {
				t.Fatalf("kind %d, want %d: %v", got, c.kind, err)
			}
			if !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), password) {
				t.Errorf("says %q, want something with %q", err, c.says)
			}
			if took := time.Since(started); took > patience.For(15*time.Second) {
				t.Errorf("took %s", took)
			}
		})
	}
}

// TestEnded: a context that ended gives Canceled, before the call and in the middle of it.
func TestEnded(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	for name, ctx := range map[string]context.Context{"before": ended, "while waiting": short} {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Match(ctx, slow(name)); graph.ErrorKindOf(err) != graph.Canceled {
				t.Errorf("Match: %v", err)
			}
			if _, err := s.Write(ctx, batch(0, 2000)); graph.ErrorKindOf(err) != graph.Canceled {
				t.Errorf("Write: %v", err)
			}
		})
	}
	if rows, err := s.Match(t.Context(), page(1, []string{"Person"}, "")); err != nil || len(rows.Rows) != 0 {
		t.Errorf("afterwards: %v, %v", rows, err)
	}
}

// slow is a pattern that takes longer than a moment to plan.
func slow(name string) *graph.Pattern {
	p := page(1, []string{"Person", "Company", "Account"}, "name", str("name"))
	for range 6 {
		p = &graph.Pattern{Labels: []string{"Person"}, Page: graph.Page{Size: 1},
			Where: []graph.Cond{{Op: graph.Or, Conds: []graph.Cond{
				{Op: graph.Some, Step: step("HAS_ROLE", false, page(1, []string{"Account"}, ""))},
				{Op: graph.Contains, Prop: str("name"), Value: name}}}},
			Steps: []*graph.Step{step("HAS_ROLE", false, &graph.Pattern{Labels: []string{"Account"},
				Page: graph.Page{Size: 1}, Steps: []*graph.Step{step("HAS_ROLE", true, p)}})}}
	}
	return p
}

// TestOtherData: nodes of others are left alone and never seen; with labels of ours they keep a store from being made.
func TestOtherData(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	neo4jtest.Run(t, "CREATE (:Elsewhere {id:'per_1', name:'x'})", nil)
	if _, err := s.Write(t.Context(), batch(0, 1)); err != nil {
		t.Fatal(err)
	}
	neo4jtest.Run(t, "MATCH (p:Person) MATCH (e:Elsewhere) CREATE (p)-[:MEMBER_OF {id:1, _since:'', "+
		"_until:'9999-12-31'}]->(e)", nil)
	p := byID(page(graph.All, []string{"Person"}, ""), id("per", 0))
	p.Steps = []*graph.Step{step("MEMBER_OF", false, page(graph.All, []string{"Household"}, ""))}
	rows, err := s.Match(t.Context(), p)
	if err != nil || len(rows.Rows) != 1 || len(rows.Rows[0].Pages[0].Rows) != 1 {
		t.Errorf("a household of others was seen: %v, %v", rows, err)
	}

	neo4jtest.Run(t, "MATCH (m:KithStore) DETACH DELETE m", nil)
	_, err = neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
	if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(fmt.Sprint(err), "did not write") {
		t.Errorf("a database with Persons of others was taken: %v", err)
	}
	if _, err := s.Write(t.Context(), batch(0, 1)); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("a store that is gone was written to: %v", err)
	}
	neo4jtest.Run(t, "MATCH (n) WHERE NOT n:Elsewhere DETACH DELETE n", nil)
	again, err := neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
	if err != nil {
		t.Fatalf("a database with data of others: %v", err)
	}
	defer again.Close()
	if left := neo4jtest.Run(t, "MATCH (n:Elsewhere) RETURN count(n)", nil); left[0] != int64(1) {
		t.Errorf("%v nodes of others are left, want 1", left)
	}
}

// TestAnotherModel: a store of another model is only read, one of a version that nobody knows is refused, and so is one
// that was replaced behind an open store's back.
func TestAnotherModel(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	other, err := neo4j.Open(t.Context(), neo4jtest.Config(t), graph.NewModel(graph.Model{Kinds: medium.Kinds[:1]}))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := other.Fits(); graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(fmt.Sprint(err),
		"a newer version of Kith") {
		t.Errorf("another model: %v", err)
	}
	neo4jtest.Run(t, "MATCH (m:KithStore) SET m.schema='other' REMOVE m.model", nil)
	defer neo4jtest.Run(t, "MATCH (m:KithStore) DETACH DELETE m", nil)
	if _, err := s.Write(t.Context(), batch(0, 1)); graph.ErrorKindOf(err) != graph.Incompatible {
		t.Errorf("a replaced store was written to: %v", err)
	}
	_, err = neo4j.Open(t.Context(), neo4jtest.Config(t), medium)
	if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(fmt.Sprint(err),
		"load your sources into an empty database") {
		t.Errorf("a version that nobody knows: %v", err)
	}
}
