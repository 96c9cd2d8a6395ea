package mapping

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Limit is how many rows may be rejected, or may be gone from a complete file: a number of them, or a share.
type Limit struct {
	Rows    int64
	Percent float64 // used if Rows is negative
}

const fewRows = 1000 // of fewer no share is taken before all are read

// ParseLimit reads a limit like "100" or "2.5%".
func ParseLimit(text string) (*Limit, error) {
	wrong := fmt.Errorf("%q is no limit: write a number like 100 or a share like 5%%", text)
	if share, ok := strings.CutSuffix(strings.TrimSpace(text), "%"); ok {
		p, err := strconv.ParseFloat(share, 64)
		if err != nil || math.IsNaN(p) || p < 0 || p > 100 {
			return nil, wrong
		}
		return &Limit{Rows: -1, Percent: p}, nil
	}
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil || n < 0 {
		return nil, wrong
	}
	return &Limit{Rows: n}, nil
}

func (l *Limit) String() string {
	if l.Rows >= 0 {
		return strconv.FormatInt(l.Rows, 10)
	}
	return strconv.FormatFloat(l.Percent, 'f', -1, 64) + "%"
}

// Exceeded reports whether so many of the rows that were read are too many; all tells that no more rows follow. Before,
// a share is taken of a thousand rows and more only. A nil limit is never exceeded.
func (l *Limit) Exceeded(rejected, rows int64, all bool) bool {
	switch {
	case l == nil:
		return false
	case l.Rows >= 0:
		return rejected > l.Rows
	}
	return (all || rows >= fewRows) && float64(rejected)*100 > l.Percent*float64(rows)
}

func parseLimit(v value) *Limit {
	text, ok := v.scalar("a number like 100 or a share like 5%")
	if !ok {
		return nil
	}
	l, err := ParseLimit(text)
	if err != nil {
		v.fail("%s", err)
	}
	return l
}
