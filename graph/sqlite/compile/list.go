package compile

import (
	"encoding/json"
	"slices"
	"strconv"

	"kith/graph"
)

// elements are those that a list of texts has any of, or all.
type elements struct {
	of  []any
	all bool
}

// joined makes conditions that lists of the row's own have elements one condition a property, so that a list is read
// once: to read it costs more than everything else.
func joined(conds []graph.Cond, all bool) []graph.Cond {
	at := map[graph.Prop]int{}
	out := make([]graph.Cond, 0, len(conds))
	for _, x := range conds {
		if x.Op != graph.Has || x.Value == nil || x.Step != nil {
			out = append(out, x)
			continue
		}
		i, met := at[x.Prop]
		if !met {
			i = len(out)
			at[x.Prop], out = i, append(out, graph.Cond{Op: graph.Has, Prop: x.Prop, Value: elements{all: all}})
		}
		e := out[i].Value.(elements)
		if !slices.Contains(e.of, x.Value) {
			e.of = append(e.of, x.Value)
		}
		out[i].Value = e
	}
	return out
}

// has is true where a list k has an element, or elements.
func has(b *builder, k string, value any) string {
	e, several := value.(elements)
	if !several {
		e.of = []any{value}
	}
	each := "from json_each(" + k + ") where " + in(b, "value", e.of)
	text := "exists(select 1 " + each + ")"
	if e.all && len(e.of) > 1 {
		text = "(select count(distinct value) " + each + ")=" + strconv.Itoa(len(e.of))
	}
	return "(" + mayHave(b, k, e) + " and " + text + ")"
}

// mayHave is true where the text of a list has the texts of elements, which is seen without reading it as a list.
func mayHave(b *builder, k string, e elements) string {
	var parts []string
	for _, v := range e.of {
		quoted := `"` + v.(string) + `"`
		if raw, _ := json.Marshal(v); string(raw) != quoted { // it may be written in several ways
			if e.all {
				continue
			}
			return always
		}
		parts = append(parts, "instr("+k+","+b.bind(quoted)+")>0")
	}
	if e.all {
		return balanced(parts, " and ", always)
	}
	return balanced(parts, " or ", always)
}
