package resolvers

import (
	"context"
	"strings"
	"testing"
	"time"

	"kith/resolvers/admission"
)

// TestMakingIntrospection asks for the schema while a large answer is being made, for as long as the test takes: what
// is kept or small is answered at once, and another large one waits for no longer than its request may take, or any in
// the queue.
func TestMakingIntrospection(t *testing.T) {
	a, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	const large, small = "{ __schema { types { name fields { name } } } }", `{ __type(name: "Person") { name } }`
	made := string(a.Execute(t.Context(), large, nil, ""))
	if len(made) < 10_000 {
		t.Fatalf("%.300s", made)
	}
	leave, err := a.reading.gate.Enter(t.Context(), admission.Heavy, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(a.Execute(t.Context(), large, nil, "")); got != made {
		t.Errorf("what is kept: %.300s", got)
	}
	if got := string(a.Execute(t.Context(), small, nil, "")); got != `{"data":{"__type":{"name":"Person"}}}` {
		t.Errorf("what is small: %.300s", got)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if got := string(a.Execute(ctx, large+"# again", nil, "")); !strings.Contains(got, "TIMEOUT") {
		t.Errorf("what waits: %.300s", got)
	}
	if got := string(a.Execute(t.Context(), large+"# busy", nil, "")); !strings.Contains(got, "BUSY") {
		t.Errorf("what waited for too long: %.300s", got)
	}
	leave()
	if got := string(a.Execute(t.Context(), large+"# again", nil, "")); got != made {
		t.Errorf("what waited: %.300s", got)
	}
}
