//go:build unix

package measure

import "testing"

func TestMegabytes(t *testing.T) {
	const status = "Name:\tbench\nVmHWM:\t    4096 kB\nVmRSS:\t    2048 kB\nThreads:\tmany\n"
	for field, want := range map[string]float64{"VmHWM": 4, "VmRSS": 2, "RSS": 0, "Threads": 0, "None": 0} {
		if got := megabytes(status, field); got != want {
			t.Errorf("%s: got %v, want %v", field, got, want)
		}
	}
}

func TestModel(t *testing.T) {
	for in, want := range map[string]string{
		"processor\t: 0\nmodel name\t: Some CPU\nmodel name\t: Another\n": "Some CPU", "": "unknown processor"} {
		if got := model(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
