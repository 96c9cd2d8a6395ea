package resolvers

import (
	"kith/graph"
)

// weigh counts what a statement of a root field, read for so many nodes, could read with all that is asked of its rows,
// and refuses one that follows too many relations, or has questions too deep in each other.
func (pl *planner) weigh(root string, st *statement, times, depth int) error {
	if st.pattern == nil {
		return nil
	}
	if n := steps(st.pattern); n > pl.limits.Steps {
		return graph.Errorf(graph.Invalid, "%s follows relations in %d places, and may in at most %d: select fewer, "+
			"or in several "+
			"root fields", root, n, pl.limits.Steps)
	}
	if depth >= mostNested && len(st.questions) > 0 {
		return graph.Errorf(graph.Invalid, "%s asks questions of nodes in answers to questions more than %d deep: "+
			"ask for those "+
			"nodes by their ids", root, mostNested)
	}
	pl.statements++
	pl.reads = capped(pl.reads, capped(0, cost(st.pattern), 1), times)
	if len(st.questions) == 0 {
		return nil
	}
	st.finish()
	rows := map[*graph.Pattern]int{}
	count(st.pattern, times, rows)
	for _, q := range st.questions {
		named, read := 0, map[*graph.Pattern]bool{}
		for _, m := range q.mentions {
			if m.at == nil { // one answer of all rows
				named += m.nodes
				continue
			}
			if !read[m.at] { // once for all aliases
				pl.reads, read[m.at] = capped(pl.reads, rows[m.at], q.rows), true
			}
			named = capped(named, rows[m.at], m.nodes)
		}
		pl.statements += len(q.needs)
		if named == 0 {
			continue
		}
		if err := pl.weigh(root, q.nodes, named, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// affordable refuses a request that could read too much, or takes too many statements.
func (pl *planner) affordable() error {
	if pl.reads > pl.limits.Nodes {
		return graph.Errorf(graph.Invalid, "the request could read %d nodes, and may read at most %d: ask for "+
			"smaller pages (first) "+
			"or fewer lists in each other", pl.reads, pl.limits.Nodes)
	}
	if pl.statements > pl.limits.Statements {
		return pl.tooMany(pl.statements)
	}
	return nil
}

func (pl *planner) tooMany(statements int) error {
	return graph.Errorf(graph.Invalid, "the request takes %d statements or more, and may take at most %d: ask fewer "+
		"questions "+
		"at once", statements, pl.limits.Statements)
}

// most is more than any limit, and far from what an int can hold.
const most = 1 << 40

// capped is n and a times b, or most.
func capped(n, a, b int) int {
	if a > 0 && b > most/a {
		return most
	}
	return min(n+a*b, most)
}

// cost is how many rows a pattern could read at most: the product of page sizes down each branch. Conditions read no
// rows of their own; they are counted apart.
func cost(p *graph.Pattern) int {
	n := 1
	for _, s := range p.Steps {
		n = capped(n, cost(s.Target), 1)
	}
	return capped(0, n, pageSize(p))
}

// count is how many rows each pattern of a tree could have at most.
func count(p *graph.Pattern, times int, rows map[*graph.Pattern]int) {
	rows[p] = capped(0, times, pageSize(p))
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

// steps counts those of a pattern, in its conditions and orders too.
func steps(p *graph.Pattern) int {
	n := -1
	p.Walk(func(*graph.Pattern, *graph.Step) { n++ })
	return n
}

// conditions counts those of a pattern, of all its steps and of the steps in conditions.
func conditions(p *graph.Pattern) int {
	n := 0
	p.Walk(func(p *graph.Pattern, _ *graph.Step) { n += countConds(p.Where) })
	return n
}

func countConds(list []graph.Cond) int {
	n := len(list)
	for _, c := range list {
		n += countConds(c.Conds)
	}
	return n
}
