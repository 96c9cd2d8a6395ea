package measure

import (
	"context"
	"fmt"
	"time"
)

// task is one read on one engine, called again and again about another subject each time.
type task struct {
	engine, name string
	call         func(ctx context.Context, i int) (size int, err error)
	statements   func() int64 // of the engine so far; nil: one a call

	calls int         // so far: the number of the next subject
	turns [][]float64 // a list of microseconds for each round
	cpu   time.Duration
	asked int64
	size  int
}

// bounds limit how much is measured: at most so many rounds, of at most so many calls a turn, in at most so long.
type bounds struct {
	rounds, calls int
	turn, total   time.Duration
}

const warmUp = 5

// run lets the tasks take turns until a bound is met, and gives the number of rounds.
func (b bounds) run(ctx context.Context, tasks []*task) (int, error) {
	for _, t := range tasks {
		if err := t.take(ctx, bounds{calls: warmUp, turn: b.turn}); err != nil {
			return 0, err
		}
		*t = task{engine: t.engine, name: t.name, call: t.call, statements: t.statements, calls: t.calls}
	}
	end := time.Now().Add(b.total)
	for r := range b.rounds {
		if r > 0 && time.Now().After(end) {
			return r, nil
		}
		for k := range tasks {
			if err := tasks[place(r, k, len(tasks))].take(ctx, b); err != nil {
				return r, err
			}
		}
	}
	return b.rounds, nil
}

// place is which of n takes turn k of a round: each round begins with another one, every other one goes backwards.
func place(round, k, n int) int {
	k = (k + round) % n
	if round%2 == 1 {
		return n - 1 - k
	}
	return k
}

// take is one turn: calls in a row until a bound is met, but at least one.
func (t *task) take(ctx context.Context, b bounds) error {
	times := make([]float64, 0, b.calls)
	begun, cpu, asked := time.Now(), spent(), t.count()
	for range b.calls {
		start := time.Now()
		size, err := t.call(ctx, t.calls)
		took := time.Since(start)
		if err != nil {
			return fmt.Errorf("%s on %s: %w", t.name, t.engine, err)
		}
		times = append(times, float64(took.Nanoseconds())/1e3)
		t.calls++
		t.size += size
		if time.Since(begun) > b.turn {
			break
		}
	}
	t.cpu += spent() - cpu
	t.asked += t.count() - asked
	t.turns = append(t.turns, times)
	return nil
}

func (t *task) count() int64 {
	if t.statements == nil {
		return int64(t.calls)
	}
	return t.statements()
}

// measure sums a task up.
func (t *task) measure() Measure {
	var all []float64
	for _, turn := range t.turns {
		all = append(all, turn...)
	}
	n := float64(max(len(all), 1))
	return Measure{
		Engine: t.engine, Name: t.name, Samples: len(all), Median: round(median(all)),
		P95: round(percentile(all, 0.95)),
		CPU: round(float64(t.cpu.Microseconds()) / n), Statements: round(float64(t.asked) / n),
		Size: round(float64(t.size) / n),
	}
}
