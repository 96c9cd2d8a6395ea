package graphtest

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
)

// rotatedAt is when keys are replaced in these cases.
var rotatedAt = time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)

func keysOf(t tb, s graph.Store) graph.CursorKeys {
	t.Helper()
	keys, err := s.CursorKeys(ctx)
	if err != nil {
		t.Fatalf("reading the keys for cursors: %v", err)
	}
	return keys
}

func rotate(t tb, s graph.Store, at time.Time) (was, now graph.CursorKeys) {
	t.Helper()
	was, now, err := s.RotateCursorKeys(ctx, at)
	if err != nil {
		t.Fatalf("replacing the key for cursors: %v", err)
	}
	return was, now
}

// cursorKeys: a store has a key from its beginning, that of no other store, which stays whatever is written, until it
// is replaced.
func cursorKeys(t *testing.T, f Factory) {
	s := open(t, f)
	first := keysOf(t, s)
	if len(first.Key) != 32 || first.Former != nil || cmp.Equal(first, graph.NewCursorKeys()) {
		t.Errorf("a new store has keys of %d and %d bytes", len(first.Key), len(first.Former))
	}
	write(t, s, batch(node("per_a"), node("per_b")))
	write(t, s, batch(node("per_c")))
	if d := cmp.Diff(first, keysOf(t, s)); d != "" {
		t.Errorf("after writing:\n%s", d)
	}
	log := logOf(t, s, 0)
	was, second := rotate(t, s, rotatedAt)
	if d := cmp.Diff([]graph.CursorKeys{first, keysOf(t, s)}, []graph.CursorKeys{was, second}); d != "" {
		t.Errorf("what it was, and is (-stored +returned)\n%s", d)
	}
	if d := cmp.Diff(first.Key, second.Former); d != "" || second.FormerUntil() != rotatedAt.Add(24*time.Hour) {
		t.Errorf("the former one, until %v: %s", second.FormerUntil(), d)
	}
	if cmp.Equal(first.Key, second.Key) {
		t.Error("the new key is the former one")
	}
	if _, third := rotate(t, s, rotatedAt.Add(time.Hour)); !cmp.Equal(third.Former, second.Key) {
		t.Error("replaced again, the former key is not the one before")
	}
	if d := cmp.Diff(log, logOf(t, s, 0)); d != "" {
		t.Errorf("the change log has it:\n%s", d)
	}
	write(t, s, batch(node("per_d"))) // nobody has to open the store again
	if err := s.Fits(); err != nil {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.CursorKeys(cancelled); graph.ErrorKindOf(err) != graph.Canceled {
		t.Errorf("reading keys, cancelled: %v", err)
	}
	before := keysOf(t, s)
	if _, _, err := s.RotateCursorKeys(cancelled, rotatedAt); graph.ErrorKindOf(err) != graph.Canceled {
		t.Errorf("replacing a key, cancelled: %v", err)
	}
	if d := cmp.Diff(before, keysOf(t, s)); d != "" {
		t.Errorf("cancelled, and yet:\n%s", d)
	}
}

// cursorKeysAtOnce: keys that several replace at once follow one another, and none is lost.
func cursorKeysAtOnce(t *testing.T, f Factory) {
	const programs = 4
	s := open(t, f)
	first := keysOf(t, s)
	var mu sync.Mutex
	var wg sync.WaitGroup
	after := map[string]graph.CursorKeys{} // by the key before
	for range programs {
		wg.Go(func() {
			was, now, err := s.RotateCursorKeys(ctx, rotatedAt)
			mu.Lock()
			defer mu.Unlock()
			if _, twice := after[string(was.Key)]; err != nil || twice {
				t.Errorf("one key was replaced twice: %v, %v", twice, err)
			}
			after[string(was.Key)] = now
		})
	}
	wg.Wait()
	last := first
	for range programs {
		last = after[string(last.Key)]
	}
	if d := cmp.Diff(last, keysOf(t, s)); d != "" {
		t.Errorf("the last one of the chain is not what is stored:\n%s", d)
	}
}

// secret: a store has a secret from its beginning, that of no other store, which nothing ever replaces.
func secret(t *testing.T, f Factory) {
	s := open(t, f)
	first := secretOf(t, s)
	if other := secretOf(t, memory.New(Model)); len(first) != 32 || cmp.Equal(first, other) {
		t.Errorf("a new store has a secret of %d bytes", len(first))
	}
	write(t, s, batch(node("per_a")))
	rotate(t, s, rotatedAt)
	if !cmp.Equal(first, secretOf(t, s)) {
		t.Error("the secret is another one after a write and new keys for cursors")
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Secret(cancelled); graph.ErrorKindOf(err) != graph.Canceled {
		t.Errorf("reading the secret, cancelled: %v", err)
	}
}

func secretOf(t tb, s graph.Store) []byte {
	t.Helper()
	secret, err := s.Secret(ctx)
	if err != nil {
		t.Fatalf("reading the secret: %v", err)
	}
	return secret
}

// Unsealed holds a place to what a store without keys for cursors and a secret does, which a version before there were
// any has made; forget takes them out of the store in the place. It answers, says that it wants an upgrade, and gets
// keys by that: once, whoever upgrades it.
func Unsealed(t *testing.T, p Place, forget func()) {
	s := opened(t, p, Model)
	write(t, s, batch(node("per_a")))
	shut(t, s)
	forget()
	s = opened(t, p, Model)
	incompatible := func(err error) {
		t.Helper()
		if graph.ErrorKindOf(err) != graph.Incompatible || !strings.Contains(err.Error(), "run kith upgrade once") {
			t.Errorf("%v, want an error that names the upgrade", err)
		}
	}
	incompatible(s.Fits())
	if rows := match(t, s, all("Person")); len(rows.Rows) != 1 {
		t.Errorf("%d people are found", len(rows.Rows))
	}
	_, err := s.CursorKeys(ctx)
	incompatible(err)
	_, _, err = s.RotateCursorKeys(ctx, rotatedAt)
	incompatible(err)
	shut(t, s)
	s = opened(t, p, Model)
	_, err = s.CursorKeys(ctx)
	incompatible(err) // opening it made none
	_, err = s.Secret(ctx)
	incompatible(err)
	shut(t, s)

	plan, err := p.Upgrade(Model, graph.UpgradeOptions{DryRun: true})
	if err != nil || len(plan.Steps) != 1 || plan.Steps[0].Kind != graph.Adding || plan.Facts != 0 {
		t.Errorf("to be done: %+v, %v", plan, err)
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if _, err := p.Upgrade(Model, graph.UpgradeOptions{OnlyAdding: true}); err != nil &&
				graph.ErrorKindOf(err) != graph.Busy {
				t.Errorf("one of two upgrades: %v", err)
			}
		})
	}
	wg.Wait()
	s = opened(t, p, Model)
	first, kept := keysOf(t, s), secretOf(t, s)
	if err := s.Fits(); err != nil {
		t.Error(err)
	}
	shut(t, s)
	if again, err := p.Upgrade(Model, graph.UpgradeOptions{}); err != nil || len(again.Steps) != 0 {
		t.Errorf("upgraded again: %+v, %v", again, err)
	}
	s = opened(t, p, Model)
	defer shut(t, s)
	if d := cmp.Diff(first, keysOf(t, s)); d != "" || len(first.Key) != 32 {
		t.Errorf("keys of %d bytes, and after another upgrade:\n%s", len(first.Key), d)
	}
	if d := cmp.Diff(kept, secretOf(t, s)); d != "" || len(kept) != 32 {
		t.Errorf("a secret of %d bytes, and after another upgrade another one", len(kept))
	}
}
