package compile

import (
	"fmt"
	"strconv"
	"strings"

	"kith/graph/neo4j/storage"
)

// cypher is a piece of a statement with the values of its parameters. A piece does not depend on where it will stand,
// so equal pieces have equal text, and a statement can be put together in an order that does not depend on how it was
// asked.
type cypher struct {
	text string // a mark for each parameter
	args []any  // in the order of the marks
}

const mark = "\x00"

// compose puts pieces and plain text in the places of the format's %.
func compose(format string, parts ...any) cypher {
	var b strings.Builder
	var args []any
	for _, part := range parts {
		before, after, _ := strings.Cut(format, "%")
		b.WriteString(before)
		format = after
		switch part := part.(type) {
		case cypher:
			b.WriteString(part.text)
			args = append(args, part.args...)
		case string:
			b.WriteString(part)
		default:
			fmt.Fprint(&b, part)
		}
	}
	b.WriteString(format)
	return cypher{b.String(), args}
}

func join(pieces []cypher, between string) cypher {
	texts := make([]string, len(pieces))
	var args []any
	for i, p := range pieces {
		texts[i] = p.text
		args = append(args, p.args...)
	}
	return cypher{strings.Join(texts, between), args}
}

// where is the WHERE of conditions that must all hold, nothing if there are none.
func where(conds []cypher) cypher {
	if len(conds) == 0 {
		return cypher{}
	}
	return compose(" WHERE %", join(conds, " AND "))
}

// constant is true or false.
func constant(b bool) cypher { return compose("%", b) }

// null is the value of what is never there.
var null = cypher{text: "null"}

// param is a value as a parameter.
func param(v any) cypher { return cypher{mark, []any{v}} }

// ordered is a value that is compared by order. The server compares text that came as a parameter by UTF-16, but stored
// text and literals by code point; these orders differ only where there is a rune from U+E000 on.
func ordered(v any) cypher {
	s, ok := v.(string)
	if !ok || !strings.ContainsFunc(s, isHigh) {
		return param(v)
	}
	return cypher{text: "'" + escape.Replace(s) + "'"}
}

var escape = strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\x00", `\u0000`)

// statement numbers the parameters.
func (c cypher) statement() (text string, params map[string]any) {
	args := make(map[string]any, len(c.args))
	var b strings.Builder
	rest := c.text
	for i, v := range c.args {
		before, after, _ := strings.Cut(rest, mark)
		name := "p" + strconv.Itoa(i)
		args[name] = v
		b.WriteString(before + "$" + storage.Param + "." + name)
		rest = after
	}
	b.WriteString(rest)
	return b.String(), map[string]any{storage.Param: args}
}
