package graph

import (
	"context"
	"sync"
	"time"
)

// Turns is Store.Hold among the loads of one process. The zero value is held by nobody.
type Turns struct {
	mu   sync.Mutex
	turn *turn // of the holder; nil if there is none
}

type turn struct {
	who  string
	over chan struct{} // closed when it is
}

// Hold is Store.Hold.
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

// take gives the turn to whoever asks first; otherwise it says whose it is.
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

// AwaitTurn asks every pause whether the turn has come, as Store.Hold has it for stores of several processes. take
// takes it if nobody has it, and otherwise says who does, "" if that is not known.
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
