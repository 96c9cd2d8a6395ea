package table

import (
	"database/sql/driver"
	"strings"

	"kith/graph"
)

// Assertion is what one source record states of one fact, as a row of _said holds it: At is the encoded observation.
// The upgrade keeps lists of them as JSON.
type Assertion struct {
	Record, At, From, To, Since, Until, Vals string
	Rank                                     int
}

// NewAssertion is an assertion as its row holds it. Edge is 0 for a node, whose aliases are To.
func NewAssertion(edge int64, a *graph.Assertion, encode func([]any) string) Assertion {
	to := a.Provenance.To
	if edge == 0 {
		to = strings.Join(a.Aliases, " ")
	}
	return Assertion{a.Record, a.Encode(), a.Provenance.From, to, a.Since, a.Until, encode(a.Vals), a.Rank}
}

// row is the row of the n-th assertion of a fact.
func (a *Assertion) row(node, edge, n int64) []driver.Value {
	return []driver.Value{node, edge, n, a.Record, int64(a.Rank), a.At, a.From, a.To, a.Since, a.Until, a.Vals}
}

// AssertionColumns are the columns of a row s of _said as ReadAssertion takes it. It begins with the numbers of its
// node and its edge.
const AssertionColumns = `s.node,s.edge,s.record,s.rank,s.at,s.from_key,s.to_key,s.since,s.until,s.vals`

// SelectAssertions begins a statement that reads such rows.
const SelectAssertions = `select ` + AssertionColumns + ` from `

// DeleteAssertions deletes the assertions of a fact. Its parameters are the numbers of the node and the edge.
const DeleteAssertions = `delete from _said where node=?1 and edge=?2`

// ReadAssertion adds the assertion in a row to those of a fact.
func ReadAssertion(list *[]graph.Assertion, row []driver.Value, decode func(string) ([]any, error)) (err error) {
	a := graph.Assertion{Since: row[7].(string), Until: row[8].(string), Provenance: graph.Provenance{
		Record: row[2].(string), Rank: int(row[3].(int64)),
		Observation: graph.DecodeObservation(row[4].(string)), From: row[5].(string), To: row[6].(string)}}
	if row[1].(int64) == 0 {
		a.Aliases, a.To = strings.Fields(a.To), ""
	}
	a.Vals, err = decode(row[9].(string))
	*list = append(*list, a)
	return err
}
