package neo4j_test

import (
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/patience"
)

// session is a transaction past the engine.
func session(t *testing.T) driver.ExplicitTransaction {
	t.Helper()
	cfg := neo4jtest.Config(t)
	d, err := driver.NewDriverWithContext(cfg.URI, driver.BasicAuth(cfg.Username, cfg.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	s := d.NewSession(t.Context(), driver.SessionConfig{DatabaseName: "neo4j"})
	tx, err := s.BeginTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = tx.Close(t.Context())
		_ = s.Close(t.Context())
		_ = d.Close(t.Context())
	})
	return tx
}

func do(t *testing.T, tx driver.ExplicitTransaction, text string) error {
	t.Helper()
	result, err := tx.Run(t.Context(), text, nil)
	if err == nil {
		_, err = result.Consume(t.Context())
	}
	return err
}

// blocked waits until so many transactions wait for a lock.
func blocked(t *testing.T, want int64) {
	t.Helper()
	for end := time.Now().Add(patience.For(10 * time.Second)); time.Now().Before(end); time.Sleep(
		5 * time.Millisecond) {
		if neo4jtest.Run(t, "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)",
			nil)[0] == want {
			return
		}
	}
	t.Fatalf("never did %d transactions wait", want)
}

// TestDeadlock: a batch that the server ends because it and another transaction wait for each other is written when
// that one is through.
func TestDeadlock(t *testing.T) {
	s := neo4jtest.Store(t, medium)
	if _, err := s.Write(t.Context(), batch(0, 200)); err != nil {
		t.Fatal(err)
	}
	first, second := session(t), session(t)
	if err := do(t, first, "MATCH (n:Person {id:'"+id("per", 1)+"'}) SET n.x=1"); err != nil {
		t.Fatal(err)
	}
	if err := do(t, second, "MATCH (n:Account) SET n.x=1"); err != nil { // who has more locks is not ended
		t.Fatal(err)
	}
	b := batch(1, 2)
	b.Nodes[0].Vals[6] = "GONE" // the person, then his accounts
	for i := range b.Nodes[1:] {
		b.Nodes[i+1].Node = graph.Node{ID: id("acc", 1), Vals: []any{nil, nil, nil, "A1", "LIFE", nil}}
	}
	type outcome struct {
		*graph.Result
		err error
	}
	done := make(chan outcome)
	go func() {
		r, err := s.Write(t.Context(), b)
		done <- outcome{r, err}
	}()
	blocked(t, 1) // the batch has the store's lock, and waits for the person
	other := make(chan error)
	go func() { other <- do(t, second, "MATCH (m:KithStore {id:'kith'}) SET m.x=1") }()
	blocked(t, 2) // the second has the account, and waits for the store's lock
	if err := first.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-other; err != nil {
		t.Errorf("the other one was ended, not the batch: %v", err)
	}
	if err := second.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := <-done
	if got.err != nil || got.Nodes[0] != graph.Updated || got.Nodes[1] != graph.Updated {
		t.Errorf("%+v", got)
	}
	if n := neo4jtest.Run(t, "MATCH (n:Person {status:'GONE'}) RETURN count(n)", nil)[0]; n != int64(1) {
		t.Errorf("%v persons are gone, want 1", n)
	}
}
