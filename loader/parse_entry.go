package loader

import "regexp"

func (v value) entry() *entry {
	f := v.fields("a node or an edge", "node", "edge", "key", "from", "to", "set", "each", "when", "inverse")
	if f == nil {
		return nil
	}
	e := &entry{where: v.where, when: f.expression("when")}
	if s, ok := f["set"]; ok {
		e.set = s.bindings()
	}
	if each, ok := f["each"]; ok {
		if e.each = each.each(); e.each == nil {
			return nil
		}
	}
	node, isNode := f["node"]
	edge, isEdge := f["edge"]
	switch {
	case isNode == isEdge:
		v.fail("an entry of rows is either a node or an edge")
		return nil
	case isNode:
		e.node, _ = node.scalar("a kind of node")
		f.refuse("a node", "from", "to", "inverse")
		if e.key = f.expression("key"); e.key == nil {
			v.lacks(f, "key", "it says by what the source tells this node from others")
			return nil
		}
	default:
		e.edge, _ = edge.scalar("a type of edge")
		f.refuse("an edge", "key")
		if i, ok := f["inverse"]; ok {
			e.oneWay = !i.boolean()
		}
		e.from, e.to = v.end(f, "from"), v.end(f, "to")
		if e.from == nil || e.to == nil {
			return nil
		}
	}
	return e
}

// each reads what the elements of a list are called, and the list: { phone: phones }.
func (v value) each() *binding {
	const wanted = "the name of an element and the list it is of, like { phone: phones }"
	members, ok := v.members(wanted)
	if !ok {
		return nil
	}
	if len(members) != 1 {
		v.fail("this must be %s", wanted)
		return nil
	}
	list, ok := members[0].source()
	if !ok {
		return nil
	}
	return &binding{members[0].name, list}
}

// end reads a node an edge joins: { Person: client_id }.
func (v value) end(f fieldSet, name string) *end {
	given, ok := f[name]
	if !ok {
		v.fail("%s is missing: it says which node the edge joins, like { Person: client_id }", name)
		return nil
	}
	members, ok := given.members("one kind with its key, like { Person: client_id }")
	if !ok {
		return nil
	}
	if len(members) != 1 {
		given.fail("this must be one kind with its key, like { Person: client_id }")
		return nil
	}
	key, ok := members[0].source()
	if !ok {
		return nil
	}
	return &end{where: members[0].where, kind: members[0].name, key: key}
}

func (m *mapping) parseLookups(v value) (out []lookup) {
	members, _ := v.members("lookups by name")
	for _, l := range members {
		f := l.fields("a lookup", append([]string{"file", "key", "on", "when"}, fileFields...)...)
		if f == nil {
			continue
		}
		at := lookup{where: l.where, name: l.name, dialect: l.dialect(f, m.dialect), when: f.expression("when")}
		at.file = l.required(f, "file")
		key := f.expression("key")
		if key == nil {
			l.lacks(f, "key", "it says by what the rows are found")
			continue
		}
		at.key, at.on = *key, *key
		if on := f.expression("on"); on != nil {
			at.on = *on
		}
		out = append(out, at)
	}
	return out
}

// bindings are expressions by name, in order.
func (v value) bindings() (out []binding) {
	members, _ := v.members("expressions by name")
	for _, m := range members {
		if s, ok := m.source(); ok {
			out = append(out, binding{m.name, s})
		}
	}
	return out
}

var isoDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// source reads an expression. A date stands for itself, and not for a subtraction.
func (v value) source() (source, bool) {
	if v.isNull() {
		return source{where: v.where, text: "nil"}, true
	}
	text, ok := v.scalar("an expression")
	if ok && text == "" {
		v.fail(`the expression is empty; an empty text is '""'`)
		return source{}, false
	}
	return source{where: v.where, text: text, literal: isoDate.MatchString(text)}, ok
}

// fieldSet are the fields of a mapping by name.
type fieldSet map[string]value

// expression is the expression in a field, nil if it is not there.
func (f fieldSet) expression(name string) *source {
	v, ok := f[name]
	if !ok {
		return nil
	}
	s, ok := v.source()
	if !ok {
		return nil
	}
	return &s
}

// lacks reports a field that is not there; one that is there and wrong was reported before.
func (v value) lacks(f fieldSet, name, why string) {
	if _, given := f[name]; !given {
		v.fail("%s is missing: %s", name, why)
	}
}

// refuse reports fields that what is described does not have.
func (f fieldSet) refuse(what string, names ...string) {
	for _, n := range names {
		if v, ok := f[n]; ok {
			v.fail("%s has no %s", what, n)
		}
	}
}
