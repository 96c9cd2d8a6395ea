package measure

import (
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"time"
)

// TestCrowd: as many ask at once as there are clients, each another subject, and every answer is counted.
func TestCrowd(t *testing.T) {
	var lock sync.Mutex
	asked, together := map[int]int{}, make(chan struct{})
	c := &crowd{engine: "one", name: "two", clients: 3, of: &process{}, ask: func(_ context.Context, i int) ([]byte,
		error) {
		lock.Lock()
		asked[i]++
		n := len(asked)
		lock.Unlock()
		if n == 3 {
			close(together)
		}
		<-together
		return []byte("four"), nil
	}}
	turn, err := c.take(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	c.turns = append(c.turns, turn)
	if m := c.measure(); m.Samples != 3 || len(asked) != 3 || m.Size != 4 || m.PerSecond == 0 || m.P95 < m.Median {
		t.Errorf("%+v, asked about %v", m, asked)
	}
	c.ask = func(context.Context, int) ([]byte, error) { return nil, io.ErrUnexpectedEOF }
	r := &runner{Options: Options{Rounds: 1, Time: time.Hour}}
	if err := runCrowds(t.Context(), r, []*crowd{c}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("an answer that failed: %v", err)
	}
}

// TestCrowdsCompared: by the median of what each round's turns say.
func TestCrowdsCompared(t *testing.T) {
	turns := func(seconds ...float64) *crowd {
		c := &crowd{}
		for _, s := range seconds {
			c.turns = append(c.turns, crowdTurn{seconds: s, times: []float64{s * 10}})
		}
		return c
	}
	fast, slow := turns(1, 2, 1), turns(2, 8, 30)
	if got := fast.by(slow, crowdTurn.perSecond); got != 4 {
		t.Errorf("requests a second: %v times, want 4", got)
	}
	if got := fast.by(slow, crowdTurn.p95); got != 0.25 {
		t.Errorf("p95: %v times, want 0.25", got)
	}
}
