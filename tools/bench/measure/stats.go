package measure

import (
	"math"
	"slices"
)

// percentile is the smallest value that at least the share q of all values do not exceed; NaN of none.
func percentile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	rank := int(math.Ceil(q * float64(len(sorted))))
	return sorted[min(max(rank, 1), len(sorted))-1]
}

func median(values []float64) float64 { return percentile(values, 0.5) }

// ratio is the median, over the rounds that both took part in, of how the medians of a round compare; NaN without
// rounds.
func ratio(a, b [][]float64) float64 {
	var of []float64
	for r := range min(len(a), len(b)) {
		if q := median(a[r]) / median(b[r]); !math.IsNaN(q) && !math.IsInf(q, 0) {
			of = append(of, q)
		}
	}
	return median(of)
}

// round keeps three digits that mean something, and makes a number that JSON can hold.
func round(v float64) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	scale := math.Pow(10, 2-math.Floor(math.Log10(math.Abs(v))))
	if scale <= 1 {
		return math.Round(v)
	}
	return math.Round(v*scale) / scale
}
