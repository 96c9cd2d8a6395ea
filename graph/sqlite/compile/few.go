package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// few is where the nodes that a condition lets pass are found without going through all nodes, if they are few.
// Whether they are is seen before the rows are read, by a look at no more than the most at every step: so the
// statement stays right when the store grows. What is found is kept in the connection's memo, as nothing else in
// SQLite is computed once wherever it is asked for.
type few struct {
	ids string // selects the numbers of nodes, those that pass among them
	ok  string // true if ids are all that pass, and few
	all string // ids, without a limit on the last step
	any string // true if all may be selected
}

var fewNone = few{"select null v where 0", always, "select null v where 0", always}

// union is where the nodes of a kind are found by several conditions: all that pass any of them if each is ok, and, as
// one that is not ok finds nothing, all that pass every one if any is.
func (b *builder) union(by []start, k *graph.Kind, ok string) few {
	parts := make([][]string, 4)
	for _, s := range by {
		if s.breadth == 0 {
			continue
		}
		f := fewOf(b, s.Cond, k)
		for i, part := range []string{f.ids, f.ok, f.all, f.any} {
			parts[i] = append(parts[i], part)
		}
	}
	switch len(parts[0]) {
	case 0:
		return fewNone
	case 1:
		return few{parts[0][0], parts[1][0], parts[2][0], parts[3][0]}
	}
	return few{all(parts[0]), balanced(parts[1], ok, always), all(parts[2]), balanced(parts[3], ok, always)}
}

// fewOf is where the nodes of a kind are found by a condition that has a breadth.
func fewOf(b *builder, x graph.Cond, k *graph.Kind) few {
	switch x = weaker(x); x.Op {
	case graph.Some:
		return fewEnds(b, x.Step)
	case graph.Or:
		var by []start
		for _, x := range x.Conds {
			by = append(by, startsOf([]graph.Cond{x}, rarity(b, k))[:1]...)
		}
		return b.union(by, k, " and ")
	case graph.Words:
		var words [][]string
		for _, s := range searchable([]graph.Cond{x}) {
			words = append(words, Shortened(s))
		}
		query := b.bind(matching([]*graph.Kind{k}, words))
		return b.collect("select rowid v from _words where _words match "+query+b.limit(), always)
	case graph.Keys:
		return b.collect(withKeys(b, x, k)+b.limit(), always)
	}
	from := fromNodes(b, x, k)
	ok := b.fewAre(from)
	ids := "select v from (select f._id v" + from + limitIf(ok, "-1") + ")"
	return few{ids, ok, ids, ok}
}

// weaker is the condition by which nodes are looked for in place of one that compares along a step: that the node's own
// value compares so, or that of any node that the step leads to; in place of one that counts the nodes that a step
// leads to: that it leads to one. It holds wherever the other does.
func weaker(x graph.Cond) graph.Cond {
	if one, ok := x.AtLeastOne(); ok {
		return one
	}
	if x.Op == graph.Counted || x.Op == graph.SameAs || x.Step == nil || x.Op == graph.Some || x.Value == nil {
		return x
	}
	own, target := x, *x.Step.Target
	own.Step = nil
	target.Where = append(slices.Clip(target.Where), own)
	step := *x.Step
	step.Target = &target
	return graph.Cond{Op: graph.Or, Conds: []graph.Cond{own, {Op: graph.Some, Step: &step}}}
}

// fewEnds is where the near ends of a step are found, from its far end. It is the same wherever the step is asked for.
func fewEnds(b *builder, step *graph.Step) few {
	if f, done := b.ends[step]; done {
		return f
	}
	var ends, may []string
	for _, k := range farKinds(b.m, step) {
		by := startsOf(step.Target.Where, rarity(b, k))
		if by[0].breadth == 0 {
			continue
		}
		start := b.union(by, k, " or ")
		if text, ok := nearEnds(b, step, k, start.ids); ok {
			ends, may = append(ends, "select distinct v from ("+text+")"), append(may, start.ok)
		}
	}
	f := fewNone
	if len(ends) > 0 {
		query, may := all(ends), balanced(may, " and ", always)
		f = b.collect(query+b.limit(), may)
		f.all, f.any = query, may
	}
	b.ends[step] = f
	return f
}

// all selects what any of several queries finds. SQLite bounds the number of queries behind each other.
func all(queries []string) string {
	return "select v from (" + strings.Join(queries, ") union all select v from (") + ")"
}

// collect keeps the numbers that a query finds, if it finds few and a condition holds.
func (b *builder) collect(query, when string) few {
	kept := b.beforehand("case when " + when + " then (select case when count(*)<=" + strconv.Itoa(b.most) +
		" then json_group_array(v) end from (" + query + ")) end")
	ids, ok := "select value v from json_each("+kept+")", kept+" is not null"
	return few{ids, ok, ids, ok}
}

// fromNodes is the nodes of a kind, as f, that a condition on themselves lets pass.
func fromNodes(b *builder, x graph.Cond, k *graph.Kind) string {
	if t, ok := spelt(b, x, k); ok {
		return " from " + inRanges(b, t.all, k, "f", x.Prop.Name) + " where " + texts(b, x,
			"f."+table.Quote(x.Prop.Name))
	}
	return " from " + table.Quote(k.Name) + " f where " + condition(b, x, tables{n: "f", kind: k}, false)
}

// fewAre is true if a selection has few rows.
func (b *builder) fewAre(from string) string {
	return b.beforehand("(select 1" + from + " limit 1 offset " + strconv.Itoa(b.most) + ") is null")
}

// beforehand computes an expression before the rows are read, once, and returns one for its value.
func (b *builder) beforehand(expr string) string {
	if kept, done := b.made[expr]; done {
		return kept
	}
	b.kept++
	call := "memo_value(" + strconv.Itoa(b.kept) + ",-1" // no node's number
	b.made[expr] = call + ")"
	b.first = append(b.first, "("+call+","+expr+") is null)")
	return call + ")"
}

// limit is one more than few.
func (b *builder) limit() string { return " limit " + strconv.Itoa(b.most+1) }

func limitIf(ok, size string) string {
	return " limit case when " + ok + " then " + size + " else 0 end"
}

// rarity guesses how many nodes of a kind a condition lets pass: 0 for none, 1 for few, and so on. It is not ok if they
// cannot be found by themselves.
func rarity(b *builder, k *graph.Kind) func(graph.Cond) (breadth int, ok bool) {
	return func(x graph.Cond) (int, bool) {
		switch x = weaker(x); x.Op {
		case graph.Some:
			return rarityOfEnds(b, x.Step, k)
		case graph.Or:
			most := 0
			if len(x.Conds) > mostBranches {
				return 0, false
			}
			for _, x := range x.Conds {
				by := startsOf([]graph.Cond{x}, rarity(b, k))
				if len(by) == 0 {
					return 0, false
				}
				most = max(most, by[0].breadth)
			}
			return most, len(x.Conds) > 0
		case graph.Words:
			return 1, len(searchable([]graph.Cond{x})) > 0
		case graph.Keys:
			if !k.Keyed() {
				return 0, true
			}
			return 1, true
		case graph.And, graph.Not, graph.Counted, graph.SameAs:
			return 0, false
		}
		if x.Prop.Name == "id" && !x.Prop.Edge && (x.Op == graph.Eq || x.Op == graph.In) {
			return 1, x.Value != nil
		}
		if x.Value != nil && !x.Prop.Edge && (tables{kind: k}).property(x.Prop).sql == null {
			return 0, true
		}
		n := breadth(b, x, k)
		return n, n > 0
	}
}

// rarityOfEnds is the rarity of the condition that a step leads to a row, on a kind.
func rarityOfEnds(b *builder, step *graph.Step, k *graph.Kind) (most int, ok bool) {
	if near, _ := b.m.Edge(step.Type).Sides(step.In); !slices.Contains(near, k.Name) {
		return 0, true
	}
	for _, k := range farKinds(b.m, step) {
		by := startsOf(step.Target.Where, rarity(b, k))
		if len(by) == 0 {
			return 0, false
		}
		most = max(most, by[0].breadth)
	}
	return most, true
}

// start is a condition by which nodes can be found, and its breadth.
type start struct {
	graph.Cond
	breadth int
}

// At how many conditions a statement looks for a rare one, and for several of which any may hold.
const (
	mostStarts   = 3
	mostBranches = 32
)

// startsOf are those of conditions that must all hold by which nodes can be found, the rarest first.
func startsOf(conds []graph.Cond, of func(graph.Cond) (breadth int, ok bool)) (out []start) {
	for _, x := range conds {
		if x.Op == graph.And {
			out = append(out, startsOf(x.Conds, of)...)
		} else if n, ok := of(x); ok {
			out = append(out, start{x, n})
		}
	}
	slices.SortStableFunc(out, func(a, b start) int { return a.breadth - b.breadth })
	return out[:min(len(out), mostStarts)]
}
