package leaktest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/internal/gen"
)

// literals are values to ask for: those of the world that is asked, and of these, in half of the cases, those that are
// protected or near to what is.
type literals struct{ all, near values }

// values are ids, texts by property, and all texts.
type values struct {
	ids, any []string
	texts    map[string][]string
}

func literalsOf(f facts, h hidden) literals {
	l := literals{all: values{texts: map[string][]string{}}, near: values{texts: map[string][]string{}}}
	for _, n := range f.nodes {
		l.all.add(n)
		if h.nodes[n.ID] || h.records[n.ID] || h.located[n.ID] {
			l.near.add(n)
		}
	}
	for _, e := range f.edges {
		if h.edge(e) {
			l.near.ids = append(l.near.ids, name(e.Edge))
		}
	}
	return l
}

func (v *values) add(n *graph.NodeState) {
	k := gen.Model.KindOf(n.ID)
	for i, p := range k.Props {
		switch val := n.Vals[i].(type) {
		case string:
			v.texts[p.Name], v.any = append(v.texts[p.Name], val), append(v.any, val)
		case []string:
			v.texts[p.Name] = append(v.texts[p.Name], val...)
		}
	}
	v.ids = append(v.ids, n.ID)
	for _, a := range n.Assertions {
		v.ids = append(v.ids, a.Aliases...)
	}
	v.texts["id"] = append(v.texts["id"], n.ID)
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
		if op == "first" || op == "last" || op == "maxHops" {
			return fmt.Sprint(1 + r.IntN(4))
		}
		if op == "lt" { // no count is less than 0, and to ask for that is refused
			return fmt.Sprint(1 + r.IntN(60))
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
	from := l.near.of(of, op)
	if len(from) == 0 || r.IntN(2) == 0 {
		from = l.all.of(of, op)
	}
	if len(from) == 0 {
		return "x"
	}
	text := oneOf(r, from)
	switch {
	case of == "search":
		return words(r, text)
	case op == "startsWith":
		return cut(text, 1+r.IntN(6))
	case op == "contains":
		return cut(behind(r, text), 1+r.IntN(6))
	case op == "endsWith":
		return behind(r, text)
	case op == "like":
		return "%" + cut(behind(r, text), 1+r.IntN(6)) + "%"
	}
	return text
}

// behind is a text from some letter on.
func behind(r *rand.Rand, text string) string {
	for i := range text {
		if r.IntN(4) == 0 {
			return text[i:]
		}
	}
	return text
}

// of are the texts that a property, or the argument of a field, may have.
func (v *values) of(of, op string) []string {
	switch k := kindOf(of); {
	case of == "product" || op == "product":
		return slices.Concat(v.texts["code"], v.ids)
	case op == "id" && k != nil:
		return v.idsOf(k.Name)
	case op == "household":
		return v.idsOf("Household")
	case of == "offerCheck" && op == "party":
		return v.idsOf("Person", "Company")
	case of == "offerCheck" && op == "address":
		return v.idsOf("Address")
	case of == "path": // what connects nobody has no path
		return slices.DeleteFunc(slices.Clone(v.ids), func(id string) bool {
			k := gen.Model.KindOf(id)
			return k == nil || slices.Contains([]string{"SourceRecord", "Decision", "LoadRun", "RuleSet"}, k.Name)
		})
	case of == "changes" && op == "since":
		return append(slices.Clone(days), "1970-01-01")
	case of == "changes" && op == "kinds":
		return gen.Model.LoggedKinds()
	case op == "id" || op == "ids" || of == "record":
		return v.ids
	case of == "about":
		return slices.Concat(v.texts[of], v.ids)
	case len(v.texts[of]) > 0:
		return v.texts[of]
	case len(v.texts[op]) > 0: // a look-up by this key
		return v.texts[op]
	}
	return v.any
}

// idsOf are the ids of nodes of these kinds.
func (v *values) idsOf(kinds ...string) []string {
	return slices.DeleteFunc(slices.Clone(v.ids), func(id string) bool {
		k := gen.Model.KindOf(id)
		return k == nil || !slices.Contains(kinds, k.Name)
	})
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
