package compile

import (
	"strconv"

	"kith/graph"
)

// key is what rows are ordered by: an order of the pattern or, last, the id.
type key struct {
	expr     cypher
	name     string // the variable that holds a computed key; empty for a property
	via      bool   // the value of another row
	is       any    // of a key that says whether the property in expr has this value
	desc     bool
	required bool
	never    bool // absent on every row
}

// keys are a pattern's order and the id.
func (s scope) keys(p *graph.Pattern) []key {
	keys := make([]key, 0, len(p.Order)+1)
	for i, o := range p.Order {
		keys = append(keys, s.key(o, "k"+strconv.Itoa(i)))
	}
	return append(keys, key{expr: compose("%", s.id()), required: true})
}

func (s scope) key(o graph.Order, name string) key {
	k := key{is: o.Is, desc: o.Desc, via: o.Via != nil}
	if o.Via != nil {
		k.expr, k.name = s.first(o.Via, o.Prop), name
	} else {
		e := s.expr(o.Prop)
		k.expr, k.required, k.never = compose("%", e.text), e.required, e == absent
	}
	if o.Is != nil {
		k.name, k.required, k.never = name, true, false
	}
	return k
}

// first is a property of the first row, by edge id, that a step leads to.
func (s scope) first(by *graph.Step, p graph.Prop) cypher {
	far, path, conds, ok := s.along(by)
	if !ok {
		return constantNull
	}
	conds = append(conds, far.all(by.Target.Where)...)
	return compose("head(COLLECT { MATCH %% RETURN % ORDER BY % LIMIT 1 })", path, where(conds), far.expr(p).text,
		far.id())
}

var constantNull = cypher{text: absent.text}

// value computes the key.
func (k key) value() cypher {
	if k.is == nil {
		return k.expr
	}
	return compose("coalesce(%=%,false)", k.expr, param(k.is))
}

// ref is the key in a clause behind the one that computes it.
func (k key) ref() cypher {
	if k.name == "" {
		return k.expr
	}
	return compose("%", k.name)
}
