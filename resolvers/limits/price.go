package limits

import (
	"fmt"
	"strings"

	"kith/graph"
)

// Price is what a request may take, estimated before it runs from what the store holds.
type Price struct {
	Scanned float64 // rows that may be looked at; one that comes back counts as several
	Written float64 // bytes of the answer

	scans, writes Part // that take most
}

// Part is a part of a request: a list, or what is asked of it.
type Part struct {
	Path string // of the list in the answer: "accounts.product.accounts"
	Of   Cause
	At   string  // of a filter: the condition that takes most, as "product.accounts.number"; of Numbers: what narrows
	Cost float64 // rows or bytes
}

// Cause is what of a list takes its time.
type Cause uint8

// The causes.
const (
	Listed   Cause = iota // reading or writing its rows
	Filter                // finding rows for which its conditions hold
	Search                // finding rows by their words
	Count                 // counting
	Sort                  // ordering
	Facts                 // what questions about its rows need
	Question              // a question that reads by itself
	Numbers               // ordering by how many nodes a relation leads to
	Groups                // grouping and adding up nodes
)

// narrower says what to do about a cause.
var narrower = [...]string{
	Listed: "ask for a smaller page (first), or for fewer fields and lists in it",
	Filter: "add a condition on an id or another unique property, or ask for fewer conditions",
	Search: "search for fewer and longer words",
	Count:  "leave totalCount and nodeCount out, or count fewer rows",
	Sort:   "order by one property of the nodes themselves",
	Facts:  "ask the question of fewer nodes (first)",

	Question: "ask for less: for fewer kinds, a shorter time, or smaller numbers in its arguments",
	Numbers:  "add a condition to its filter that leaves few nodes, as one on ",
	Groups:   "add a condition to its filter that leaves fewer nodes, or group by fewer values",
}

// String names the part.
func (p Part) String() string {
	switch p.Of {
	case Filter:
		return fmt.Sprintf("the filter of %s (%s)", p.Path, p.At)
	case Search:
		return "the words searched for in " + p.Path
	case Count:
		return "totalCount of " + p.Path
	case Sort, Numbers:
		return "orderBy of " + p.Path
	case Groups:
		return "the groups of " + p.Path
	case Facts, Question:
		return "the question " + p.Path
	}
	return p.Path
}

// Narrow says how to have the part take less.
func (p Part) Narrow() string {
	if p.Of == Numbers {
		return narrower[Numbers] + p.At
	}
	return narrower[p.Of]
}

// Dearest is the part that takes most of the time; of a price of nothing the zero Part.
func (p *Price) Dearest() Part { return p.scans }

// Longest is the part that most of the answer is written for.
func (p *Price) Longest() Part { return p.writes }

// Add adds another price.
func (p *Price) Add(q *Price) {
	p.Scanned, p.Written = p.Scanned+q.Scanned, p.Written+q.Written
	p.scans, p.writes = dearer(p.scans, q.scans), dearer(p.writes, q.writes)
}

func (p *Price) scan(part Part) {
	p.Scanned += part.Cost
	p.scans = dearer(p.scans, part)
}

// Ask adds what a question looks at that reads by itself.
func (p *Price) Ask(path string, rows int) {
	p.scan(Part{Path: path, Of: Question, Cost: float64(rows)})
}

// Write adds bytes that are written for a list.
func (p *Price) Write(path string, bytes float64) {
	p.Written += bytes
	p.writes = dearer(p.writes, Part{Path: path, Of: Listed, Cost: bytes})
}

// dearer is the part that costs more, the first of equal ones.
func dearer(a, b Part) Part {
	if b.Cost > a.Cost {
		return b
	}
	return a
}

// CheckPrice refuses a request that may take too much, naming what takes most.
func (l Limits) CheckPrice(p *Price) error {
	switch {
	case p.Scanned > float64(l.Scanned):
		return graph.Errorf(graph.Invalid, "the request may look at %s rows, and may look at %s at most: most of it "+
			"is for %s: %s", about(p.Scanned), about(float64(l.Scanned)), p.scans, p.scans.Narrow())
	case p.Written > float64(l.Written):
		return graph.Errorf(graph.Invalid, "the answer may have %s bytes, and may have %s at most: most of it is for "+
			"%s: %s", about(p.Written), about(float64(l.Written)), p.writes, p.writes.Narrow())
	}
	return nil
}

// about is a number with two digits that count.
func about(n float64) string {
	for _, unit := range []struct {
		of   float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}, {1e3, " thousand"}} {
		if n >= 0.995*unit.of {
			if n > 1e18 {
				return "too many"
			}
			return strings.TrimSuffix(fmt.Sprintf("%.1f", n/unit.of), ".0") + unit.name
		}
	}
	return fmt.Sprintf("%.0f", n)
}
