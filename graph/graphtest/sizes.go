package graphtest

import (
	"fmt"
	"testing"
	"time"

	"kith/graph"
	"kith/internal/patience"
)

// sizes holds a store to about knowing how much it holds: nothing at first, and what was written soon afterwards, with
// a node that many edges lead to among nodes with few. Anna knows everybody, everybody owns the firm.
func sizes(t *testing.T, f Factory) {
	s := open(t, f)
	wantsSizes(t, s, 0)
	write(t, s, hub(0, 100))
	wantsSizes(t, s, 100)
	write(t, s, hub(100, 900))
	wantsSizes(t, s, 900)
}

func hub(from, to int) *graph.Batch {
	facts := []any{node("per_anna"), node("com_firm")}
	for i := from; i < to; i++ {
		id := fmt.Sprintf("per_%03d", i)
		facts = append(facts, node(id), edge("KNOWS", "per_anna", id), edge("OWNS", id, "com_firm"))
	}
	return batch(facts...)
}

// wantsSizes waits until the sizes of a store are those of n people around the hub, give or take a quarter.
func wantsSizes(t *testing.T, s graph.Store, n int) {
	t.Helper()
	about := func(got, want int) bool { return got >= want*3/4 && got <= want*5/4+2 }
	var got *graph.Sizes
	for end := time.Now().Add(patience.For(time.Minute)); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var err error
		if got, err = s.Sizes(ctx); graph.ErrorKindOf(err) == graph.Unavailable && err != nil {
			continue // they are being counted
		} else if err != nil {
			t.Fatal(err)
		}
		knows, owns := got.Edges["KNOWS"], got.Edges["OWNS"]
		if about(got.Nodes["Person"], n) && got.Nodes["Account"] == 0 && about(knows.All, n) && about(knows.Out, n) &&
			knows.In <= 1 && about(owns.In, n) && owns.Most(false) <= 1 && got.Edges["SERVES"].All == 0 {
			return
		}
	}
	t.Fatalf("of %d people: %+v", n, got)
}
