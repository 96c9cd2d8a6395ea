package conn_test

import (
	"testing"

	"kith/graph"
	"kith/graph/sqlite/conn"
)

// TestLimitText: a text that grows too long ends its statement as Invalid, and the connection stays.
func TestLimitText(t *testing.T) {
	c, err := conn.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.LimitText(1000); err != nil {
		t.Fatal(err)
	}
	const text = `select json_group_array(value) from (with recursive n(value) as (select 1 union all ` +
		`select value + 1 from n where value < ?) select value from n)`
	if _, err := c.One(t.Context(), text, int64(10_000)); graph.ErrorKindOf(conn.Mapped(t.Context(), err)) !=
		graph.Invalid || err == nil {
		t.Errorf("too long: %v", err)
	}
	if v, err := c.One(t.Context(), text, int64(3)); v != "[1,2,3]" || err != nil {
		t.Errorf("short: %v, %v", v, err)
	}
}
