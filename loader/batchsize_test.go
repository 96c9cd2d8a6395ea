package loader

import (
	"testing"
	"time"
)

// TestBatchSize: batches come to be as long as targetTime, whatever a row costs, within bounds and by no more than
// twice at once.
func TestBatchSize(t *testing.T) {
	for _, c := range []struct {
		name  string
		fixed int
		row   time.Duration // what a row costs
		want  int64
	}{
		{"what is asked for", 7, time.Second, 7},
		{"a quick store", 0, 10 * time.Microsecond, mostRows},
		{"a usual one", 0, 100 * time.Microsecond, 9000},
		{"a slow one", 0, 500 * time.Microsecond, 1800},
		{"the slowest", 0, time.Second, leastRows},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newBatchSize(c.fixed)
			was := p.next()
			for range 10 {
				now := p.next()
				if now > 2*was {
					t.Errorf("%d rows after %d", now, was)
				}
				p.wrote(now, time.Duration(now)*c.row)
				was = now
			}
			if got := p.next(); got != c.want {
				t.Errorf("%d rows, want %d", got, c.want)
			}
		})
	}
}

// TestBatchSizeAfterFewRows: the end of a file tells nothing of how long more rows take, unless it took long itself.
func TestBatchSizeAfterFewRows(t *testing.T) {
	p := newBatchSize(0)
	p.wrote(3, 600*time.Millisecond)
	if got := p.next(); got != firstRows {
		t.Errorf("%d rows after a short batch", got)
	}
	p.wrote(3, time.Minute)
	if got := p.next(); got != leastRows {
		t.Errorf("%d rows after one that took long", got)
	}
}
