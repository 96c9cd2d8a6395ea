package schema

import "kith/graph"

// near is a value to group nodes by that is not their own: a property of what a relation leads to.
type near struct {
	name, says string
	relation   *field
	to         *field // that property
	edge, is   string // a property of the edges, and the value that it must have
}

// readNear reads what nodes of a kind are grouped by that is not their own, and which of its properties is the currency
// of its amounts.
func readNear(s *Source, k *kind) {
	for _, f := range k.fields {
		if has(f.Directives, "groupBy") {
			if n := nearOf(s, k, f); n != nil {
				k.near = append(k.near, n)
			}
		}
		if !has(f.Directives, "currency") {
			continue
		}
		if k.currency != nil {
			s.fail(f.Position, "%s.%s: the currency of its amounts is %s already", k.Name, f.Name, k.currency.Name)
		}
		k.currency = f
	}
}

// nearOf is what a relation says nodes are grouped by, nil if that is wrong. What is inherited is reported once.
func nearOf(s *Source, k *kind, f *field) *near {
	arg := func(name string) string { return text(f.Directives, "groupBy", name) }
	n, right := &near{name: arg("name"), says: arg("says"), relation: f, edge: arg("edge"), is: arg("is")}, true
	fail := func(format string, args ...any) {
		if right = false; f.owner == k {
			s.fail(f.Directives.ForName("groupBy").Position, k.Name+"."+f.Name+": "+format, args...)
		}
	}
	if f.rel == nil {
		fail("only a @relationship leads to what can be grouped by")
		return nil
	}
	if n.to = s.byName[f.rel.to].field(arg("property")); n.to == nil || !n.to.groupable() {
		fail("%s has no property %q to group by", f.rel.to, arg("property"))
	}
	if !s.edge(f.rel.edge).facts.hasWord(s, n.edge, n.is) {
		fail("%s has no property %q with the value %s", f.rel.edge, n.edge, n.is)
	}
	if !fieldForm.MatchString(n.name) || k.field(n.name) != nil {
		fail("what is grouped by is named likeThis, and as no field, not %q", n.name)
	}
	if !right {
		return nil
	}
	return n
}

// hasWord reports whether a property that clients see is of an enumeration that has the word.
func (k *kind) hasWord(s *Source, property, word string) bool {
	f := k.field(property)
	if f == nil || f.prop == nil || f.hidden() {
		return false
	}
	e := s.enum(f.prop.Enum)
	return e != nil && e.EnumValues.ForName(word) != nil
}

// nearModel are the near values of a kind as the model has them.
func nearModel(k *kind) (out []graph.NearValue) {
	for _, n := range k.near {
		out = append(out, graph.NearValue{Name: n.name, Relation: n.relation.Name, Prop: n.to.Name, Edge: n.edge,
			Is: n.is, Class: n.to.class()})
	}
	return out
}
