package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/sqlite"
)

// persons is how many the benchmarks read among: KITH_BENCH_PERSONS, or ten thousand.
func persons() int {
	if n, err := strconv.Atoi(os.Getenv("KITH_BENCH_PERSONS")); err == nil {
		return n
	}
	return 10_000
}

// stored writes a book into a store.
func stored(t testing.TB, s graph.Store, persons int, records bool) (facts int) {
	t.Helper()
	k := book{persons: persons, records: records, flush: func(b *graph.Batch) {
		facts += len(b.Nodes) + len(b.Edges)
		if _, err := s.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}}
	k.write()
	return facts
}

// spent is the processor time of this program: what a read costs on a machine that others use too.
func spent(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkRead(b *testing.B) {
	n := persons()
	s := open(b, filepath.Join(b.TempDir(), "kith.db"), insurer)
	defer s.Close()
	stored(b, s, n, false)
	for _, q := range questions(n) {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			rows, before := 0, spent(b)
			for i := 0; b.Loop(); i++ {
				r, err := s.Match(b.Context(), q.ask(i))
				if err != nil {
					b.Fatal(err)
				}
				rows += len(r.Rows)
			}
			b.ReportMetric(float64((spent(b)-before).Microseconds())/float64(b.N), "cpu-µs")
			b.ReportMetric(float64(rows)/float64(b.N), "rows")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, records := range []bool{false, true} {
		b.Run(fmt.Sprintf("records=%v", records), func(b *testing.B) {
			for b.Loop() {
				s := open(b, filepath.Join(b.TempDir(), fmt.Sprint(time.Now().UnixNano())), insurer)
				for _, round := range []string{"first", "again"} {
					start, before := time.Now(), spent(b)
					facts := float64(stored(b, s, persons(), records))
					b.ReportMetric(facts/time.Since(start).Seconds(), round+"/s")
					b.ReportMetric(facts/(spent(b)-before).Seconds(), round+"/cpu-s")
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

var _ graph.Store = (*sqlite.Store)(nil)
