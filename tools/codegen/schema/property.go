package schema

import (
	"maps"
	"slices"
	"strings"

	"kith/graph"
)

// types are the scalars that properties can be, with what graph calls them.
var types = map[string]graph.Type{
	"String!": graph.String, "Int!": graph.Int, "Float!": graph.Float, "Boolean!": graph.Bool,
	"Date!": graph.Date, "PartialDate!": graph.PartialDate, "DateTime!": graph.DateTime, "Decimal!": graph.Decimal,
	"[String!]!": graph.Strings,
}

// checkProperties checks that properties mean one thing wherever they occur, and that names are made of what exists.
func checkProperties(s *Source) {
	checkOneType(s, s.kinds)
	checkOneType(s, s.facts)
	checkGiven(s, s.byName["Node"])
	checkFilled(s, s.byName["Node"])
	if fact := s.byName["Fact"]; fact != nil {
		checkGiven(s, fact)
	}
	for _, k := range s.kinds {
		checkNaming(s, k, "display")
		checkNaming(s, k, "sort")
		checkRetired(s, k)
		checkFallbacks(s, k)
	}
}

// checkOneType checks that properties of one name have one type on all kinds: conditions on an interface, and on
// several kinds at once, compare them as one property. Of some kinds a date may be known in part, though: they are
// compared by themselves.
func checkOneType(s *Source, kinds []*kind) {
	first := map[string]*field{}
	for _, k := range kinds {
		for _, f := range k.own() {
			if f.prop == nil {
				continue
			}
			if was := first[f.Name]; was != nil && !oneType(was.prop.Type, f.prop.Type) {
				s.fail(f.Position, "%s.%s is %s, but %s.%s on line %d is %s: a name has one type", k.Name, f.Name,
					f.Type, was.owner.Name, was.Name, was.Position.Line, was.Type)
			} else if was == nil {
				first[f.Name] = f
			}
		}
	}
}

func oneType(a, b graph.Type) bool {
	dates := []graph.Type{graph.Date, graph.PartialDate}
	return a == b || slices.Contains(dates, a) && slices.Contains(dates, b)
}

// checkGiven checks that the root declares the fields that every node, or every edge, has of itself. The source of an
// edge can be shown only where the records of sources are nodes.
func checkGiven(s *Source, root *kind) {
	for _, name := range slices.Sorted(maps.Keys(given[root.edge])) {
		if root.field(name) == nil && (name != source || s.byName[given[true][source]] != nil) {
			s.fail(root.Position, "%s needs %s: %s", root.Name, name, given[root.edge][name])
		}
	}
}

// checkFilled checks that Node begins with the properties that Kith itself fills, and that they are what it fills in.
func checkFilled(s *Source, node *kind) {
	var names []string
	for _, f := range node.own() {
		if f.prop != nil {
			names = append(names, f.Name)
		}
	}
	if len(names) < len(filled) || !slices.Equal(names[:len(filled)], filled) {
		s.fail(node.Position, "the first properties of Node are %s", strings.Join(filled, ", "))
	}
	for _, name := range filled {
		if f := node.field(name); f != nil && (f.Type.String() != "String!" ||
			f.hidden() != (name == graph.PropFolded)) {
			s.fail(f.Position, "Node.%s is String!, and only folded is @hidden", name)
		}
	}
}

// checkRetired checks that @node(retired:) names properties with their types, and none that the kind still has.
func checkRetired(s *Source, k *kind) {
	for _, text := range texts(k.Directives, "node", "retired") {
		name, form, _ := strings.Cut(text, ": ")
		at := value(k.Directives, "node", "retired").Position
		if _, known := types[strings.TrimSuffix(form, "!")+"!"]; name == "" || !known {
			s.fail(at, `%s: retired: of @node has %q: write a name and a type, as "files: Int"`, k.Name, text)
		}
		if f := k.field(name); f != nil && f.prop != nil {
			s.fail(at, "%s: retired: of @node names %s, which it has", k.Name, name)
		}
	}
}

// checkNaming checks that @node(display:, sort:) are made of properties that are text.
func checkNaming(s *Source, k *kind, arg string) {
	for _, alternative := range texts(k.Directives, "node", arg) {
		at := value(k.Directives, "node", arg).Position
		if k.abstract() {
			s.fail(at, "%s is an interface: say %s: on each kind", k.Name, arg)
		}
		for name := range strings.SplitSeq(alternative, "+") {
			f := k.field(name)
			if f == nil || f.prop == nil || f.prop.Type != graph.String || f.prop.Derived ||
				slices.Contains(filled, name) {
				s.fail(at, "%s: %s: of @node names %q, which is no String of %s", k.Name, arg, name, k.Name)
			}
		}
	}
}

// readProperty makes a property of a field that is declared with a type that values have.
func readProperty(s *Source, k *kind, f *field) {
	p := graph.Property{
		Name: f.Name, Required: f.Type.NonNull, Default: text(f.Directives, "default", "value"),
		Unique: has(f.Directives, "unique"), Key: has(f.Directives, "key"), Search: has(f.Directives, "search"),
		Number: has(f.Directives, "number"), Stamp: has(f.Directives, "stamp"), Hidden: f.hidden(),
		Derived: has(f.Directives, "derived"),
		Added: text(f.Directives, "key", "added") == "true", Fallback: text(f.Directives, "fallback", "to"),
	}
	form := strings.TrimSuffix(f.Type.String(), "!") + "!"
	if t, ok := types[form]; ok {
		p.Type = t
	} else if s.enum(f.Type.Name()) != nil && f.Type.Elem == nil {
		p.Enum = f.Type.Name()
	} else {
		s.fail(f.Position, "%s.%s: a property is String, Int, Float, Boolean, Date, PartialDate, DateTime, "+
			"Decimal, [String!]! or an enum, not %s", k.Name, f.Name, f.Type)
		return
	}
	if p.Type == graph.Strings && !p.Required {
		s.fail(f.Position, "%s.%s: a list of texts may be empty but is never absent: write [String!]!", k.Name, f.Name)
	}
	checkFlags(s, k, f, &p)
	f.prop = &p
}

// checkFlags checks that a property's directives go with its type and with each other.
func checkFlags(s *Source, k *kind, f *field, p *graph.Property) {
	text := p.Type == graph.String && p.Enum == ""
	for _, c := range []struct {
		wrong bool
		flag  string
		why   string
	}{
		{p.Unique && (k.edge || !text), "unique", "only a node's String can be"},
		{p.Unique && k.abstract(), "unique", "say it on each kind, nodes are looked up by kind"},
		{p.Search && (k.edge || !text), "search", "only a node's String can be"},
		{p.Number && (k.edge || !text), "number", "only a node's String can be"},
		{p.Key && !k.edge, "key", "only an edge's property can be"},
		{p.Key && p.Type == graph.Strings, "key", "a list of texts cannot be"},
		{p.Fallback != "" && (k.edge || p.Required || p.Unique || p.Search || p.Hidden), "fallback", "only a node's " +
			"property that may be absent can be, and by which no node is found"},
		{has(f.Directives, "currency") && (k.edge || !text || p.Hidden), "currency", "only a node's String that " +
			"clients see can be"},
		{p.Derived && (k.edge || p.Required || p.Unique || p.Search || p.Number || p.Stamp || p.Fallback != ""),
			"derived", "only a node's property that may be absent can be, and by which no node is found"},
		{p.Added && p.Required, "key", "edges of before have no value for what was added: it may be absent"},
		{p.Hidden && (p.Unique || p.Search) && !slices.Contains(filled, p.Name), "hidden",
			"clients would find nodes by it"},
		{p.Default != "" && !p.Required, "default", "it may be absent: write " + f.Type.String() + "!"},
		{p.Default != "" && p.Type != graph.String, "default", "only a String or an enum has one"},
	} {
		if c.wrong {
			s.fail(f.Directives.ForName(c.flag).Position, "%s.%s cannot be @%s: %s", k.Name, f.Name, c.flag, c.why)
		}
	}
	if e := s.enum(p.Enum); e != nil && p.Default != "" && e.EnumValues.ForName(p.Default) == nil {
		s.fail(f.Directives.ForName("default").Position, "%s.%s: %s is no value of %s", k.Name, f.Name, p.Default,
			p.Enum)
	}
}
