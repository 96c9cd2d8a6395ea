package leaktest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/internal/gen"
)

// literals are values to ask for, most of them of the world that is asked, protected ones too.
type literals struct {
	ids   []string
	texts map[string][]string // by property
	all   []string
}

func literalsOf(f facts, h hidden) literals {
	l := literals{texts: map[string][]string{}}
	add := func(n graph.Node, times int) {
		k := gen.Model.KindOf(n.ID)
		for range times {
			l.ids = append(l.ids, n.ID)
			for i, p := range k.Props {
				switch v := n.Vals[i].(type) {
				case string:
					l.texts[p.Name], l.all = append(l.texts[p.Name], v), append(l.all, v)
				case []string:
					l.texts[p.Name] = append(l.texts[p.Name], v...)
				}
			}
			l.texts["id"] = append(l.texts["id"], n.ID)
		}
	}
	for _, n := range f.nodes {
		times := 1
		if h.nodes[n.ID] || h.records[n.ID] || h.located[n.ID] {
			times = 4
		}
		add(n.Node, times)
	}
	for _, e := range f.edges {
		if h.edge(e) {
			l.ids = append(l.ids, name(e.Edge))
		}
	}
	return l
}

// draw is a literal of a scalar or an enumeration. about ends in the operator: "lines.startsWith".
func (l literals) draw(r *rand.Rand, def *ast.Definition, about string) string {
	of, op, _ := strings.Cut(about, ".")
	switch def.Name {
	case "ID", "String":
		return quoted(l.text(r, of, op))
	case "Boolean":
		if of == "all" { // of a period, which cannot be false
			return "true"
		}
		return oneOf(r, []string{"true", "false"})
	case "Int":
		if op == "first" || op == "last" {
			return fmt.Sprint(1 + r.IntN(4))
		}
		return fmt.Sprint(r.IntN(60))
	case "Float":
		return fmt.Sprint(r.IntN(5) * 25)
	case "Decimal":
		return quoted(fmt.Sprintf("%d.00", r.IntN(5)*10))
	case "Date":
		switch of { // of a range, which begins before it ends
		case "from":
			return quoted(oneOf(r, []string{"2019-01-01", "2025-12-31", "2026-06-14"}))
		case "to":
			return quoted(oneOf(r, []string{today, "2026-06-16", "2028-01-01"}))
		}
		return quoted(oneOf(r, append(days, "2026-06-02", "2028-01-01", "2019-01-01")))
	case "DateTime":
		return quoted(oneOf(r, moments))
	case "PartialDate":
		return quoted(oneOf(r, append(births, days...)))
	}
	if def.Kind != ast.Enum {
		panic("a value of " + def.Name + " cannot be drawn: say how")
	}
	if def.Name == "ContactUse" && r.IntN(2) == 0 {
		return "PROTECTED"
	}
	return oneOf(r, def.EnumValues).Name
}

// text is a text to compare a property with, or a key to look a node up by.
func (l literals) text(r *rand.Rand, of, op string) string {
	from := l.texts[of]
	switch {
	case of == "product" || op == "product":
		from = append(l.texts["code"], l.ids...)
	case of == "search":
		return words(r, oneOf(r, l.all))
	case op == "id" && kindOf(of) != nil && r.IntN(10) > 0:
		from = slices.DeleteFunc(slices.Clone(l.ids), func(id string) bool { return gen.Model.KindOf(id) != kindOf(of) })
	case op == "id" || op == "ids" || of == "record" || of == "about" && r.IntN(2) == 0:
		from = l.ids
	case len(from) == 0 && len(l.texts[op]) > 0: // a look-up by this key
		from = l.texts[op]
	case len(from) == 0:
		from = l.all
	}
	text := oneOf(r, from)
	switch op {
	case "startsWith":
		return cut(text, 1+r.IntN(6))
	case "contains":
		for i := 0; i < len(text); i++ {
			if utf8.RuneStart(text[i]) && r.IntN(4) == 0 {
				return cut(text[i:], 1+r.IntN(6))
			}
		}
	}
	return text
}

// kindOf is the kind that a field of the query looks up, nil if it looks up none.
func kindOf(field string) *graph.Kind {
	if k := gen.Model.Kind(strings.ToUpper(field[:1]) + field[1:]); k != nil && !k.Abstract {
		return k
	}
	return nil
}

// words are one or two words of a text, or what they begin with.
func words(r *rand.Rand, text string) string {
	list := strings.Fields(text)
	if len(list) == 0 {
		return "x"
	}
	word := oneOf(r, list)
	if r.IntN(3) == 0 {
		return word + " " + oneOf(r, list)
	}
	return cut(word, 2+r.IntN(8))
}

// cut is the beginning of a text, no character of it halved.
func cut(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

func quoted(text string) string {
	b := &strings.Builder{}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // texts
	return strings.TrimSpace(b.String())
}
