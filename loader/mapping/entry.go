package mapping

import (
	"regexp"
	"slices"
)

// entry is a node or an edge that every row states, as the mapping has it.
type entry struct {
	where
	node   string      // kind of a node, or empty
	edge   string      // type of an edge, or empty
	key    *exprSource // of a node, or what tells an edge from parallel ones
	within Keyspace    // of the key of a node
	same   []end       // other keys of the node
	from   *end
	to     *end
	set    []binding
	absent *exprSource // the properties that have no value, whatever sources state
	each   *binding    // a list that has an element for each node or edge, and the name of the element; nil for one
	when   *exprSource
	strict *strictness

	observed *exprSource // when the source observed it; nil if that is said of the file, or not at all
	latest   *exprSource // of a node of which rows are versions: only the row with the greatest counts; nil for all

	oneWay bool // of RELATED_TO: the source has the inverse itself
}

// end is a node that an edge joins: its kind and its key.
type end struct {
	where
	kind   string
	key    exprSource
	within Keyspace
	same   []end // its other keys
	or     []end // what it is instead, if it has another key
}

// binding is a named expression.
type binding struct {
	name string
	exprSource
}

// exprSource is the text of an expression, and where it stands. A literal text is a value and no expression.
type exprSource struct {
	where
	text    string
	literal bool
}

// parseEntry reads an entry of rows, with the strictness of its file unless it says another; nil if there is nothing to
// go on with.
func parseEntry(v value, strict *strictness) *entry {
	f := v.fields("a node or an edge", "node", "edge", "key", "system", "identifier", "case", "same", "from", "to",
		"set", "absent", "each", "when", "strict", "inverse", "observedAt", "latest")
	if f == nil {
		return nil
	}
	e := &entry{where: v.where, when: f.expression("when"), strict: f.strict(strict),
		observed: f.expression("observedAt"), latest: f.expression("latest"), absent: f.expression("absent")}
	if s, ok := f["set"]; ok {
		e.set = parseBindings(s)
	}
	if each, ok := f["each"]; ok {
		if e.each = parseEach(each); e.each == nil {
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
		e.within, _, _ = parseKeyspace(v, f.members("system", "identifier", "case"))
		if same, ok := f["same"]; ok {
			e.same = parseOtherKeys(same)
		}
	default:
		e.edge, _ = edge.scalar("a type of edge")
		f.refuse("an edge", "system", "identifier", "case", "same", "latest")
		e.key = f.expression("key")
		if i, ok := f["inverse"]; ok {
			e.oneWay = !i.boolean()
		}
		e.from, e.to = parseEnd(v, f, "from"), parseEnd(v, f, "to")
		if e.from == nil || e.to == nil {
			return nil
		}
	}
	return e
}

// parseEach reads a list and the name of its elements, as { phone: phones }.
func parseEach(v value) *binding {
	const wanted = "the name of an element and the list it is of, like { phone: phones }"
	members, ok := v.members(wanted)
	if !ok {
		return nil
	}
	if len(members) != 1 {
		v.fail("this must be %s", wanted)
		return nil
	}
	list, ok := parseSource(members[0].value)
	if !ok {
		return nil
	}
	return &binding{members[0].name, list}
}

const endLike = "a kind with its key, like { Person: client_id }, or several of which a row has one key, perhaps " +
	"with the system or the identifier the key is of"

// parseEnd reads a node that an edge joins, as { Person: client_id }, or { Person: person_id, Company: firm_id }.
func parseEnd(v value, f fieldSet, name string) *end {
	given, ok := f[name]
	if !ok {
		v.fail("%s is missing: it says which node the edge joins, like { Person: client_id }", name)
		return nil
	}
	members, ok := given.members(endLike)
	if !ok {
		return nil
	}
	within, kinds, ok := parseKeyspace(given, members)
	if !ok {
		return nil
	}
	var same []end
	if i := slices.IndexFunc(kinds, func(m member) bool { return m.name == "same" }); i >= 0 {
		same, kinds = parseOtherKeys(kinds[i].value), slices.Delete(kinds, i, i+1)
	}
	var out []end
	for _, kind := range kinds {
		key, ok := parseSource(kind.value)
		if !ok {
			return nil
		}
		out = append(out, end{where: kind.where, kind: kind.name, key: key, within: within, same: same})
	}
	if len(out) == 0 {
		given.fail("this must be %s", endLike)
		return nil
	}
	out[0].or = out[1:]
	return &out[0]
}

// parseOtherKeys reads other keys of a node, as [{ system: bank, key: bank_no }, { identifier: LEI, key: lei }].
func parseOtherKeys(v value) (out []end) {
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
		within, rest, ok := parseKeyspace(one, members)
		if !ok {
			continue
		}
		if within == (Keyspace{}) || len(rest) != 1 || rest[0].name != "key" {
			one.fail("this must be %s", wanted)
			continue
		}
		if key, ok := parseSource(rest[0].value); ok {
			out = append(out, end{where: rest[0].where, key: key, within: within})
		}
	}
	return out
}

// parseKeyspace takes the keyspace of a key out of members, and gives the others back.
func parseKeyspace(v value, members []member) (within Keyspace, rest []member, ok bool) {
	ok = true
	for _, m := range members {
		var into *string
		switch m.name {
		case "system":
			into = &within.System
		case "identifier":
			into = &within.Identifier
		case "case":
			within.Case = m.boolean()
			continue
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
	if within.System != "" && within.Identifier != "" {
		v.fail("a key is of a system, or of an identifier that systems share, not of both")
		ok = false
	}
	if within.Case && within.Identifier == "" {
		v.fail("case is of an identifier: in the keys of a system letter case always counts")
		ok = false
	}
	return within, rest, ok
}

// parseBindings reads expressions by name, in their order.
func parseBindings(v value) (out []binding) {
	members, _ := v.members("expressions by name")
	for _, m := range members {
		if s, ok := parseSource(m.value); ok {
			out = append(out, binding{m.name, s})
		}
	}
	return out
}

var isoDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// parseSource reads the text of an expression. A date like 2020-02-28 is a value, and not a subtraction.
func parseSource(v value) (exprSource, bool) {
	if v.isNull() {
		return exprSource{where: v.where, text: "nil"}, true
	}
	text, ok := v.scalar("an expression")
	if ok && text == "" {
		v.fail(`the expression is empty; an empty text is '""'`)
		return exprSource{}, false
	}
	return exprSource{where: v.where, text: text, literal: isoDate.MatchString(text)}, ok
}

// expression is the expression in a field, nil if it is not there.
func (f fieldSet) expression(name string) *exprSource {
	v, ok := f[name]
	if !ok {
		return nil
	}
	s, ok := parseSource(v)
	if !ok {
		return nil
	}
	return &s
}
