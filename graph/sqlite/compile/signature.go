package compile

import (
	"encoding/binary"
	"slices"

	"kith/graph"
	"kith/graph/sqlite/table"
)

// Signature is a pattern without its values: patterns of one signature have one statement. The values are the
// statement's first arguments, each once, however often it occurs.
type Signature struct {
	Key  []byte       // the same of patterns with the same signature
	Sets []*graph.Set // that the statement looks into, by their places
	Once bool         // the statement depends on more than the signature: keep it for no other pattern
	m    *graph.Model
	vals []any

	Texts []*graph.TextMatch // that the statement compares with, by their places
	texts []text
}

// SignatureOf is the signature of a pattern that fits the model.
func SignatureOf(m *graph.Model, p *graph.Pattern) *Signature {
	s := &Signature{m: m, Key: make([]byte, 1, 512), vals: make([]any, 0, 8)}
	s.pattern(p)
	return s
}

// SignatureOfAggregate is the signature of an aggregate that fits the model.
func SignatureOfAggregate(m *graph.Model, a *graph.Aggregate) *Signature {
	s := SignatureOf(m, a.Pattern())
	s.Key[0] = 2 // no pattern
	s.number(a.Most)
	for i := range a.Sums {
		s.prop(&a.Sums[i])
	}
	return s
}

// SetInOrder makes the signature that of the statement that sorts every page, to be used after ErrLong.
func (s *Signature) SetInOrder() { s.Key[0] = 1 }

func (s *Signature) inOrder() bool { return s.Key[0] == 1 }

// pattern adds all that the text of a pattern's statement depends on.
func (s *Signature) pattern(p *graph.Pattern) {
	s.page(&p.Page)
	s.flags(p.Page.Back, p.Count)
	s.flags(p.Nodes, p.Grouped)
	s.words(p.Labels)
	s.conds(p.Where)
	s.number(len(p.Order))
	for i := range p.Order {
		o := &p.Order[i]
		s.flags(o.Desc, o.Via != nil)
		s.flags(o.Own, false)
		s.prop(&o.Prop)
		s.value(o.Is)
		s.words(o.Ranked)
		if o.Ranked != nil && p.Page.From != nil { // as of a key that is true
			rank, present := p.Page.From[i].(int64)
			s.number(int(rank))
			s.flags(present, false)
		}
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

// page adds the size and the cursor of a page. Values are left out of a signature, but not whether a key of the cursor
// is true: an arm whose key is known to be true or false compares it with the cursor's while the text is made, and may
// be left out of the text.
func (s *Signature) page(p *graph.Page) {
	s.number(p.Size)
	s.number(len(p.From))
	for _, v := range p.From {
		s.value(v)
		s.flags(v == true, false)
	}
}

func (s *Signature) step(st *graph.Step) {
	always := st.During == graph.Period{}
	s.flags(st.In, always)
	s.word(st.Type)
	s.words(st.On)
	if !always {
		s.value(st.During.After())
		s.value(st.During.To)
	}
	s.pattern(st.Target)
}

func (s *Signature) conds(list []graph.Cond) {
	s.number(len(list))
	for i := range list {
		x := &list[i]
		s.number(int(x.Op))
		s.flags(x.Step != nil, false)
		if x.Step != nil {
			s.step(x.Step)
		}
		switch x.Op {
		case graph.And, graph.Or, graph.Not:
			s.conds(x.Conds)
		case graph.Some, graph.SameAs:
		case graph.Counted:
			s.numbers(x.Value.(graph.Range))
		case graph.In:
			s.in(x)
		case graph.Among:
			s.prop(&x.Prop)
			s.set(x.Value.(*graph.Set))
		case graph.Words, graph.Keys, graph.Has, graph.Within:
			s.Once = true
		case graph.Prefix, graph.Contains, graph.Suffix, graph.Like:
			s.prop(&x.Prop)
			if s.Once = s.Once || !x.OnText(); x.OnText() {
				s.text(x)
			}
		default:
			s.prop(&x.Prop)
			s.operand(x)
			s.ofKind(x)
		}
	}
}

// numbers adds a range of numbers of nodes.
func (s *Signature) numbers(n graph.Range) {
	s.flags(n.Most == graph.All, n.Least > 0)
	s.flags(n.Has(0), false)
	for _, v := range []int64{n.Enough(), n.Least, n.Most} {
		s.value(v)
	}
}

// operand adds what a condition compares with.
func (s *Signature) operand(x *graph.Cond) {
	with, ok := x.Value.(string)
	if !ok || x.Prop.Type != graph.PartialDate || comparison[x.Op] == "" {
		s.value(x.Value)
		return
	}
	bound, except := graph.TextBounds(x.Op, with)
	s.value(bound)
	s.value(except[0])
	s.value(except[1])
}

// in adds a list as its values, if they are few, else as one value. With an empty list the condition never holds, which
// changes the text.
func (s *Signature) in(x *graph.Cond) {
	list, _ := x.Value.([]any)
	s.Once = s.Once || len(list) == 0
	s.prop(&x.Prop)
	if x.Prop.Name == "id" && !x.Prop.Edge {
		s.ids(list)
		return
	}
	if len(list) > maxListed {
		s.number(-1)
		s.value(table.ListOf(list))
		return
	}
	s.number(len(list))
	for _, v := range list {
		s.value(v)
	}
}

// set adds a set, which is no part of the text.
func (s *Signature) set(of *graph.Set) {
	i := slices.Index(s.Sets, of)
	if i < 0 {
		i = len(s.Sets)
		s.Sets = append(s.Sets, of)
	}
	s.number(i)
}

// ids adds a list for each kind that some of the ids are of: other kinds do not have them.
func (s *Signature) ids(list []any) {
	kinds := make([]*graph.Kind, len(list))
	for i, v := range list {
		if id, ok := v.(string); ok {
			kinds[i] = s.m.KindOf(id)
		}
	}
	for _, k := range s.m.Concrete() {
		if !slices.Contains(kinds, k) {
			continue
		}
		if own := idsOf(s.m, k, list); len(own) > 0 {
			s.number(k.Number + 1)
			s.flags(len(own) == 1, false)
			if len(own) == 1 {
				s.value(own[0])
			} else {
				s.value(table.ListOf(own))
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
func (s *Signature) ofKind(x *graph.Cond) {
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

// value adds which of the values v is, or that it is absent.
func (s *Signature) value(v any) {
	switch v.(type) {
	case nil:
		s.number(-1)
		return
	case string, int64, float64, bool, table.List:
	default:
		s.Once = true
		return
	}
	i := slices.Index(s.vals, v)
	if i < 0 {
		i = len(s.vals)
		s.vals = append(s.vals, v)
	}
	s.number(i)
}

func (s *Signature) prop(p *graph.Prop) {
	s.flags(p.Edge, false)
	s.number(int(p.Type))
	s.word(p.Name)
}

func (s *Signature) words(list []string) {
	s.number(len(list))
	for _, w := range list {
		s.word(w)
	}
}

func (s *Signature) word(w string) {
	s.number(len(w))
	s.Key = append(s.Key, w...)
}

func (s *Signature) number(n int) { s.Key = binary.AppendVarint(s.Key, int64(n)) }

func (s *Signature) flags(a, b bool) {
	var f byte
	if a {
		f |= 1
	}
	if b {
		f |= 2
	}
	s.Key = append(s.Key, f)
}
