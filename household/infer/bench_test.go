package infer_test

import (
	"fmt"
	"strings"
	"testing"

	"kith/household/infer"
	"kith/internal/address"
	"kith/rules/rulestest"
)

// BenchmarkWork is the time that people of a component take: of a couple with a child, of a large family with
// neighbours, of a whole building.
func BenchmarkWork(b *testing.B) {
	set := rulestest.Household(b)
	for _, n := range []int{3, 11, 140} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			f := settled(b, set, neighbours(n))
			for b.Loop() {
				infer.Work(f, set)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/person")
		})
	}
}

// neighbours are people of one building, three behind a door, whom accounts of two doors connect.
func neighbours(n int) string {
	var out strings.Builder
	for i := range n {
		door := i / 3
		fmt.Fprintf(&out, "p%03d Berg%c born=%d-05-01 home=Harbour_Row_7#%d[from=20%02d-01-01,seen=2024-01-01] tel=%d "+
			"acc=A%d:OWNER acc=B%d:PAYER mail=m%d adviser=E%d\n",
			i, 'a'+rune(door%20), 1950+i%70, door, i%20, door, i/2, i/4, i, i%3)
	}
	return out.String()
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		address.Parse("Harbour Street 17", "Flat 5", "10142", "Applebury", "harbour street 17 flat 5 10142")
	}
}
