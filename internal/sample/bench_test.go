package sample_test

import (
	"fmt"
	"testing"

	"kith/internal/sample"
)

// BenchmarkWrite makes up samples of two sizes: people a second should not depend on the size.
func BenchmarkWrite(b *testing.B) {
	for _, people := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			for b.Loop() {
				if _, err := sample.Write(b.Context(), b.TempDir(), sample.Options{People: people}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(people*b.N)/b.Elapsed().Seconds(), "people/s")
		})
	}
}
