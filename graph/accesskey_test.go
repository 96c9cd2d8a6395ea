package graph_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/graph"
)

var keyMade = time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)

func keyOf(name string) graph.AccessKey {
	digest := sha256.Sum256([]byte(name))
	return graph.AccessKey{Name: name, Role: "reader", Digest: digest[:], Created: keyMade}
}

// TestMostAccessKeys: where as many keys are kept as may be, the first that does not work makes room; one that works
// never does.
func TestMostAccessKeys(t *testing.T) {
	var list []graph.AccessKey
	for i := range graph.MostAccessKeys {
		list = append(list, keyOf(fmt.Sprint("caller", i)))
	}
	if _, err := graph.WithAccessKey(list, keyOf("anna")); graph.ErrorKindOf(err) != graph.Invalid ||
		!strings.Contains(err.Error(), "1000 keys work") {
		t.Errorf("one more: %v", err)
	}
	list[7].Expires, list[9].Revoked = keyMade, keyMade
	was := cmp.Diff(nil, list)
	more, err := graph.WithAccessKey(list, keyOf("anna"))
	if err == nil {
		more, err = graph.WithAccessKey(more, keyOf("bert"))
	}
	if err != nil || len(more) != len(list) || more[7].Name != "caller8" || more[8].Name != "caller10" ||
		more[999].Name != "bert" {
		t.Errorf("%v: %d keys, the last of %s", err, len(more), more[len(more)-1].Name)
	}
	if _, err := graph.WithAccessKey(more, keyOf("carl")); graph.ErrorKindOf(err) != graph.Invalid {
		t.Errorf("one more: %v", err)
	}
	revoked := more[3]
	revoked.Revoked = keyMade
	if after, err := graph.WithAccessKey(more, revoked); err != nil || after[3].Works(keyMade) ||
		!more[3].Works(keyMade) {
		t.Errorf("one of so many is revoked: %v", err)
	}
	if cmp.Diff(nil, list) != was {
		t.Error("the list of before has changed")
	}
}

func TestWorks(t *testing.T) {
	open, ending, revoked := keyOf("a"), keyOf("a"), keyOf("a")
	ending.Expires = keyMade.Add(time.Hour)
	revoked.Revoked = keyMade.Add(time.Hour)
	for _, c := range []struct {
		key  graph.AccessKey
		at   time.Time
		want bool
	}{{open, keyMade, true}, {open, keyMade.AddDate(100, 0, 0), true}, {ending, keyMade.Add(time.Hour - 1), true},
		{ending, keyMade.Add(time.Hour), false}, {revoked, keyMade, false}} {
		if got := c.key.Works(c.at); got != c.want {
			t.Errorf("%+v at %v: %v", c.key, c.at, got)
		}
	}
}

// TestDecodeAccessKeys: what was written is read again; what is damaged is an error that quotes nothing of it.
func TestDecodeAccessKeys(t *testing.T) {
	list := []graph.AccessKey{keyOf("anna"), keyOf("bert")}
	list[0].Protected, list[1].Expires, list[1].Revoked = true, keyMade.Add(time.Hour), keyMade
	text := graph.EncodeAccessKeys(list)
	got, err := graph.DecodeAccessKeys("a.db", text)
	if d := cmp.Diff(list, got); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
	if got, err := graph.DecodeAccessKeys("a.db", ""); got != nil || err != nil {
		t.Errorf("a store without keys: %v %v", got, err)
	}
	for _, damaged := range []string{text[1:], text[:len(text)-1], `{}`, `[{}]`, `[null]`,
		strings.Replace(text, `"digest":"`, `"digest":"AAAA`, 1), strings.Replace(text, "2026", "then", 1)} {
		_, err := graph.DecodeAccessKeys("a.db", damaged)
		if graph.ErrorKindOf(err) != graph.Internal || !strings.Contains(err.Error(), "a.db are damaged") {
			t.Errorf("%s: %v", damaged, err)
		}
	}
}

// TestAccessKeyLaws: whatever is put, in whatever order, a key that does not work any more never works again, no two
// that work have one name, all that was taken stays, and putting again changes nothing.
func TestAccessKeyLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []graph.AccessKey
		now := keyMade
		for range rapid.IntRange(1, 30).Draw(t, "puts") {
			now = now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "hours")) * time.Hour)
			k := keyOf(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"))
			k.Digest[0], k.Created = byte(rapid.IntRange(0, 9).Draw(t, "digest")), now
			if rapid.Bool().Draw(t, "ends") {
				k.Expires = now.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "length")) * time.Hour)
			}
			if rapid.Bool().Draw(t, "revoked") {
				k.Revoked = now
			}
			next, err := graph.WithAccessKey(list, k)
			if graph.ErrorKindOf(err) == graph.Invalid {
				continue
			}
			again, twice := graph.WithAccessKey(next, k)
			stored, read := graph.DecodeAccessKeys("a.db", graph.EncodeAccessKeys(next))
			if err := errors.Join(err, twice, read); err != nil || !cmp.Equal(next, again) || !cmp.Equal(next, stored) {
				t.Fatalf("%v, put\n%v\nput again\n%v\nstored\n%v", err, next, again, stored)
			}
			working := map[string]bool{}
			for i := range next {
				works := next[i].Works(now)
				if works && working[next[i].Name] {
					t.Fatalf("two of %s work", next[i].Name)
				}
				working[next[i].Name] = working[next[i].Name] || works
				if i < len(list) && (works && !list[i].Works(now) || !bytes.Equal(next[i].Digest, list[i].Digest)) {
					t.Fatalf("key %d was %v and is %v", i, list[i], next[i])
				}
			}
			list = next
		}
	})
}
