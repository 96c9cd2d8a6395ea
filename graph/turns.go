package graph

import (
	"context"
	"sync"
	"time"
)

// Turns implements Store.Hold among the loads of one process. The zero value is held by nobody.
type Turns struct {
	mu   sync.Mutex
	turn *turn // of the holder; nil if there is none
}

// turn is the time in which somebody holds it.
type turn struct {
	who  string
	over chan struct{} // closed when it is
}

// Hold implements Store.Hold.
func (t *Turns) Hold(ctx context.Context, who string, waiting func(holder string)) (release func() error, err error) {
	mine := &turn{who, make(chan struct{})}
	for {
		if err := ctx.Err(); err != nil {
			return nil, notWaited(err)
		}
		holder := t.take(mine)
		if holder == nil {
			return sync.OnceValue(func() error { t.end(); return nil }), nil
		}
		waiting(holder.who)
		select {
		case <-holder.over:
		case <-ctx.Done():
		}
	}
}

// take begins a turn if there is none; otherwise it returns the one there is.
func (t *Turns) take(mine *turn) (holder *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.turn == nil {
		t.turn = mine
		return nil
	}
	return t.turn
}

func (t *Turns) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	close(t.turn.over)
	t.turn = nil
}

// AwaitTurn implements the waiting of Store.Hold for stores of several processes: it calls take every pause until that
// has taken the turn or fails. take returns who has the turn, "" if that is not known; waiting is called with each new
// holder. It is Canceled if the context ends first.
func AwaitTurn(ctx context.Context, pause time.Duration, take func() (taken bool, holder string, err error),
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
