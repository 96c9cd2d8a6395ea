package loader

import (
	"regexp"
	"slices"
)

func (v value) entry() *entry {
	f := v.fields("a node or an edge", "node", "edge", "key", "system", "identifier", "same", "from", "to", "set",
		"each", "when", "inverse")
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
		e.within, _, _ = v.keyspace(f.members("system", "identifier"))
		if same, ok := f["same"]; ok {
			e.same = same.otherKeys()
		}
	default:
		e.edge, _ = edge.scalar("a type of edge")
		f.refuse("an edge", "key", "system", "identifier", "same")
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

const endLike = "one kind with its key, like { Person: client_id }, perhaps with the system or the identifier the " +
	"key is of"

// end reads a node an edge joins: { Person: client_id }.
func (v value) end(f fieldSet, name string) *end {
	given, ok := f[name]
	if !ok {
		v.fail("%s is missing: it says which node the edge joins, like { Person: client_id }", name)
		return nil
	}
	members, ok := given.members(endLike)
	if !ok {
		return nil
	}
	within, kinds, ok := given.keyspace(members)
	if !ok {
		return nil
	}
	var same []end
	if i := slices.IndexFunc(kinds, func(m member) bool { return m.name == "same" }); i >= 0 {
		same, kinds = kinds[i].otherKeys(), slices.Delete(kinds, i, i+1)
	}
	if len(kinds) != 1 {
		given.fail("this must be %s", endLike)
		return nil
	}
	key, ok := kinds[0].source()
	if !ok {
		return nil
	}
	return &end{where: kinds[0].where, kind: kinds[0].name, key: key, within: within, same: same}
}

// otherKeys reads what else a node is known by: [{ system: bank, key: bank_no }, { identifier: LEI, key: lei }].
func (v value) otherKeys() (out []end) {
	const wanted = "other keys of the node, each like { system: bank, key: bank_no } or { identifier: LEI, key: lei }"
	list := []value{v}
	if v.isList() {
		list = v.items(wanted)
	}
	for _, one := range list {
		members, ok := one.members(wanted)
		if !ok {
			continue
		}
		within, rest, ok := one.keyspace(members)
		if !ok {
			continue
		}
		if within == (keyspace{}) || len(rest) != 1 || rest[0].name != "key" {
			one.fail("this must be %s", wanted)
			continue
		}
		if key, ok := rest[0].source(); ok {
			out = append(out, end{where: rest[0].where, key: key, within: within})
		}
	}
	return out
}

// keyspace reads what a key counts within, and gives the members that do not say that.
func (v value) keyspace(members []member) (within keyspace, rest []member, ok bool) {
	ok = true
	for _, m := range members {
		var into *string
		switch m.name {
		case "system":
			into = &within.system
		case "identifier":
			into = &within.identifier
		default:
			rest = append(rest, m)
			continue
		}
		text, scalar := m.scalar("a name")
		if scalar && text == "" {
			m.fail("this must not be empty")
		}
		*into, ok = text, ok && text != ""
	}
	if within.system != "" && within.identifier != "" {
		v.fail("a key is of a system, or of an identifier that systems share, not of both")
		ok = false
	}
	return within, rest, ok
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

// members are some of the fields, as far as they are there.
func (f fieldSet) members(names ...string) (out []member) {
	for _, n := range names {
		if v, ok := f[n]; ok {
			out = append(out, member{n, v})
		}
	}
	return out
}

// refuse reports fields that what is described does not have.
func (f fieldSet) refuse(what string, names ...string) {
	for _, n := range names {
		if v, ok := f[n]; ok {
			v.fail("%s has no %s", what, n)
		}
	}
}
