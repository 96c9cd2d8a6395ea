package measure

import (
	"math"
	"testing"
)

func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		values []float64
		q      float64
		want   float64
	}{
		{[]float64{7}, 0.5, 7},
		{[]float64{3, 1, 2}, 0.5, 2},
		{[]float64{4, 1, 3, 2}, 0.5, 2},
		{[]float64{4, 1, 3, 2}, 0.95, 4},
		{[]float64{4, 1, 3, 2}, 0, 1},
		{[]float64{4, 1, 3, 2}, 1, 4},
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}, 0.95, 19},
	} {
		if got := percentile(c.values, c.q); got != c.want {
			t.Errorf("%v at %v: got %v, want %v", c.values, c.q, got, c.want)
		}
	}
	if got := percentile(nil, 0.5); !math.IsNaN(got) {
		t.Errorf("of nothing: got %v", got)
	}
}

func TestRatio(t *testing.T) {
	for name, c := range map[string]struct {
		a, b [][]float64
		want float64
	}{
		"a machine that drifts":     {[][]float64{{2}, {20}, {200}}, [][]float64{{1}, {10}, {100}}, 2},
		"one odd round":             {[][]float64{{2}, {2}, {90}}, [][]float64{{1}, {1}, {1}}, 2},
		"the middle of a turn":      {[][]float64{{1, 4, 100}}, [][]float64{{2, 2, 2}}, 2},
		"rounds of one only":        {[][]float64{{2}, {9}}, [][]float64{{1}}, 2},
		"a round without a sample":  {[][]float64{{}, {3}}, [][]float64{{1}, {1}}, 3},
		"a clock that did not move": {[][]float64{{1}, {3}}, [][]float64{{0}, {1}}, 3},
	} {
		if got := ratio(c.a, c.b); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	if got := ratio(nil, [][]float64{{1}}); !math.IsNaN(got) {
		t.Errorf("without rounds: got %v", got)
	}
}

func TestRound(t *testing.T) {
	for in, want := range map[float64]float64{0: 0, 1234.5: 1235, 123.4: 123, 12.34: 12.3, 1.2345: 1.23,
		0.012345: 0.0123, -1.2345: -1.23,
		math.Inf(1): 0, math.NaN(): 0} {
		if got := round(in); got != want {
			t.Errorf("%v: got %v, want %v", in, got, want)
		}
	}
}
