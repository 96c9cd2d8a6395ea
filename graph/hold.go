package graph

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

// Holder is the text by which others know what holds a store, or waits for it, since when: "the load of crm by pid 17
// on box since 2026-01-02 03:04 UTC".
func Holder(what string, since time.Time) string {
	host, err := os.Hostname()
	if err != nil {
		host = "this host"
	}
	return fmt.Sprintf("%s by pid %d on %s since %s", what, os.Getpid(), host,
		since.UTC().Format("2006-01-02 15:04 UTC"))
}

// Holds implements Store.Hold among the loads of one process. The zero value is held by nobody.
type Holds struct {
	mu  sync.Mutex
	now *holding // nil if nobody holds it
}

// holding is one hold, from when it is taken until it is released.
type holding struct {
	who  string
	over chan struct{} // closed when it is released
}

// Hold implements Store.Hold.
func (h *Holds) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	mine := &holding{who, make(chan struct{})}
	for {
		if err := ctx.Err(); err != nil {
			return nil, notWaited(err)
		}
		holder := h.take(mine)
		if holder == nil {
			return sync.OnceValue(func() error { h.end(); return nil }), nil
		}
		waiting(holder.who)
		select {
		case <-holder.over:
		case <-ctx.Done():
		}
	}
}

// take begins the hold if there is none; otherwise it returns the one there is.
func (h *Holds) take(mine *holding) (holder *holding) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.now == nil {
		h.now = mine
		return nil
	}
	return h.now
}

func (h *Holds) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.now.over)
	h.now = nil
}

// AwaitHold implements the waiting of Store.Hold for stores of several processes: it calls take every pause until that
// has taken the hold or fails. take returns who holds the store, "" if that is not known; waiting is called with each
// new holder. The error is take's, or Canceled if the context ends first.
func AwaitHold(ctx context.Context, pause time.Duration, take func() (taken bool, holder string, err error),
	waiting func(holder string)) error {
	var told *string
	for {
		if err := ctx.Err(); err != nil {
			return notWaited(err)
		}
		taken, holder, err := take()
		if err != nil || taken {
			return err
		}
		if told == nil || *told != holder {
			waiting(holder)
			told = &holder
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
}

func notWaited(err error) error {
	return &Error{Kind: Canceled, Msg: "the wait for another load ended before that load did", Err: err}
}
