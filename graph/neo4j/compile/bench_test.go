package compile

import (
	"testing"

	"kith/graph/graphtest"
)

// BenchmarkCompile is what a pattern costs before the server hears of it.
func BenchmarkCompile(b *testing.B) {
	p := base()
	b.ReportAllocs()
	for b.Loop() {
		c, _ := compile(graphtest.Model, p, false)
		c.statement()
	}
}
