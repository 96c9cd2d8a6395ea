package compile

import (
	"strconv"
	"strings"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// fields are what a statement returns of a row: a map, because the server takes far longer to plan a list, whose type
// it works out of all that is in it. Equal ones are one.
type fields []string

// firstField is the name of a row's id.
const firstField = "f0"

// add adds an expression and gives its name in the map, "" for what is always null.
func (f *fields) add(expr string) string {
	if expr == absent.text {
		return ""
	}
	for i, had := range *f {
		if had == expr {
			return fieldName(i)
		}
	}
	*f = append(*f, expr)
	return fieldName(len(*f) - 1)
}

func fieldName(i int) string { return "f" + strconv.Itoa(i) }

func (f fields) literal() string {
	var b strings.Builder
	for i, expr := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(fieldName(i) + ":" + expr)
	}
	return "{" + b.String() + "}"
}

// read says how a property is read from what comes back: of a period it is its stored form.
type read struct {
	from string
	as   func(v any) any
}

func (s scope) read(p graph.Prop) read {
	if p.Edge {
		switch p.Name {
		case graph.PropValidFrom:
			return read{s.rel() + "._since", validFrom}
		case graph.PropValidTo:
			return read{s.rel() + "._until", validTo}
		case graph.PropEnded:
			return read{s.rel() + "._until", ended}
		}
	}
	if p.Type == graph.Strings {
		return read{s.expr(p).text, storage.Strings}
	}
	return read{s.expr(p).text, same}
}

func same(v any) any { return v }

func validFrom(v any) any {
	since, _ := v.(string)
	from, _, _ := graph.ReadablePeriod(since, "")
	return from
}

func validTo(v any) any {
	until, _ := v.(string)
	_, to, _ := graph.ReadablePeriod("", until)
	return to
}

func ended(v any) any { return v == "" }
