package measure

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// crowd is one or more clients that ask one process the same document, each the next subject as soon as it is answered.
type crowd struct {
	engine, name string
	clients      int
	of           *process
	ask          asking

	next  atomic.Int64 // number of the next subject
	turns []crowdTurn
}

// crowdTurn is what one turn of a crowd gave.
type crowdTurn struct {
	seconds float64
	times   []float64     // of each answer, in microseconds
	server  time.Duration // processor time of the process that answers
	client  time.Duration // that of this program
	size    int           // bytes of all answers
}

func (t crowdTurn) perSecond() float64 { return float64(len(t.times)) / t.seconds }

func (t crowdTurn) p95() float64 { return percentile(t.times, 0.95) }

// crowdTime is how long a turn goes on asking.
const crowdTime = 500 * time.Millisecond

// runCrowds lets crowds take turns as tasks do, after one turn each that does not count.
func runCrowds(ctx context.Context, r *runner, crowds []*crowd) error {
	end := time.Now().Add(r.Time)
	for round := -1; round < r.Rounds; round++ {
		if round > 0 && time.Now().After(end) {
			return nil
		}
		for k := range crowds {
			c := crowds[place(max(round, 0), k, len(crowds))]
			turn, err := c.take(ctx, crowdTime)
			if err != nil {
				return fmt.Errorf("%s on %s: %w", c.name, c.engine, err)
			}
			if round >= 0 {
				c.turns = append(c.turns, turn)
			}
		}
	}
	return nil
}

// take asks for so long, and waits for the last answers. Each client asks at least once.
func (c *crowd) take(ctx context.Context, long time.Duration) (crowdTurn, error) {
	var all crowdTurn
	var failed error
	var lock sync.Mutex
	var clients sync.WaitGroup
	begun, server, client := time.Now(), c.of.spent(), spent()
	for range c.clients {
		clients.Go(func() {
			times, size, err := c.client(ctx, begun.Add(long))
			lock.Lock()
			defer lock.Unlock()
			all.times, all.size = append(all.times, times...), all.size+size
			if err != nil {
				failed = err
			}
		})
	}
	clients.Wait()
	all.seconds, all.server, all.client = time.Since(begun).Seconds(), c.of.spent()-server, spent()-client
	c.of.weigh()
	return all, failed
}

// client is one of them, until the end of the turn.
func (c *crowd) client(ctx context.Context, end time.Time) (times []float64, size int, err error) {
	for {
		begun := time.Now()
		answer, err := c.ask(ctx, int(c.next.Add(1)))
		if err != nil {
			return times, size, err
		}
		now := time.Now()
		times, size = append(times, float64(now.Sub(begun).Nanoseconds())/1e3), size+len(answer)
		if now.After(end) {
			return times, size, nil
		}
	}
}

// measure sums a crowd up; the processor time is that of the process.
func (c *crowd) measure() Measure {
	var times []float64
	var server, client time.Duration
	var seconds float64
	size := 0
	for _, t := range c.turns {
		times, size, seconds = append(times, t.times...), size+t.size, seconds+t.seconds
		server, client = server+t.server, client+t.client
	}
	n := float64(max(len(times), 1))
	return Measure{Engine: c.engine, Name: c.name, Samples: len(times), Median: round(median(times)),
		P95: round(percentile(times, 0.95)), CPU: round(float64(server.Microseconds()) / n), Size: round(float64(size) / n),
		PerSecond: round(float64(len(times)) / seconds), ClientCPU: round(float64(client.Microseconds()) / n)}
}

// by compares two crowds that took turns, by a figure of each turn.
func (c *crowd) by(other *crowd, figure func(crowdTurn) float64) float64 {
	of := func(turns []crowdTurn) (out [][]float64) {
		for _, t := range turns {
			out = append(out, []float64{figure(t)})
		}
		return out
	}
	return round(ratio(of(c.turns), of(other.turns)))
}
