package limits

import "kith/graph"

// Most is more than any limit, and far from what an int can hold.
const Most = 1 << 40

// Add is n and a times b, or Most if that is less.
func Add(n, a, b int) int {
	if a > 0 && b > Most/a {
		return Most
	}
	return min(n+a*b, Most)
}

// Cost is how many rows a pattern could read at most: the product of page sizes down each branch, where a group is its
// node and its edges. Conditions read no rows of their own; they are counted apart.
func Cost(p *graph.Pattern) int {
	n := 1
	if p.Grouped {
		n += graph.GroupEdges
	}
	for _, s := range p.Steps {
		n = Add(n, Cost(s.Target), 1)
	}
	return Add(0, n, pageSize(p))
}

// Rows is how many rows each pattern of a tree could have at most, if it is read for so many nodes.
func Rows(p *graph.Pattern, times int) map[*graph.Pattern]int {
	rows := map[*graph.Pattern]int{}
	count(p, times, rows)
	return rows
}

func count(p *graph.Pattern, times int, rows map[*graph.Pattern]int) {
	rows[p] = Add(0, times, pageSize(p))
	for _, s := range p.Steps {
		count(s.Target, rows[p], rows)
	}
}

// pageSize is how many rows a page has at most; a list without one is taken to hold a thousand.
func pageSize(p *graph.Pattern) int {
	if p.Page.Size == graph.All {
		return 1000
	}
	return p.Page.Size
}

// Steps counts those of a pattern, in its conditions and orders too.
func Steps(p *graph.Pattern) int {
	n := -1
	p.Walk(func(*graph.Pattern, *graph.Step) { n++ })
	return n
}

// Conditions counts those of a pattern, of all its steps and of the steps in conditions.
func Conditions(p *graph.Pattern) int {
	n := 0
	p.Walk(func(p *graph.Pattern, _ *graph.Step) { n += countConds(p.Where) })
	return n
}

// Texts is how many bytes of text the conditions of a pattern compare with, of all its steps and of the steps in
// conditions. An engine is given each where it is compared with, so one text in many conditions counts as often.
func Texts(p *graph.Pattern) int {
	n := 0
	p.Walk(func(p *graph.Pattern, _ *graph.Step) { n += textBytes(p.Where) })
	return n
}

func textBytes(list []graph.Cond) (n int) {
	for _, c := range list {
		switch v := c.Value.(type) {
		case string:
			n += len(v)
		case []any:
			for _, x := range v {
				if text, ok := x.(string); ok {
					n += len(text)
				}
			}
		}
		n += textBytes(c.Conds)
	}
	return n
}

func countConds(list []graph.Cond) int {
	n := len(list)
	for _, c := range list {
		n += countConds(c.Conds)
	}
	return n
}
