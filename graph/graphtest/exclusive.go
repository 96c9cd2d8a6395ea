package graphtest

import (
	"context"
	"testing"
	"time"

	"kith/graph"
)

// exclusive: a store that lets one load at a time write keeps the second waiting, tells it who holds the store, and answers
// questions meanwhile.
func exclusive(t *testing.T, f Factory) {
	s := open(t, f)
	x, ok := s.(graph.Exclusive)
	if !ok {
		t.Skip("any number of loads may write at once")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	release, err := x.Hold(ctx, "the first", func(string) { t.Error("nobody was there, and the first waited") })
	if err != nil {
		t.Fatal(err)
	}
	gaveUp, giveUp := context.WithCancel(ctx)
	if _, err := x.Hold(gaveUp, "one who gives up", func(string) { giveUp() }); graph.KindOf(err) != graph.Canceled {
		t.Errorf("waiting after the context ended: %v", err)
	}
	told, second := make(chan string, 1), make(chan func() error)
	go func() {
		release, err := x.Hold(ctx, "the second", func(holder string) { told <- holder })
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
	if release, err = x.Hold(ctx, "the third", func(string) { t.Error("the third waited for nobody") }); err == nil {
		err = release()
	}
	if err != nil {
		t.Error(err)
	}
}
