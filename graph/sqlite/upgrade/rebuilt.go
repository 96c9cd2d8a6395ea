package upgrade

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/conn"
	"kith/graph/sqlite/table"
)

// createRebuilt declares the table of facts as they are to be. In the column place is the place of the kind; edge is 0
// of a node; slots are the places of the values that change, in the program's model. In words are those of a node, in
// said the assertions of the fact; both are null if they stay. In names are new aliases. An upgrade that was broken off
// has left the table in the store, so its columns keep these names.
const createRebuilt = `create table _rebuilt(place integer not null,node integer not null,edge integer not null,` +
	`slots text not null,vals text not null,since text not null,until text not null,` +
	`words text,said text,names text not null,primary key(place,node,edge)) strict,without rowid`

// rebuiltFact is a fact as it is to be, and the values that it has now. Words and assertions are nil if they stay.
type rebuiltFact struct {
	place        int
	node, edge   int64
	was, vals    []any
	since, until string
	words        driver.Value
	assertions   driver.Value // as text
	aliases      []string     // new ones
}

// put keeps a fact: of a node the values that change, of an edge all.
func (f *rebuiltFact) put(ctx context.Context, c *conn.Conn) error {
	var slots []int
	var vals []any
	for i, v := range f.vals {
		if f.edge != 0 || !graph.Same(f.was[i], v) {
			slots, vals = append(slots, i), append(vals, v)
		}
	}
	text, _ := json.Marshal(slots) // numbers
	return c.Exec(ctx, `insert or replace into _rebuilt values(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)`,
		int64(f.place), f.node, f.edge, string(text), graph.EncodeVals(vals), f.since, f.until, f.words, f.assertions,
		strings.Join(f.aliases, " "))
}

// assertionsText are assertions of a fact, as the table keeps them.
func assertionsText(edge int64, all []graph.Assertion, encode func([]any) string) string {
	list := make([]table.Assertion, len(all))
	for i := range all {
		list[i] = table.NewAssertion(edge, &all[i], encode)
	}
	text, _ := json.Marshal(list) // texts and numbers
	return string(text)
}

// eachRebuilt calls f with the rows of a place, in order.
func eachRebuilt(ctx context.Context, c *conn.Conn, place int, f func(row rebuiltRow) error) error {
	const text = `select node,edge,slots,vals,since,until,words,said,names from _rebuilt` +
		` where place=?1 order by node,edge`
	return c.Query(ctx, text, []driver.Value{int64(place)}, func(row []driver.Value) error { return f(row) })
}

// rebuiltRow is a fact as a row of the table holds it.
type rebuiltRow []driver.Value

func (r rebuiltRow) node() int64           { return r[0].(int64) }
func (r rebuiltRow) edge() int64           { return r[1].(int64) }
func (r rebuiltRow) since() driver.Value   { return r[4] }
func (r rebuiltRow) until() driver.Value   { return r[5] }
func (r rebuiltRow) words() (string, bool) { text, ok := r[6].(string); return text, ok }
func (r rebuiltRow) aliases() []string     { return strings.Fields(r[8].(string)) }

// values are the properties of a kind that have other values, and these.
func (r rebuiltRow) values(props []graph.Property) (out []graph.Property, vals []any, err error) {
	slots, err := slotsOf(r[2])
	if err != nil {
		return nil, nil, err
	}
	for _, i := range slots {
		out = append(out, props[i])
	}
	vals, err = graph.DecodeVals(out, r[3].(string))
	return out, vals, err
}

// assertions are those of the fact; not ok if they stay as they are.
func (r rebuiltRow) assertions() (list []table.Assertion, ok bool, err error) {
	text, ok := r[7].(string)
	if !ok {
		return nil, false, nil
	}
	err = json.Unmarshal([]byte(text), &list)
	return list, true, err
}

func slotsOf(v driver.Value) (slots []int, err error) {
	err = json.Unmarshal([]byte(v.(string)), &slots)
	return slots, err
}
