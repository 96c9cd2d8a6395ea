package access

import (
	"context"
	"math"
	"sync/atomic"
	"time"

	"kith/graph"
)

// kept keeps what is hidden in a store for as long as that is right. It is safe for concurrent use.
type kept struct {
	store graph.Store
	m     *graph.Model
	now   func() time.Time
	unfit bool // the store is of an earlier version, and may have no change log

	known    atomic.Pointer[known]
	reading  chan struct{} // has a place for the one who reads it anew
	unlogged atomic.Int64  // how many batches were written that the change log does not have
}

// known is what is hidden, and when that was found out.
type known struct {
	*hidden
	seeds    seeds
	seq      int64 // of the change log's newest entry
	unlogged int64
	day      string
	days     int64     // the same day, counted
	looked   time.Time // when the change log was looked at last
}

// For how long what was hidden is taken for what is, unless this program writes: in a distant store, and in one of an
// earlier version, which may have no change log and must be read as a whole.
const (
	lookLasts  = time.Second
	wholeLasts = time.Minute
)

// entriesAtOnce is how much of the change log is read at once.
const entriesAtOnce = 1000

func newKept(s graph.Store, m *graph.Model, now func() time.Time) *kept {
	return &kept{store: s, m: m, now: now, unfit: graph.ErrorKindOf(s.Fits()) == graph.Incompatible,
		reading: make(chan struct{}, 1)}
}

// last is what was hidden when somebody looked last; it is read first if nobody did, or on another day.
func (k *kept) last(ctx context.Context) (*known, error) {
	if h := k.known.Load(); k.mayHold(h) {
		return h, nil
	}
	return k.renewed(ctx)
}

// mayHold reports whether what is known is right, unless the change log has grown.
func (k *kept) mayHold(h *known) bool {
	return h != nil && h.days == daysOf(k.now()) && h.unlogged == k.unlogged.Load()
}

// unlooked reports whether nobody looks at every question whether the store was written to: recent will do.
func (k *kept) unlooked() bool { return k.unfit || k.store.Remote() }

// recent is what is hidden as of a moment ago.
func (k *kept) recent(ctx context.Context) (*known, error) {
	h, lasts := k.known.Load(), lookLasts
	if k.unfit {
		lasts = wholeLasts
	}
	if age := k.since(h); k.mayHold(h) && 0 <= age && age < lasts {
		return h, nil
	}
	return k.renewed(ctx)
}

func (k *kept) since(h *known) time.Duration {
	if h == nil {
		return 0
	}
	return k.now().Sub(h.looked)
}

func dayOf(now time.Time) string { return now.UTC().Format(time.DateOnly) }

// daysOf is the number of the day: to compare it with another takes no text.
func daysOf(now time.Time) int64 { return now.Unix() / int64(24*time.Hour/time.Second) }

// forget has a distant store looked at again: this program has written.
func (k *kept) forget() {
	if h := k.known.Load(); h != nil {
		old := *h
		old.looked = time.Time{}
		k.known.CompareAndSwap(h, &old)
	}
}

// renewed is what is hidden, as of a moment after the call began. One after the other reads it, from what the one
// before has read.
func (k *kept) renewed(ctx context.Context) (*known, error) {
	select {
	case k.reading <- struct{}{}:
		defer func() { <-k.reading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	next, err := k.read(ctx, k.known.Load())
	if err != nil {
		return nil, err
	}
	k.known.Store(next)
	return next, nil
}

// read reads what is hidden now, from what was, if the change log tells what has become of that.
func (k *kept) read(ctx context.Context, was *known) (*known, error) {
	now := k.now()
	next := &known{looked: now, day: dayOf(now), days: daysOf(now), unlogged: k.unlogged.Load()}
	all := was == nil || was.unlogged != next.unlogged || k.unfit ||
		next.day < was.day // a clock was put back
	var err error
	if !all {
		next.seeds = was.seeds.clone()
		next.seq, all, err = k.follow(ctx, was.seq, next.seeds)
		if err == nil && !all && next.seq == was.seq && next.day == was.day {
			next.hidden, next.seeds = was.hidden, was.seeds
			return next, nil
		}
	}
	if err == nil && all {
		next.seeds = nil
		next.seq, err = k.newest(ctx)
	}
	if err == nil && (all || len(next.seeds) > 0) {
		next.seeds, err = protectedNodes(ctx, k.store, k.m, next.day, next.seeds)
	}
	if err == nil {
		next.hidden, err = find(ctx, k.store, k.m, next.seeds, next.day)
	}
	return next, err
}

// newest is the number of the newest entry of the change log; 0 if there may be no log.
func (k *kept) newest(ctx context.Context) (int64, error) {
	if k.unfit {
		return 0, nil
	}
	log, err := k.store.Changes(ctx, math.MaxInt64-1, 0)
	if err != nil {
		return 0, err
	}
	return log.Newest, nil
}

// follow adds to seeds what the change log after an entry names that may be one now, and gives its newest entry. If the
// log does not tell, all must be looked at.
func (k *kept) follow(ctx context.Context, after int64, to seeds) (newest int64, all bool, err error) {
	for {
		log, err := k.store.Changes(ctx, after, entriesAtOnce)
		if err != nil {
			return 0, false, err
		}
		if log.Pruned || log.Newest < after {
			return 0, true, nil
		}
		for _, e := range log.Entries {
			if e.What == graph.LogFilled {
				return 0, true, nil
			}
			for _, f := range e.Facts {
				to.add(f.Edge.Type, f.Edge.To)
			}
			after = e.Seq
		}
		if len(log.Entries) < entriesAtOnce {
			return max(after, log.Newest), false, nil
		}
	}
}
