package keys_test

import (
	"crypto/sha256"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/graphtest"
	"kith/graph/memory"
	"kith/internal/keys"
)

var madeAt = time.Date(2026, 11, 30, 10, 0, 0, 5, time.FixedZone("", 3600))

// TestNew: a secret looks like one, is no other's, and the store gets its digest.
func TestNew(t *testing.T) {
	shape := regexp.MustCompile(`^kith_[A-Z2-7]{32}$`)
	seen := map[string]bool{}
	want := graph.AccessKey{Name: "anna.berg@bank-7", Role: "loader", Protected: true,
		Created: time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC), Expires: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}
	for range 100 {
		secret, k, err := keys.New(graph.AccessKey{Name: want.Name, Role: want.Role, Protected: true,
			Expires: want.Expires, Revoked: madeAt}, madeAt)
		if err != nil || seen[secret] || !shape.MatchString(secret) {
			t.Fatalf("a key like no other: %v", err)
		}
		seen[secret] = true
		digest := sha256.Sum256([]byte(secret))
		want.Digest = digest[:]
		if d := cmp.Diff(want, k); d != "" {
			t.Fatalf("kept (-want +got)\n%s", d)
		}
	}
}

func TestNewRefused(t *testing.T) {
	valid := graph.AccessKey{Name: "anna", Role: "reader"}
	with := func(change func(k *graph.AccessKey)) graph.AccessKey {
		k := valid
		change(&k)
		return k
	}
	named := func(name string) graph.AccessKey { return with(func(k *graph.AccessKey) { k.Name = name }) }
	for _, c := range []struct {
		key  graph.AccessKey
		want string
	}{
		{named(""), "no name for a key"},
		{named("Anna"), "no name for a key"},
		{named("anna berg"), "no name for a key"},
		{named("-anna"), "no name for a key"},
		{named("anna\n"), "no name for a key"},
		{named("änna"), "no name for a key"},
		{named(strings.Repeat("a", 65)), "no name for a key"},
		{named("local"), "Kith itself uses it"},
		{named("kith"), "Kith itself uses it"},
		{with(func(k *graph.AccessKey) { k.Role = "" }), "use reader, editor or loader"},
		{with(func(k *graph.AccessKey) { k.Role = "Editor" }), `"Editor" is no role`},
		{with(func(k *graph.AccessKey) { k.Expires = madeAt }), "2026-11-30 09:00 UTC: name a later time"},
		{with(func(k *graph.AccessKey) { k.Expires = madeAt.Add(-time.Hour) }), "expired already"},
	} {
		secret, _, err := keys.New(c.key, madeAt)
		if graph.ErrorKindOf(err) != graph.Invalid || secret != "" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.key, err, c.want)
		}
	}
	for _, name := range []string{"a", "7", strings.Repeat("a", 64), "nightly-load_2@host"} {
		if _, _, err := keys.New(named(name), madeAt); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHasForm: every secret has the form of one, and words that only begin so have not.
func TestHasForm(t *testing.T) {
	secret, _, err := keys.New(graph.AccessKey{Name: "anna", Role: "reader"}, madeAt)
	if err != nil || !keys.HasForm(secret) {
		t.Errorf("%v, and %d letters have not the form of a key", err, len(secret))
	}
	for _, text := range []string{"", "kith_", "kith_people", secret + "A", secret[1:], strings.ToLower(secret)} {
		if keys.HasForm(text) {
			t.Errorf("%d letters have the form of a key", len(text))
		}
	}
}

// TestRevoke: all keys of a name are revoked that are not yet, also those that have expired, and no others.
func TestRevoke(t *testing.T) {
	s := memory.New(graphtest.Model)
	put(t, s, graph.AccessKey{Name: "bert", Role: "reader"})
	for _, at := range []time.Time{madeAt, madeAt.Add(time.Hour)} {
		_, k, err := keys.New(graph.AccessKey{Name: "anna", Role: "reader", Expires: at.Add(time.Hour)}, at)
		if err == nil {
			err = s.PutAccessKey(t.Context(), k)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	at := madeAt.Add(time.Minute)
	if err := keys.Revoke(t.Context(), s, "anna", at); err != nil {
		t.Fatal(err)
	}
	list, err := s.AccessKeys(t.Context())
	if err != nil || len(list) != 3 || !list[0].Revoked.IsZero() || list[1].Revoked.IsZero() ||
		!list[2].Revoked.Equal(at.Truncate(time.Second)) {
		t.Errorf("%v %v", list, err)
	}
	for name, want := range map[string]string{"anna": "was revoked already, 2026-11-30 09:01 UTC",
		"carl": `no key "carl"`} {
		if err := keys.Revoke(t.Context(), s, name, at); graph.ErrorKindOf(err) != graph.Invalid ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
