package conn

import (
	"context"
	"database/sql/driver"

	sqlite3 "modernc.org/sqlite"

	"kith/graph"
)

// memo is what the statement that runs has worked out for a node already, so that it need not do so again where it
// meets the node again: SQLite runs a correlated subquery anew for every row. Statements use it as two functions,
// whose first argument says which of the statement's subqueries is meant and whose second one is the number of the
// node:
//
//	coalesce(memo_truth(7,n._id), memo_truth(7,n._id, exists(…)))
//	coalesce(memo_value(8,n._id), memo_value(8,n._id, (select …)))
//
// With two arguments they return what is kept, or null; with three they return the third and keep it, unless it is
// null. It is emptied when the next statement begins.
type memo struct {
	sets   []*graph.Set       // that the statement looks into: in_set(0,n._uid)
	texts  []*graph.TextMatch // text_is(0,n.name)
	room   []rune             // to fold texts in
	truths map[memoKey]*truths
	values map[memoKey]driver.Value
	size   int // bytes of the texts in values
}

// memoKey is a subquery of the statement, and a node or a span of nodes.
type memoKey struct{ subquery, node int64 }

// truths are the answers for a span of nodes, two bits each: a scan of a million nodes keeps 250 KB.
type truths struct{ known, true [1 << spanBits / 64]uint64 }

const (
	kindBits = 5  // of a node's number, in which the nodes of one subquery may be all alike
	spanBits = 12 // nodes of a span
	maxTexts = 8 << 20
)

// connector opens a connection whose statements have a memo. The driver knows functions only by driver, so each
// connection has one of its own.
type connector struct {
	driver   driver.Driver
	database string
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.database) }
func (c connector) Driver() driver.Driver                        { return c.driver }

func withMemo(database string) (connector, *memo, error) {
	m, d := &memo{}, &sqlite3.Driver{}
	for name, f := range map[string]func(args []driver.Value) driver.Value{
		"memo_truth": m.truth, "memo_value": m.value, "in_set": m.inSet, "text_is": m.textIs,
	} {
		err := d.RegisterScalarFunction(name, -1,
			func(_ *sqlite3.FunctionContext, args []driver.Value) (driver.Value, error) { return f(args), nil })
		if err != nil {
			return connector{}, nil, err
		}
	}
	return connector{d, database}, m, nil
}

// reset forgets everything.
func (m *memo) reset() {
	if m.truths != nil || m.values != nil {
		*m = memo{sets: m.sets, texts: m.texts, room: m.room}
	}
}

// inSet reports whether a value is in the set of a place.
func (m *memo) inSet(args []driver.Value) driver.Value {
	if m.sets[args[0].(int64)].Has(args[1]) {
		return int64(1)
	}
	return int64(0)
}

// textIs reports whether a text meets the condition of a place; null of null.
func (m *memo) textIs(args []driver.Value) driver.Value {
	text, ok := args[1].(string)
	if !ok {
		return nil
	}
	ok, m.room = m.texts[args[0].(int64)].HoldsIn(text, m.room)
	if ok {
		return int64(1)
	}
	return int64(0)
}

func (m *memo) truth(args []driver.Value) driver.Value {
	subquery, node := args[0].(int64), args[1].(int64)
	seq := node >> kindBits
	key := memoKey{subquery, seq>>spanBits<<kindBits | node&(1<<kindBits-1)}
	word, bit := seq>>6&(1<<spanBits/64-1), uint64(1)<<(seq&63)
	t := m.truths[key]
	if len(args) == 2 {
		if t == nil || t.known[word]&bit == 0 {
			return nil
		}
		if t.true[word]&bit == 0 {
			return int64(0)
		}
		return int64(1)
	}
	if t == nil {
		if m.truths == nil {
			m.truths = map[memoKey]*truths{}
		}
		t = &truths{}
		m.truths[key] = t
	}
	t.known[word] |= bit
	if args[2] != int64(0) {
		t.true[word] |= bit
	}
	return args[2]
}

// value keeps texts up to a size, and works out again what is beyond it.
func (m *memo) value(args []driver.Value) driver.Value {
	key := memoKey{args[0].(int64), args[1].(int64)}
	if len(args) == 2 {
		return m.values[key]
	}
	switch text, ok := args[2].(string); {
	case args[2] == nil:
		return nil
	case ok:
		if m.size+len(text) > maxTexts {
			return text
		}
		m.size += len(text)
	}
	if m.values == nil {
		m.values = map[memoKey]driver.Value{}
	}
	m.values[key] = args[2]
	return args[2]
}
