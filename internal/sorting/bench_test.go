package sorting_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kith/internal/sorting"
)

// BenchmarkSorter sorts 100,000 records outside memory, with keys as a first load has them.
func BenchmarkSorter(b *testing.B) {
	for name, key := range map[string]func(i int, r *rand.Rand) string{
		"ids": func(i int, r *rand.Rand) string { return fmt.Sprintf("\x00\x01%016x", r.Uint64()) },
		"names": func(i int, r *rand.Rand) string {
			return fmt.Sprintf("\x03anyname bank/accounts.csv#%08d", r.IntN(10000000))
		},
		"ordered":  func(i int, r *rand.Rand) string { return fmt.Sprintf("\x03anyname bank/accounts.csv#%08d", i) },
		"constant": func(i int, r *rand.Rand) string { return "\x032026-01-01T00:00:00Z" },
	} {
		b.Run(name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			keys := make([][]byte, 100000)
			for i := range keys {
				keys[i] = []byte(key(i, r))
			}
			v := make([]byte, 28)
			for b.Loop() {
				s := sorting.NewSorter(temp(b.TempDir()), 3<<20)
				for _, k := range keys {
					if err := s.Add(k, v); err != nil {
						b.Fatal(err)
					}
				}
				if n, err := walk(s); n != len(keys) || err != nil {
					b.Fatalf("%d records, %v", n, err)
				}
			}
		})
	}
}

// walk counts the records, in order, and closes the sorter.
func walk(s *sorting.Sorter) (n int, err error) {
	defer s.Close()
	m, err := s.Sorted()
	if err != nil {
		return 0, err
	}
	for {
		if _, _, ok, err := m.Peek(); !ok {
			return n, err
		}
		m.Take()
		n++
	}
}
