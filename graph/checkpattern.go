package graph

import (
	"cmp"
	"slices"
)

// Check is the Invalid error of a pattern that does not fit the model, nil if it fits.
func (p *Pattern) Check(m *Model) error {
	var err error
	p.Walk(func(p *Pattern, via *Step) {
		if err == nil {
			err = checkPattern(m, p, via)
		}
	})
	return err
}

// spot is where properties are named: at nodes of these labels and, unless edge is nil as at a root, at an edge that
// led to them.
type spot struct {
	m      *Model
	labels []string
	edge   *EdgeKind
}

func checkPattern(m *Model, p *Pattern, via *Step) error {
	if len(p.Labels) == 0 {
		return Errorf(Invalid, "a pattern needs a label")
	}
	if err := checkLabels(m, p.Labels); err != nil {
		return err
	}
	for i, l := range p.Labels {
		if slices.Contains(p.Labels[:i], l) {
			return Errorf(Invalid, "a label of the pattern is named twice")
		}
	}
	at := spot{m: m, labels: p.Labels}
	if via != nil {
		if at.edge = m.Edge(via.Type); at.edge == nil {
			return Errorf(Invalid, "there is no edge kind %q", via.Type)
		}
	}
	for _, w := range p.Props {
		if w == Aliases || w == NodeAssertions || w == EdgeAssertions && via != nil {
			continue
		}
		if err := at.prop(w); err != nil {
			return err
		}
	}
	if via == nil && (p.Nodes || p.Grouped) {
		return Errorf(Invalid, "a root pattern has each node once: it has no groups, and its nodes are its total")
	}
	for _, o := range p.Order {
		if p.Grouped && !groups(o) {
			return Errorf(Invalid, "groups cannot be ordered by %s of their edges", o.Prop.Name)
		}
		if err := at.order(o); err != nil {
			return err
		}
	}
	for _, s := range p.Steps {
		if err := checkStep(m, s); err != nil {
			return err
		}
	}
	if err := at.conds(p.Where); err != nil {
		return err
	}
	return checkPage(p, via)
}

func checkLabels(m *Model, labels []string) error {
	for _, l := range labels {
		if k := m.Kind(l); k == nil || k.Abstract {
			return Errorf(Invalid, "there is no kind %q that nodes can have", l)
		}
	}
	return nil
}

// checkStep checks a step without its target, which is a pattern that is checked by itself.
func checkStep(m *Model, s *Step) error {
	switch {
	case s == nil || s.Target == nil:
		return Errorf(Invalid, "a step needs a target")
	case s.Wrong && s.During != (Period{}):
		return Errorf(Invalid, "what a person states is not so is of no period")
	case !validDay(s.During.From) || !validDay(s.During.To) || s.During.To == "" && s.During.From != "":
		return Errorf(Invalid, "%q to %q is no period of days", s.During.From, s.During.To)
	}
	return checkLabels(m, s.On)
}

func checkPage(p *Pattern, via *Step) error {
	from := p.Page.From
	switch {
	case p.Page.Size < All:
		return Errorf(Invalid, "a page cannot have %d rows", p.Page.Size)
	case from == nil:
		return nil
	case len(from) != len(p.Order)+1:
		return Errorf(Invalid, "a page needs %d keys to start from, not %d", len(p.Order)+1, len(from))
	case from[len(from)-1] == nil:
		return Errorf(Invalid, "a page needs an id to start from")
	}
	for i, t := range p.KeyTypes(via) {
		if from[i] != nil && !typed(t, from[i]) {
			return Errorf(Invalid, "key %d that a page starts from cannot be a %T", i, from[i])
		}
	}
	return nil
}

// behind is the far end of a step.
func (at spot) behind(s *Step) spot { return spot{at.m, s.Target.Labels, at.m.Edge(s.Type)} }

// groups reports whether a key has one value for all edges that lead to a node.
func groups(o Order) bool {
	own := o.Via == nil || o.Own
	return !own || !o.Prop.Edge || o.Prop == EarliestStart && o.Via == nil && o.Is == nil
}

func (at spot) order(o Order) error {
	if o.Own {
		if o.Via == nil {
			return Errorf(Invalid, "a key that is the row's own first needs a step to another value")
		}
		if err := at.prop(o.Prop); err != nil {
			return err
		}
	}
	if o.Via != nil {
		if err := checkStep(at.m, o.Via); err != nil {
			return err
		}
		at = at.behind(o.Via)
	}
	if counts := o.Via != nil && !o.Own && o.Prop == Number; !counts {
		if err := at.prop(o.Prop); err != nil {
			return err
		}
	}
	if o.Prop.Type == Strings || o.Is != nil && !typed(o.Prop.Type, o.Is) ||
		o.Ranked != nil && (o.Is != nil || o.Prop.Type != String || len(o.Ranked) == 0) {
		return Errorf(Invalid, "%s cannot be ordered by like this", o.Prop.Name)
	}
	return nil
}

func (at spot) conds(list []Cond) error {
	for _, c := range list {
		if err := at.cond(c); err != nil {
			return err
		}
	}
	return nil
}

func (at spot) cond(c Cond) error {
	switch c.Op {
	case And, Or, Not:
		return at.conds(c.Conds)
	case Some:
		return checkStep(at.m, c.Step)
	case SameAs:
		if at.edge == nil {
			return Errorf(Invalid, "a root has no edge: there is no other way to its nodes")
		}
		return checkStep(at.m, c.Step)
	case Counted:
		if n, ok := c.Value.(Range); !ok || n.Least < 0 || n.Most < All {
			return Errorf(Invalid, "%v is no range of numbers of nodes", c.Value)
		}
		return checkStep(at.m, c.Step)
	case Words:
		if !typed(String, c.Value) {
			return Errorf(Invalid, "words cannot be a %T", c.Value)
		}
		return nil
	case Keys:
		return at.keys(c.Value)
	}
	if err := at.prop(c.Prop); err != nil {
		return err
	}
	if c.Step != nil {
		if err := checkStep(at.m, c.Step); err != nil {
			return err
		}
		if err := at.behind(c.Step).prop(c.Prop); err != nil {
			return err
		}
	}
	if text, ok := c.Value.(string); ok && c.OnText() && tooLong(text) {
		return Errorf(Invalid, "a text to look for has %d letters at most", MaxText)
	}
	if !fits(c.Op, c.Prop.Type, c.Value) {
		return Errorf(Invalid, "%s cannot be compared like this with a %T", c.Prop.Name, c.Value)
	}
	return nil
}

// keys checks a condition on keys, which nodes of some label must have.
func (at spot) keys(v any) error {
	groups, ok := v.([][]string)
	if !ok || len(groups) == 0 || slices.ContainsFunc(groups, func(g []string) bool { return len(g) == 0 }) {
		return Errorf(Invalid, "keys are lists of texts, one at least, and none of them empty")
	}
	if !slices.ContainsFunc(at.labels, func(l string) bool { return at.m.Kind(l).Keyed() }) {
		return Errorf(Invalid, "no node of these kinds is found by keys")
	}
	return nil
}

// fits reports whether an operator can compare a property of a type with a value.
func fits(op Op, t Type, v any) bool {
	switch op {
	case Eq:
		return v == nil || typed(t, v)
	case Lt, Le, Gt, Ge:
		return t != Strings && typed(t, v)
	case In:
		list, ok := v.([]any)
		return ok && t != Strings && !slices.ContainsFunc(list, func(v any) bool { return !typed(t, v) })
	case Among:
		_, ok := v.(*Set)
		return ok && t != Strings
	case Prefix, Contains, Suffix, Like:
		return t == String && typed(t, v)
	case Within:
		return t == PartialDate && typed(t, v)
	case Has:
		return t == Strings && typed(String, v)
	}
	return false
}

func (at spot) prop(w Prop) error {
	if !known(at.m, at.labels, at.edge, w) {
		return Errorf(Invalid, "there is no property %q of that type here", w.Name)
	}
	return nil
}

func known(m *Model, labels []string, edge *EdgeKind, w Prop) bool {
	if w.Edge {
		if edge == nil {
			return false
		}
		if w.Name == "id" {
			return w.Type == Int
		}
		p := cmp.Or(FixedProperty(w.Name), edge.Property(w.Name))
		return p != nil && p.Type == w.Type
	}
	if w.Name == "id" {
		return w.Type == String
	}
	return slices.ContainsFunc(labels, func(l string) bool {
		p := m.Kind(l).Property(w.Name)
		return p != nil && p.Type == w.Type
	})
}
