package graphtest

import (
	"context"
	"testing"
	"time"

	"kith/graph"
)

// exclusive: while one load holds a store, the second waits and is told who holds it; questions are answered meanwhile.
func exclusive(t *testing.T, f Factory) {
	s := open(t, f)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	release, err := s.Hold(ctx, "the first", func(string) { t.Error("nobody was there, and the first waited") })
	if err != nil {
		t.Fatal(err)
	}
	gaveUp, giveUp := context.WithCancel(ctx)
	if _, err := s.Hold(gaveUp, "one who gives up", func(string) { giveUp() }); graph.ErrorKindOf(
		err) != graph.Canceled {
		t.Errorf("waiting after the context ended: %v", err)
	}
	told, second := make(chan string, 1), make(chan func() error)
	go func() {
		release, err := s.Hold(ctx, "the second", func(holder string) { told <- holder })
		if err != nil {
			t.Error(err)
		}
		second <- release
	}()
	if holder := <-told; holder != "the first" {
		t.Errorf("the second was told that %q holds the store", holder)
	}
	if _, err := s.Match(ctx, &graph.Pattern{Labels: labels[:1], Page: graph.Page{Size: 1}}); err != nil {
		t.Errorf("reading while the store is held: %v", err)
	}
	select {
	case <-second:
		t.Fatal("the second holds the store beside the first")
	case <-time.After(200 * time.Millisecond):
	}
	for range 2 { // the second time does nothing
		if err := release(); err != nil {
			t.Error(err)
		}
	}
	if err := (<-second)(); err != nil {
		t.Error(err)
	}
	if release, err = s.Hold(ctx, "the third", func(string) { t.Error("the third waited for nobody") }); err == nil {
		err = release()
	}
	if err != nil {
		t.Error(err)
	}
}
