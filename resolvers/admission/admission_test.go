package admission

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"kith/graph"
)

// TestLight: requests that are light run at once, whatever the others do; of these only as many as have slots.
func TestLight(t *testing.T) {
	for readers, slots := range map[int]int{0: 1, 1: 1, 2: 1, 3: 2, 9: 8} {
		synctest.Test(t, func(t *testing.T) {
			g := New(readers)
			for range slots {
				if _, err := g.Enter(t.Context(), Heavy, 0); err != nil {
					t.Fatal(err)
				}
			}
			for range 100 {
				leave, err := g.Enter(t.Context(), Light, 0)
				if err != nil {
					t.Fatal(err)
				}
				leave()
			}
			begin := time.Now()
			if _, err := g.Enter(t.Context(), Heavy, 0); graph.ErrorKindOf(err) != graph.Busy || err == nil {
				t.Errorf("%d readers, one more than slots: %v", readers, err)
			}
			if waited := time.Since(begin); waited != maxWait {
				t.Errorf("it waited for %v", waited)
			}
			want := Load{Running: int64(slots), Light: 100, Heavy: int64(slots), Refused: 1, Waited: maxWait}
			if got := g.Load(); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

// TestKeyed: keyed requests wait for each other, and not for those that take long.
func TestKeyed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(3)
		for range 2 {
			if _, err := g.Enter(t.Context(), Heavy, 0); err != nil {
				t.Fatal(err)
			}
		}
		leave, err := g.Enter(t.Context(), Keyed, 0)
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Second, leave)
		begin := time.Now()
		if _, err := g.Enter(t.Context(), Keyed, 0); err != nil || time.Since(begin) != time.Second {
			t.Errorf("the second: %v after %v", err, time.Since(begin))
		}
		if _, err := g.Enter(t.Context(), Keyed, 0); graph.ErrorKindOf(err) != graph.Busy || err == nil {
			t.Errorf("the third: %v", err)
		}
		want := Load{Running: 2, Light: 2, Heavy: 2, Refused: 1, Waited: time.Second + maxWait}
		if got := g.Load(); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

// TestQueue: first come, first served; who leaves is passed over, and takes no slot along.
func TestQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(2)
		leave, err := g.Enter(t.Context(), Heavy, 0)
		if err != nil {
			t.Fatal(err)
		}
		var order []int
		gone, give := context.WithCancel(t.Context())
		for i := range 5 {
			ctx := t.Context()
			if i == 2 {
				ctx = gone
			}
			go func() {
				leave, err := g.Enter(ctx, Heavy, 0)
				if i == 2 {
					if graph.ErrorKindOf(err) != graph.Canceled || !errors.Is(err, context.Canceled) {
						t.Errorf("who left: %v", err)
					}
					return
				}
				if err != nil {
					t.Error(i, err)
					return
				}
				order = append(order, i)
				leave()
			}()
			synctest.Wait()
		}
		give()
		synctest.Wait()
		leave()
		synctest.Wait()
		if !slices.Equal(order, []int{0, 1, 3, 4}) {
			t.Errorf("in the order %v", order)
		}
		if got := g.Load(); got.GivenUp != 1 || got.Running != 0 || got.Waiting != 0 || g.queued.Load() != 0 {
			t.Errorf("%+v", got)
		}
	})
}

// TestFullQueue: there is room for so many bytes in the queue, and who finds none does not wait.
func TestFullQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(1)
		leave, err := g.Enter(t.Context(), Heavy, 0)
		if err != nil {
			t.Fatal(err)
		}
		const each = 64 << 10
		room := maxBytes / (each + overhead)
		for range room {
			go func() {
				if leave, err := g.Enter(t.Context(), Heavy, each); err == nil {
					leave()
				}
			}()
		}
		synctest.Wait()
		begin := time.Now()
		if _, err := g.Enter(t.Context(), Heavy, each); graph.ErrorKindOf(err) != graph.Busy || time.Since(begin) != 0 {
			t.Errorf("one more than there is room for: %v after %v", err, time.Since(begin))
		}
		if got := g.Load(); got.Waiting != int64(room) || got.Refused != 1 {
			t.Errorf("%+v, want %d to wait", got, room)
		}
		leave()
		synctest.Wait()
		if got := g.Load(); got.Heavy != int64(room)+1 || g.queued.Load() != 0 {
			t.Errorf("%+v in the end", got)
		}
	})
}
