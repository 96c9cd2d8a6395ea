package compile

import (
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// builder collects the text of a statement and its arguments. The text is made of constants and names of the model
// alone; every value is a parameter.
type builder struct {
	m     *graph.Model
	text  strings.Builder
	vals  []any          // of the signature: the first parameters
	own   []driver.Value // the parameters behind them
	names int
}

func (b *builder) write(parts ...string) {
	for _, s := range parts {
		b.text.WriteString(s)
	}
}

// bind makes a value a parameter: one of the signature's, or else one of the statement's own.
func (b *builder) bind(v any) string {
	switch v.(type) {
	case string, int64, float64, bool, table.List:
		if i := slices.Index(b.vals, v); i >= 0 {
			return "?" + strconv.Itoa(i+1)
		}
	}
	return b.bindOwn(table.Stored(v))
}

// bindOwn makes a parameter of a value that is the same for all patterns of the signature, or whose statement is not
// kept.
func (b *builder) bindOwn(v driver.Value) string {
	b.own = append(b.own, v)
	return "?" + strconv.Itoa(len(b.vals)+len(b.own))
}

// name is a new name for a table in the statement.
func (b *builder) name(prefix string) string {
	b.names++
	return prefix + strconv.Itoa(b.names)
}
