package schema

import (
	"maps"
	"slices"
	"strings"

	"kith/graph"
)

// checkProperties sees that properties mean one thing wherever they occur, and that names are made of what exists.
func (s *Source) checkProperties() {
	s.oneType(s.kinds)
	s.oneType(s.facts)
	s.checkGiven(s.byName["Node"])
	s.checkFilled(s.byName["Node"])
	if fact := s.byName["Fact"]; fact != nil {
		s.checkGiven(fact)
	}
	for _, k := range s.kinds {
		s.checkNaming(k, "display")
		s.checkNaming(k, "sort")
	}
}

// oneType: conditions on an interface, and on several kinds at once, compare one property.
func (s *Source) oneType(kinds []*kind) {
	first := map[string]*field{}
	for _, k := range kinds {
		for _, f := range k.own() {
			if f.prop == nil {
				continue
			}
			if was := first[f.Name]; was != nil && was.prop.Type != f.prop.Type {
				s.fail(f.Position, "%s.%s is %s, but %s.%s on line %d is %s: a name has one type", k.Name, f.Name,
					f.Type, was.owner.Name, was.Name, was.Position.Line, was.Type)
			} else if was == nil {
				first[f.Name] = f
			}
		}
	}
}

// checkGiven sees that clients are told of what every node and every edge has.
func (s *Source) checkGiven(root *kind) {
	for _, name := range slices.Sorted(maps.Keys(given[root.edge])) {
		if root.field(name) == nil {
			s.fail(root.Position, "%s needs %s: %s", root.Name, name, given[root.edge][name])
		}
	}
}

func (s *Source) checkFilled(node *kind) {
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

// checkNaming sees that @node(display:, sort:) are made of properties that are text.
func (s *Source) checkNaming(k *kind, arg string) {
	for _, alternative := range texts(k.Directives, "node", arg) {
		at := value(k.Directives, "node", arg).Position
		if k.abstract() {
			s.fail(at, "%s is an interface: say %s: on each kind", k.Name, arg)
		}
		for name := range strings.SplitSeq(alternative, "+") {
			f := k.field(name)
			if f == nil || f.prop == nil || f.prop.Type != graph.String || slices.Contains(filled, name) {
				s.fail(at, "%s: %s: of @node names %q, which is no String of %s", k.Name, arg, name, k.Name)
			}
		}
	}
}
