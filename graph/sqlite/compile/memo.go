package compile

import "strconv"

// What hangs on a node that several others lead to is worked out once for it, not once for each of them: the statement
// keeps it in the memo of its connection (package conn). Without that, what a pattern costs would be the product of the
// numbers of neighbours along its steps; with it no step costs more than the edges of its kind.

// memo is the text around a subquery that works out something for a node.
type memo struct{ before, after string }

func newMemo(b *builder, function, node string) memo {
	b.kept++
	call := function + "(" + strconv.Itoa(b.kept) + "," + node
	return memo{"coalesce(" + call + ")," + call + ",", "))"}
}

// truth is a condition on the node, which is true or false.
func (t tables) truth(b *builder, text string) string {
	if !t.again || text == always || text == never {
		return text
	}
	m := newMemo(b, "memo_truth", t.n+"._id")
	return m.before + text + m.after
}

// value is what a subquery finds for the node. A blob stands for null, which no memo keeps.
func (t tables) value(b *builder, subquery string) string {
	if !t.again {
		return subquery
	}
	m := newMemo(b, "memo_value", t.n+"._id")
	return "nullif(" + m.before + "coalesce(" + subquery + ",x'')" + m.after + ",x'')"
}

// shared reports whether a page is kept for all rows with the same parent: where several can have it, which those of
// the root cannot, and it may read more than it has rows or has pages below it, whose number grows with every step. To
// keep a page costs as much as to read a short one, so that of a few steps is not.
func (pg page) shared() bool {
	reads := !pg.layout.gathered || len(pg.Where) > 0 || pg.Count || pg.Nodes
	return pg.depth > 1 && reads || pg.depth > 2 && len(pg.Steps) > 0
}
