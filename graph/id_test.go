package graph

import (
	"math"
	"strings"
	"testing"
)

// TestIDs pins ids: stores out there hold them.
func TestIDs(t *testing.T) {
	person, knows := testModel.Kind("Person"), testModel.Edge("KNOWS")
	for _, c := range []struct{ system, key, want string }{
		{"crm", "4711", "per_nwqqzebhcfdsepds"},
		{"crm", "", "per_ya6mb956fxsqqqkx"},
		{"", "crm4711", "per_9dscr06prg139gn2"},
		{"crm", "Ünïcode 日本", "per_kmgm1s1ekstw30w9"},
	} {
		if got := person.NodeID(c.system, c.key); got != c.want {
			t.Errorf("NodeID(%q, %q) is %q, want %q", c.system, c.key, got, c.want)
		}
	}
	for _, c := range []struct {
		from, to, since string
		vals            []any
		want            int64
	}{
		{"per_a", "per_b", "", []any{nil, nil}, 5422959679315367238},
		{"per_a", "per_b", "", []any{"", nil}, 5936104174159548165},
		{"per_a", "per_b", "", []any{"x", nil}, 7792208125274093487},
		{"per_b", "per_a", "", []any{"x", nil}, 5057497845551105886},
		{"per_a", "per_b", "2020-01-01", []any{"x", nil}, 3230271086049066828},
	} {
		if got := knows.EdgeID(c.from, c.to, c.since, c.vals); got != c.want {
			t.Errorf("EdgeID(%q, %q, %q, %v) is %d, want %d", c.from, c.to, c.since, c.vals, got, c.want)
		}
	}
	typed := EdgeKind{Type: "T", Props: []Property{{Name: "i", Type: Int, Key: true},
		{Name: "b", Type: Bool, Key: true}, {Name: "f", Type: Float, Key: true}}}
	if got, want := typed.EdgeID("a", "b", "", []any{int64(7), true, 0.5}), int64(1122399463786109232); got != want {
		t.Errorf("the id of keys of several types is %d, want %d", got, want)
	}
}

// TestIDsApart: what makes an edge's identity makes another id, what does not makes none.
func TestIDsApart(t *testing.T) {
	knows := testModel.Edge("KNOWS")
	base := knows.EdgeID("per_a", "per_b", "", []any{"x", nil})
	if got := knows.EdgeID("per_a", "per_b", "", []any{"x", "a note"}); got != base {
		t.Error("a value that is no key makes another edge")
	}
	seen := map[int64]bool{base: true}
	for _, id := range []int64{
		knows.EdgeID("per_b", "per_a", "", []any{"x", nil}), knows.EdgeID("per_a", "per_b", "2020-01-01",
			[]any{"x", nil}),
		knows.EdgeID("per_a", "per_b", "", []any{"y", nil}), knows.EdgeID("per_a", "per_b", "", []any{"", nil}),
		knows.EdgeID("per_a", "per_b", "", []any{nil, nil}),
		knows.EdgeID("per_a\x00per_b", "", "", []any{"x", nil}),
	} {
		if seen[id] || id < 0 || id == math.MaxInt64 {
			t.Errorf("%d is there twice or out of range", id)
		}
		seen[id] = true
	}
}

func TestNodeIDForm(t *testing.T) {
	id := testModel.Kind("Person").NodeID("crm", "1")
	if k := testModel.KindOf(id); k == nil || k.Name != "Person" {
		t.Errorf("the kind of %q is %v", id, k)
	}
	if rest := strings.TrimPrefix(id, "per_"); len(rest) != 16 ||
		strings.Trim(rest, "0123456789abcdefghjkmnpqrstvwxyz") != "" {
		t.Errorf("%q is not a prefix and 80 bits of text", id)
	}
	for _, id := range []string{"", "per", "xxx_1", "_1", "Person_1"} {
		if k := testModel.KindOf(id); k != nil {
			t.Errorf("the kind of %q is %s, want none", id, k.Name)
		}
	}
}

func BenchmarkIDs(b *testing.B) {
	k, e := testModel.Kind("Person"), testModel.Edge("KNOWS")
	vals := []any{"x", nil}
	b.ReportAllocs()
	for b.Loop() {
		from := k.NodeID("bank", "4711")
		e.EdgeID(from, from, "2020-01-01", vals)
	}
}

// TestAddedKey: a key property that was added leaves the edges without it the identity they had, whatever comes before
// and after it, and tells apart those that have it.
func TestAddedKey(t *testing.T) {
	role, firm := Property{Name: "role", Key: true}, Property{Name: "firm", Key: true, Added: true}
	line := Property{Name: "line", Key: true, Added: true}
	before := EdgeKind{Type: "T", Props: []Property{role}}
	after := EdgeKind{Type: "T", Props: []Property{firm, role, line}}
	want := before.EdgeID("a", "b", "2020-01-01", []any{"x"})
	if got := after.EdgeID("a", "b", "2020-01-01", []any{nil, "x", nil}); got != want {
		t.Errorf("an edge without what was added has the id %d, and had %d", got, want)
	}
	seen := map[int64]bool{want: true}
	for _, vals := range [][]any{{"", "x", nil}, {"y", "x", nil}, {nil, "x", "y"}, {"y", "x", "y"}, {nil, nil, nil}} {
		id := after.EdgeID("a", "b", "2020-01-01", vals)
		if seen[id] {
			t.Errorf("%v is there twice", vals)
		}
		seen[id] = true
		if by := after.IDByKey("a", "b", after.Key("2020-01-01", vals)); by != id {
			t.Errorf("by its key, %v is %d, want %d", vals, by, id)
		}
	}
}
