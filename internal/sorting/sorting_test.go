package sorting_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"kith/internal/sorting"
)

type record struct{ key, value []byte }

// TestSorter: whatever the keys, records come by key, those of one key as they were added; in memory and from disk.
func TestSorter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, memory := range []int{1 << 10, 30 << 10, 10 << 20} {
		for name, key := range map[string]func() []byte{
			"few":            func() []byte { return []byte{byte(r.IntN(3))} },
			"zeros":          func() []byte { return bytes.Repeat([]byte{0}, r.IntN(20)) },
			"zeros and ones": func() []byte { return bits(r, r.IntN(20)) },
			"long": func() []byte {
				return append([]byte("a common beginning of all keys "),
					bits(r, r.IntN(12))...)
			},
			"any": func() []byte { return binary.BigEndian.AppendUint64(nil, r.Uint64()) },
		} {
			t.Run(fmt.Sprint(name, " in ", memory), func(t *testing.T) { sorts(t, r, memory, key) })
		}
	}
}

func bits(r *rand.Rand, n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.IntN(2))
	}
	return out
}

func sorts(t *testing.T, r *rand.Rand, memory int, key func() []byte) {
	s := sorting.NewSorter(temp(t.TempDir()), memory)
	defer s.Close()
	var want []record
	for i := range 5000 {
		rec := record{key(), binary.AppendUvarint(nil, uint64(i))}
		rec.value = append(rec.value, make([]byte, r.IntN(30))...)
		want = append(want, rec)
		if err := s.Add(rec.key, rec.value); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortStableFunc(want, func(a, b record) int { return bytes.Compare(a.key, b.key) })
	m, err := s.Sorted()
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		k, v, ok, err := m.Peek()
		if err != nil || !ok || !bytes.Equal(k, want[i].key) || !bytes.Equal(v, want[i].value) {
			t.Fatalf("record %d is %q with %q (%v, %v), want %q with %q", i, k, v, ok, err, want[i].key, want[i].value)
		}
		m.Take()
	}
	if _, _, ok, err := m.Peek(); ok || err != nil {
		t.Errorf("there is more: %v", err)
	}
}

// TestList: several readers get all records in their order, also those that are longer than any buffer.
func TestList(t *testing.T) {
	dir := t.TempDir()
	l := sorting.NewList(temp(dir))
	size := func(i int) int { return i * i * 7 % 70001 }
	const n = 200
	for i := range n {
		if err := l.Add(bytes.Repeat([]byte{byte(i)}, size(i))); err != nil {
			t.Fatal(err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 && runtime.GOOS != "windows" {
		t.Errorf("anybody can reach %v", left)
	}
	a, b := l.Walk(), l.Walk()
	for i := range n {
		for _, w := range []*sorting.Reader{a, b} {
			rec, ok, err := w.Next()
			if err != nil || !ok || !bytes.Equal(rec, bytes.Repeat([]byte{byte(i)}, size(i))) {
				t.Fatalf("record %d has %d bytes: %v, %v", i, len(rec), ok, err)
			}
		}
	}
	if _, ok, err := a.Next(); ok || err != nil {
		t.Errorf("there is more: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// temp is a folder whose faults are told as they are.
func temp(dir string) sorting.Dir {
	return sorting.Dir{Path: dir, Fault: func(_ bool, err error) error { return err }}
}
