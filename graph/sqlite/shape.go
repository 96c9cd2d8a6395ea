package sqlite

import (
	"encoding/binary"
	"slices"

	"kith/graph"
)

// shape is a pattern without its values: patterns of one shape have one statement. The values are the parameters, each
// once, however often it occurs.
type shape struct {
	m    *graph.Model
	key  []byte
	vals []any
	once bool // the statement depends on more than the shape
}

func shapeOf(m *graph.Model, p *graph.Pattern) *shape {
	s := &shape{m: m, key: make([]byte, 1, 512), vals: make([]any, 0, 8)}
	s.pattern(p)
	return s
}

// sort asks for the plan that sorts every page.
func (s *shape) sort() { s.key[0] = 1 }

func (s *shape) isSorted() bool { return s.key[0] == 1 }

func (s *shape) pattern(p *graph.Pattern) {
	s.page(&p.Page)
	s.flags(p.Page.Back, p.Count)
	s.words(p.Labels)
	s.conds(p.Where)
	s.number(len(p.Order))
	for i := range p.Order {
		o := &p.Order[i]
		s.flags(o.Desc, o.Via != nil)
		s.prop(&o.Prop)
		s.value(o.Is)
		if o.Via != nil {
			s.step(o.Via)
		}
	}
	s.number(len(p.Props))
	for i := range p.Props {
		s.prop(&p.Props[i])
	}
	s.number(len(p.Steps))
	for _, st := range p.Steps {
		s.step(st)
	}
}

// page adds whether keys of the cursor are true, too: a key may be known before a row is looked at.
func (s *shape) page(p *graph.Page) {
	s.number(p.Size)
	s.number(len(p.From))
	for _, v := range p.From {
		s.value(v)
		s.flags(v == true, false)
	}
}

func (s *shape) step(st *graph.Step) {
	always := st.During == graph.Period{}
	s.flags(st.In, always)
	s.word(st.Type)
	s.words(st.On)
	if !always {
		s.value(st.During.From)
		s.value(st.During.To)
	}
	s.pattern(st.Target)
}

func (s *shape) conds(list []graph.Cond) {
	s.number(len(list))
	for i := range list {
		x := &list[i]
		s.number(int(x.Op))
		switch x.Op {
		case graph.And, graph.Or, graph.Not:
			s.conds(x.Conds)
		case graph.Some:
			s.step(x.Step)
		case graph.In:
			s.in(x)
		case graph.Words, graph.Prefix, graph.Has:
			s.once = true
		default:
			s.prop(&x.Prop)
			s.value(x.Value)
			s.ofKind(x)
		}
	}
}

// in adds a list: its values if they are few, else it is one value. One of nothing lets nothing pass.
func (s *shape) in(x *graph.Cond) {
	list, _ := x.Value.([]any)
	s.once = s.once || len(list) == 0
	s.prop(&x.Prop)
	if x.Prop.Name == "id" && !x.Prop.Edge {
		s.ids(list)
		return
	}
	if len(list) > maxListed {
		s.number(-1)
		s.value(listed(list))
		return
	}
	s.number(len(list))
	for _, v := range list {
		s.value(v)
	}
}

// ids adds a list for each kind that some of the ids are of: other kinds do not have them.
func (s *shape) ids(list []any) {
	for _, k := range s.m.Concrete() {
		if own := idsOf(s.m, k, list); len(own) > 0 {
			s.number(k.Number + 1)
			s.flags(len(own) == 1, false)
			if len(own) == 1 {
				s.value(own[0])
			} else {
				s.value(listed(own))
			}
		}
	}
	s.number(0)
}

// idsOf are the ids of one kind, which their prefix names.
func idsOf(m *graph.Model, k *graph.Kind, list []any) (own []any) {
	for _, v := range list {
		if id, ok := v.(string); ok && m.KindOf(id) == k {
			own = append(own, v)
		}
	}
	return own
}

// ofKind adds the kind that an id is of: other kinds do not have it.
func (s *shape) ofKind(x *graph.Cond) {
	id, ok := x.Value.(string)
	if !ok || x.Prop.Name != "id" || x.Prop.Edge {
		return
	}
	if k := s.m.KindOf(id); k != nil {
		s.number(k.Number + 1)
	} else {
		s.number(0)
	}
}

// value adds which of the values it is, or that it is absent.
func (s *shape) value(v any) {
	switch v.(type) {
	case nil:
		s.number(-1)
		return
	case string, int64, float64, bool, several:
	default:
		s.once = true
		return
	}
	i := slices.Index(s.vals, v)
	if i < 0 {
		i = len(s.vals)
		s.vals = append(s.vals, v)
	}
	s.number(i)
}

func (s *shape) prop(p *graph.Prop) {
	s.flags(p.Edge, false)
	s.number(int(p.Type))
	s.word(p.Name)
}

func (s *shape) words(list []string) {
	s.number(len(list))
	for _, w := range list {
		s.word(w)
	}
}

func (s *shape) word(w string) {
	s.number(len(w))
	s.key = append(s.key, w...)
}

func (s *shape) number(n int) { s.key = binary.AppendVarint(s.key, int64(n)) }

func (s *shape) flags(a, b bool) {
	var f byte
	if a {
		f |= 1
	}
	if b {
		f |= 2
	}
	s.key = append(s.key, f)
}
