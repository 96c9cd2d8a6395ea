package graphtest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
)

// keyedAt is when the keys of these cases are made.
var keyedAt = time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)

// accessKey is a key whose secret is its name and a number.
func accessKey(name string, n int) graph.AccessKey {
	digest := sha256.Sum256(fmt.Append(nil, name, n))
	return graph.AccessKey{Name: name, Role: "reader", Digest: digest[:], Created: keyedAt}
}

func accessKeysOf(t tb, s graph.Store) []graph.AccessKey {
	t.Helper()
	list, err := s.AccessKeys(ctx)
	if err != nil {
		t.Fatalf("reading the access keys: %v", err)
	}
	return list
}

func putKey(t tb, s graph.Store, k graph.AccessKey) {
	t.Helper()
	if err := s.PutAccessKey(ctx, k); err != nil {
		t.Fatalf("a key of %s: %v", k.Name, err)
	}
}

// accessKeys: a store has no keys, until some are put; they stay as they are, in their order, whatever is written, and
// a revoked one stays revoked.
func accessKeys(t *testing.T, f Factory) {
	s := open(t, f)
	if list := accessKeysOf(t, s); len(list) != 0 {
		t.Errorf("a new store has keys: %v", list)
	}
	zoe, anna := accessKey("zoe", 1), accessKey("anna.o'neill@x", 1)
	zoe.Protected, zoe.Expires = true, keyedAt.Add(time.Hour)
	anna.Role = `edi"tor`
	putKey(t, s, zoe)
	putKey(t, s, anna)
	putKey(t, s, zoe) // whoever is not sure says it again
	write(t, s, batch(node("per_a")))
	log := logOf(t, s, 0)
	has := func(want ...graph.AccessKey) {
		t.Helper()
		if d := cmp.Diff(want, accessKeysOf(t, s)); d != "" {
			t.Errorf("keys (-want +got)\n%s", d)
		}
	}
	has(zoe, anna)
	revoked := zoe
	revoked.Revoked = keyedAt.Add(time.Minute)
	putKey(t, s, revoked)
	has(revoked, anna)
	later := revoked
	later.Revoked, later.Role = keyedAt.Add(time.Hour), "editor"
	putKey(t, s, later)
	putKey(t, s, zoe)
	has(revoked, anna)
	if d := cmp.Diff(log, logOf(t, s, 0)); d != "" {
		t.Errorf("the change log has it:\n%s", d)
	}
	list := accessKeysOf(t, s)
	list[0].Digest[0]++
	list[1].Name = "somebody else"
	has(revoked, anna)
	if err := s.Fits(); err != nil {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.AccessKeys(cancelled); graph.ErrorKindOf(err) != graph.Canceled {
		t.Errorf("reading, cancelled: %v", err)
	}
	if err := s.PutAccessKey(cancelled, accessKey("eve", 1)); graph.ErrorKindOf(err) != graph.Canceled {
		t.Errorf("putting, cancelled: %v", err)
	}
	has(revoked, anna)
}

// accessKeysRefused: names are unique among keys that work, and a key is whole; what is refused changes nothing.
func accessKeysRefused(t *testing.T, f Factory) {
	s := open(t, f)
	anna, bert := accessKey("anna", 1), accessKey("bert", 1)
	bert.Expires = keyedAt.Add(time.Hour)
	putKey(t, s, anna)
	putKey(t, s, bert)
	before := accessKeysOf(t, s)
	short, unmade, roleless := accessKey("carl", 1), accessKey("carl", 1), accessKey("carl", 1)
	short.Digest, unmade.Created, roleless.Role = short.Digest[:31], time.Time{}, ""
	for name, k := range map[string]graph.AccessKey{"a name that is taken": accessKey("anna", 2),
		"a name that is taken for a while": accessKey("bert", 2), "a short digest": short, "no time": unmade,
		"no name": accessKey("", 1), "no role": roleless, "nothing": {}} {
		if err := s.PutAccessKey(ctx, k); graph.ErrorKindOf(err) != graph.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if d := cmp.Diff(before, accessKeysOf(t, s)); d != "" {
		t.Errorf("refused, and yet:\n%s", d)
	}
	anna.Revoked = keyedAt
	putKey(t, s, anna)
	putKey(t, s, accessKey("anna", 2))
	next := accessKey("bert", 2)
	next.Created = bert.Expires
	putKey(t, s, next)
	if list := accessKeysOf(t, s); len(list) != 4 || !bytes.Equal(list[3].Digest, next.Digest) {
		t.Errorf("a name may be used again: %v", list)
	}
}

// accessKeysAtOnce: of keys of one name that several add at once, one is taken; none of other names is lost.
func accessKeysAtOnce(t *testing.T, f Factory) {
	const programs = 4
	s := open(t, f)
	var mu sync.Mutex
	var wg sync.WaitGroup
	taken := 0
	for i := range programs {
		wg.Go(func() {
			if err := s.PutAccessKey(ctx, accessKey(fmt.Sprint("caller", i), i)); err != nil {
				t.Errorf("a name of its own: %v", err)
			}
			err := s.PutAccessKey(ctx, accessKey("anna", i))
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				taken++
			case graph.ErrorKindOf(err) != graph.Invalid || !strings.Contains(err.Error(), "anna"):
				t.Errorf("the same name: %v", err)
			}
		})
	}
	wg.Wait()
	if list := accessKeysOf(t, s); taken != 1 || len(list) != programs+1 {
		t.Errorf("%d were taken, and there are %d keys", taken, len(list))
	}
}

// accessKeysOfAFill: keys that were there before the graph stay.
func accessKeysOfAFill(t *testing.T, f Factory) {
	s := open(t, Filling(f))
	putKey(t, s, accessKey("anna", 1))
	before := accessKeysOf(t, s)
	write(t, s, batch(node("per_a"), node("per_b")))
	if d := cmp.Diff(before, accessKeysOf(t, s)); d != "" {
		t.Errorf("filled:\n%s", d)
	}
	putKey(t, s, accessKey("bert", 1))
}
