package compile

import (
	"encoding/json"
	"slices"
	"strconv"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// text is a condition on texts as a statement has it: read once, and, if an index serves it, with its ranges.
type text struct {
	op    graph.Op
	value string
	match *graph.TextMatch
	usual []graph.TextRange
	rest  table.List // the other ranges, each as [from,to]
	all   table.List // the usual ones too
	spelt bool       // there are ranges
}

// text adds a condition on texts. What is asked for is no part of the statement, which finds it by its place; nor are
// the ranges, but how many are usual.
func (s *Signature) text(x *graph.Cond) {
	value, _ := x.Value.(string)
	i := textAt(s.texts, x)
	if i < 0 {
		i = len(s.texts)
		t := text{op: x.Op, value: value, match: graph.TextMatchOf(x.Op, value)}
		var rest []graph.TextRange
		if t.usual, rest, t.spelt = t.match.Ranges(); t.spelt {
			t.rest, t.all = listed(rest), listed(slices.Concat(t.usual, rest))
		}
		s.texts, s.Texts = append(s.texts, t), append(s.Texts, t.match)
	}
	s.number(i)
	t := &s.texts[i]
	s.flags(t.spelt, false)
	if t.spelt {
		s.number(len(t.usual))
		s.value(t.rest)
		s.value(t.all)
		for _, r := range t.usual {
			s.value(r.From)
			s.value(r.To)
		}
	}
}

func textAt(list []text, x *graph.Cond) int {
	return slices.IndexFunc(list, func(t text) bool { return t.op == x.Op && t.value == x.Value })
}

// listed are ranges as one parameter.
func listed(ranges []graph.TextRange) table.List {
	ends := make([][2]any, len(ranges))
	for i, r := range ranges {
		if ends[i][0] = r.From; r.To != "" {
			ends[i][1] = r.To
		}
	}
	raw, _ := json.Marshal(ends) // texts always encode
	return table.List(raw)
}

// texts is true where k meets a condition on texts.
func texts(b *builder, x graph.Cond, k string) string {
	return "text_is(" + strconv.Itoa(textAt(b.texts, &x)) + "," + k + ")"
}

// spelt is a condition on texts that the index of a property of a kind serves.
func spelt(b *builder, x graph.Cond, k *graph.Kind) (t *text, ok bool) {
	if !x.OnText() || x.Step != nil || x.Prop.Edge {
		return nil, false
	}
	d := k.Property(x.Prop.Name)
	if d == nil || d.Type != x.Prop.Type || !d.Sortable() {
		return nil, false
	}
	t = &b.texts[textAt(b.texts, &x)]
	return t, t.spelt
}

// spelling is the first of conditions, all of which must hold, that the index of a property serves; of any property if
// that is "".
func spelling(b *builder, conds []graph.Cond, k *graph.Kind, prop string) (x graph.Cond, t *text) {
	for _, x := range conds {
		if x.Op == graph.And {
			if x, t := spelling(b, x.Conds, k, prop); t != nil {
				return x, t
			}
		} else if t, ok := spelt(b, x, k); ok && (prop == "" || prop == x.Prop.Name) {
			return x, t
		}
	}
	return graph.Cond{}, nil
}

// inRanges are the nodes of a kind, by the name n, whose property is in one of the ranges of a list. Bytes come behind
// all texts.
func inRanges(b *builder, list table.List, k *graph.Kind, n, prop string) string {
	r, column := b.name("r"), n+"."+table.Quote(prop)
	return "json_each(" + b.bind(list) + ") " + r + " cross join " + table.Quote(k.Name) + " " + n +
		" indexed by " + table.Quote(k.Name+"."+prop) + " on " + column + ">=" + r + ".value->>0 and " +
		column + "<coalesce(" + r + ".value->>1,x'')"
}

// spelledOut makes several arms of one that walks the index of a property on which there is a condition: one for each
// usual spelling, which walks on from where it begins, and one for the others, whose few rows are sorted.
func spelledOut(b *builder, pg page, a arm, order string) []arm {
	x, t := spelling(b, pg.Where, a.kind, order)
	if t == nil {
		return []arm{a}
	}
	column := a.n + "." + table.Quote(x.Prop.Name)
	var out []arm
	for _, r := range t.usual {
		one := a
		one.from += " indexed by " + table.Quote(a.kind.Name+"."+x.Prop.Name)
		one.where = append(slices.Clip(a.where), column+">="+b.bind(r.From), column+"<"+b.bind(r.To))
		out = append(out, one)
	}
	a.from = inRanges(b, t.rest, a.kind, a.n, x.Prop.Name)
	return append(out, a)
}

// fromSpelling starts an arm that walks no index from a condition on texts, if one serves it.
func fromSpelling(b *builder, pg page, a arm) arm {
	if a.onlyIndex || pg.found != nil || pg.via != nil {
		return a
	}
	if x, t := spelling(b, pg.Where, a.kind, ""); t != nil {
		a.from = inRanges(b, t.all, a.kind, a.n, x.Prop.Name)
		a.hide(b, pg.Where, x.Prop.Name)
	}
	return a
}
