package sqlite

import "kith/graph"

// layout is how the rows of a page stand in an answer.
type layout struct {
	kind   *graph.Kind // of all rows; nil if each begins with the number of its own
	keys   int
	fields []field // the keys, then the values
	steps  []*layout

	gathered bool // the rows are in any order
	most     int  // how many gathered rows are all there are
}

// field is a value of a row, spelled out or a repetition: of the id or of a key.
type field struct {
	typ  graph.Type
	from int
}

// What a field repeats, if not a key.
const (
	spelled = -1
	theID   = -2
)

// layout is that of a pattern's rows.
func (c *compiler) layout(p *graph.Pattern, via *graph.Step) *layout {
	l := &layout{kind: c.only(p, via), keys: len(p.Order) + 1}
	l.most, l.gathered = c.gathered(p, via)
	for _, o := range p.Order {
		l.fields = append(l.fields, field{keyType(o), spelled})
	}
	if via != nil {
		l.fields = append(l.fields, field{graph.Int, spelled})
	} else {
		l.fields = append(l.fields, field{graph.String, theID})
	}
	for _, v := range p.Props {
		l.fields = append(l.fields, field{v.Type, repeated(p, v)})
	}
	for _, s := range p.Steps {
		l.steps = append(l.steps, c.layout(s.Target, s))
	}
	return l
}

// only is the kind of all rows, nil if there may be several.
func (c *compiler) only(p *graph.Pattern, via *graph.Step) *graph.Kind {
	if labels := c.labels(p, via); len(labels) == 1 {
		return c.m.Kind(labels[0])
	}
	return nil
}

// repeated says where a row has a value anyhow: as its id or among its keys.
func repeated(p *graph.Pattern, v graph.Prop) int {
	switch {
	case v.Name == "id" && v.Edge:
		return len(p.Order)
	case v.Name == "id":
		return theID
	}
	for i := range p.Order {
		if o := &p.Order[i]; o.Prop == v && o.Via == nil && o.Is == nil {
			return i
		}
	}
	return spelled
}

func keyType(o graph.Order) graph.Type {
	if o.Is != nil {
		return graph.Bool
	}
	return o.Prop.Type
}
