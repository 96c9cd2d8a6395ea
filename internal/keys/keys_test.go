package keys_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/graph/sqlite"
	"kith/internal/caller"
	"kith/internal/keys"
)

var silent = slog.New(slog.DiscardHandler)

// put makes a key of a store and returns its secret.
func put(t testing.TB, s graph.Store, k graph.AccessKey) string {
	t.Helper()
	secret, made, err := keys.New(k, time.Now())
	if err == nil {
		err = s.PutAccessKey(t.Context(), made)
	}
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func opened(t testing.TB, s graph.Store) *keys.Keys {
	t.Helper()
	k, err := keys.Open(t.Context(), s, silent)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func refused(t testing.TB, k *keys.Keys, secret string, want error) {
	t.Helper()
	if who, err := k.Caller(secret); !errors.Is(err, want) || who != (caller.Caller{}) {
		t.Errorf("%+v %v, want %v", who, err, want)
	}
}

func letIn(t testing.TB, k *keys.Keys, secret, name string) {
	t.Helper()
	if who, err := k.Caller(secret); err != nil || who.Name != name {
		t.Errorf("%+v %v, want %s", who, err, name)
	}
}

// TestCaller: a secret is known whole and exactly, and brings its key's name, role and right.
func TestCaller(t *testing.T) {
	s := memory.New(graphtest.Model)
	anna := put(t, s, graph.AccessKey{Name: "anna", Role: "editor", Protected: true})
	bert := put(t, s, graph.AccessKey{Name: "bert", Role: "reader"})
	k := opened(t, s)
	defer k.Close()
	if !k.Required() {
		t.Error("nobody needs a key")
	}
	for secret, want := range map[string]caller.Caller{anna: {Name: "anna", Role: caller.Editor, Protected: true},
		bert: {Name: "bert", Role: caller.Reader}} {
		if who, err := k.Caller(secret); err != nil || who != want {
			t.Errorf("%+v %v, want %+v", who, err, want)
		}
	}
	for name, secret := range map[string]string{"nothing": "", "the prefix": "kith_", "a part": anna[:len(anna)-1],
		"more": anna + "A", "no prefix": anna[5:], "small letters": strings.ToLower(anna), "a blank": " " + anna[1:],
		"another end": anna[:len(anna)-1] + "!", "two": anna + bert, "long": strings.Repeat(anna, 10_000)} {
		t.Run(name, func(t *testing.T) { refused(t, k, secret, keys.ErrUnknown) })
	}
	list, err := s.AccessKeys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	refused(t, k, string(list[0].Digest), keys.ErrUnknown) // what the store keeps is no key
}

// TestFollowed: what becomes of a store's keys is known within a second.
func TestFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := memory.New(graphtest.Model)
		ctx, cancel := context.WithCancel(t.Context())
		k, err := keys.Open(ctx, s, silent)
		if err != nil {
			t.Fatal(err)
		}
		cancel() // a server that is told to end goes on for a while
		defer k.Close()
		if k.Required() {
			t.Error("a store without keys wants one")
		}
		refused(t, k, strings.Repeat("k", 37), keys.ErrUnknown)
		anna := put(t, s, graph.AccessKey{Name: "anna", Role: "editor"})
		bert := put(t, s, graph.AccessKey{Name: "bert", Role: "reader", Expires: time.Now().Add(time.Hour)})
		time.Sleep(time.Second)
		if !k.Required() {
			t.Error("the first key does not close the store")
		}
		letIn(t, k, anna, "anna")
		letIn(t, k, bert, "bert")
		if err := keys.Revoke(t.Context(), s, "anna", time.Now()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		refused(t, k, anna, keys.ErrRevoked)
		time.Sleep(time.Hour - 2*time.Second - time.Nanosecond)
		letIn(t, k, bert, "bert")
		time.Sleep(time.Nanosecond)
		refused(t, k, bert, keys.ErrExpired)
		if !k.Required() {
			t.Error("no key works any more, and the store is open")
		}
	})
}

// failing is a store whose keys cannot be read while it is told so, or are others.
type failing struct {
	graph.Store
	fails, empty atomic.Bool
	reads        atomic.Int64
}

func (s *failing) AccessKeys(ctx context.Context) ([]graph.AccessKey, error) {
	s.reads.Add(1)
	switch {
	case s.fails.Load():
		<-ctx.Done() // as of a store that does not answer
		return nil, graph.Errorf(graph.Unavailable, "on purpose")
	case s.empty.Load():
		return nil, nil
	}
	return s.Store.AccessKeys(ctx)
}

// TestUnreadable: without a store keys work for a while, and then none until it is back. That is logged once.
func TestUnreadable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &failing{Store: memory.New(graphtest.Model)}
		anna := put(t, s, graph.AccessKey{Name: "anna", Role: "editor"})
		var log bytes.Buffer
		k, err := keys.Open(t.Context(), s, slog.New(slog.NewTextHandler(&log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		s.fails.Store(true)
		time.Sleep(29 * time.Second)
		letIn(t, k, anna, "anna")
		time.Sleep(2 * time.Second)
		for _, secret := range []string{anna, "kith_made-up"} {
			if _, err := k.Caller(secret); graph.ErrorKindOf(err) != graph.Unavailable {
				t.Errorf("after half a minute without a store: %v", err)
			}
		}
		if !k.Required() {
			t.Error("a store that cannot be read is open")
		}
		s.fails.Store(false)
		time.Sleep(3 * time.Second)
		letIn(t, k, anna, "anna")
		k.Close()
		k.Close()
		lines := strings.Split(log.String(), "\n")
		if len(lines) != 3 || !strings.Contains(lines[0], "cannot be read") || !strings.Contains(lines[1], "again") ||
			strings.Contains(log.String(), "anna") {
			t.Errorf("logged\n%s", &log)
		}
		reads := s.reads.Load()
		time.Sleep(time.Minute)
		if s.reads.Load() != reads {
			t.Error("closed, and it still reads")
		}
	})
}

// TestUnreadableFromTheBeginning: nobody knows then whom to refuse.
func TestUnreadableFromTheBeginning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &failing{Store: memory.New(graphtest.Model)}
		s.fails.Store(true)
		if k, err := keys.Open(t.Context(), s, silent); k != nil || graph.ErrorKindOf(err) != graph.Unavailable {
			t.Errorf("%v %v", k, err)
		}
	})
}

// TestStaysClosed: a store that is put in the place of one with keys does not open a server that runs.
func TestStaysClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &failing{Store: memory.New(graphtest.Model)}
		anna := put(t, s, graph.AccessKey{Name: "anna", Role: "editor"})
		k := opened(t, s)
		defer k.Close()
		s.empty.Store(true)
		time.Sleep(time.Second)
		if refused(t, k, anna, keys.ErrUnknown); !k.Required() {
			t.Error("it is open")
		}
	})
}

// TestUnknownRole: a role that a later version knows gives no rights in this one.
func TestUnknownRole(t *testing.T) {
	s := memory.New(graphtest.Model)
	secret, made, err := keys.New(graph.AccessKey{Name: "anna", Role: "reader"}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	made.Role = "branch-reader"
	if err := s.PutAccessKey(t.Context(), made); err != nil {
		t.Fatal(err)
	}
	k := opened(t, s)
	defer k.Close()
	if refused(t, k, secret, keys.ErrUnknown); !k.Required() {
		t.Error("it is open")
	}
}

// TestAnotherProgram: a key that another program revokes in the same file works no more.
func TestAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kith.db")
	open := func() graph.Store {
		s, err := sqlite.Open(t.Context(), path, graphtest.Model)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	serving, other := open(), open()
	k := opened(t, serving)
	defer k.Close()
	anna := put(t, other, graph.AccessKey{Name: "anna", Role: "editor"})
	await := func(want error) {
		t.Helper()
		for {
			_, err := k.Caller(anna)
			if errors.Is(err, want) {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
	await(nil)
	if err := keys.Revoke(t.Context(), other, "anna", time.Now()); err != nil {
		t.Fatal(err)
	}
	await(keys.ErrRevoked)
}

func BenchmarkCaller(b *testing.B) {
	s := memory.New(graphtest.Model)
	var secret string
	for i := range 100 {
		secret = put(b, s, graph.AccessKey{Name: "caller" + string(rune('0'+i/10)) + string(rune('0'+i%10)),
			Role: "reader"})
	}
	k := opened(b, s)
	defer k.Close()
	for name, secret := range map[string]string{"known": secret, "unknown": secret[:len(secret)-1] + "!"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = k.Caller(secret)
			}
		})
	}
}
