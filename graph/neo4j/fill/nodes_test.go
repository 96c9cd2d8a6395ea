package fill

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNodeIDs: whatever runs the server gave its ids in, and in whichever order they came to be known, each place has
// its own.
func TestNodeIDs(t *testing.T) {
	var n nodeIDs
	n.set(5, []any{int64(40), int64(41), int64(7)})
	n.set(1, []any{int64(90), int64(91)})
	n.set(1, []any{int64(20), int64(21), int64(22), int64(19)}) // a later attempt counts
	n.set(8, []any{int64(8), int64(9)})
	n.complete()
	var got []int64
	for place := range int64(9) {
		got = append(got, n.at(place+1))
	}
	if d := cmp.Diff([]int64{20, 21, 22, 19, 40, 41, 7, 8, 9}, got); d != "" {
		t.Error(d)
	}
}
