package measure

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestTurns is that every task takes one turn a round, and none always before another.
func TestTurns(t *testing.T) {
	const n = 5
	before := 0
	for round := range 2 * n {
		var order []int
		for k := range n {
			order = append(order, place(round, k, n))
		}
		if slices.Index(order, 0) < slices.Index(order, 1) {
			before++
		}
		if slices.Sort(order); !slices.Equal(order, []int{0, 1, 2, 3, 4}) {
			t.Errorf("round %d: %v", round, order)
		}
	}
	if before != n {
		t.Errorf("the first task comes before the second in %d of %d rounds", before, 2*n)
	}
}

func TestBounds(t *testing.T) {
	hour := time.Hour
	for name, c := range map[string]struct {
		b             bounds
		rounds, calls int
	}{
		"counts":      {bounds{3, 4, hour, hour}, 3, 12},
		"total time":  {bounds{3, 4, hour, 0}, 1, 4},
		"time a turn": {bounds{3, 4, 0, hour}, 3, 3},
	} {
		calls := 0
		a := &task{call: func(context.Context, int) (int, error) {
			calls++
			time.Sleep(time.Microsecond)
			return 7,
				nil
		}}
		rounds, err := c.b.run(t.Context(), []*task{a})
		m := a.measure()
		if err != nil || rounds != c.rounds || m.Samples != c.calls || m.Statements != 1 || m.Size != 7 {
			t.Errorf("%s: %d rounds, %+v, %v", name, rounds, m, err)
		}
		if calls <= m.Samples {
			t.Errorf("%s: nothing was called before it was measured", name)
		}
	}
}

func TestFailingCall(t *testing.T) {
	why := errors.New("it broke")
	a := &task{engine: "sqlite", name: "search", call: func(context.Context, int) (int, error) { return 0, why }}
	_, err := bounds{rounds: 1, calls: 1, turn: time.Hour, total: time.Hour}.run(t.Context(), []*task{a})
	if !errors.Is(err, why) || !strings.Contains(err.Error(), "search on sqlite") {
		t.Errorf("got %v", err)
	}
}
