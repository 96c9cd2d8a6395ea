package schema

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

func newKind(s *Source, d *ast.Definition, edge bool) *kind {
	k := &kind{Definition: d, edge: edge, plural: text(d.Directives, "plural", "value"),
		prefix: text(d.Directives, "node", "prefix")}
	if k.plural == "" {
		k.plural = lower(d.Name) + "s"
	}
	k.first, k.max = limit(d.Directives, 25, 500)
	s.byName[d.Name] = k
	return k
}

// inherit gives a kind the fields of the one interface it implements, before its own.
func inherit(s *Source, k *kind) {
	if k.inherited {
		return
	}
	k.inherited = true
	if len(k.Interfaces) > 1 {
		s.fail(k.Position, "%s: name only the nearest interface, not %s: the others follow from it", k.Name,
			strings.Join(k.Interfaces, " & "))
	}
	for _, name := range k.Interfaces {
		p := s.byName[name]
		if p == nil || !p.abstract() || p.edge != k.edge {
			s.fail(k.Position, "%s implements %s, which is no interface with %s", k.Name, name, k.directive())
			continue
		}
		inherit(s, p)
		if slices.Contains(p.parents, k.Name) || p == k {
			s.fail(k.Position, "%s implements itself", k.Name)
			continue
		}
		k.parents = append([]string{name}, p.parents...)
		k.fields = slices.Clone(p.fields)
	}
	for _, d := range k.Fields {
		if d.Name == version && !k.edge { // a version of its own
			k.fields = slices.DeleteFunc(k.fields, func(f *field) bool { return f.Name == version && f.given() })
		}
		if was := k.field(d.Name); was != nil && was.owner == k {
			s.fail(d.Position, "%s.%s is declared twice", k.Name, d.Name)
			continue
		} else if was != nil {
			s.fail(d.Position, "%s.%s is inherited from %s: leave it out", k.Name, d.Name, was.owner.Name)
			continue
		}
		k.fields = append(k.fields, &field{FieldDefinition: d, owner: k})
	}
}

// directive is what makes a definition a kind of this sort.
func (k *kind) directive() string {
	if k.edge {
		return "@relationshipProperties"
	}
	return "@node"
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// maxKinds is how many concrete kinds fit the bits that an engine keeps the kind in.
const maxKinds = 32

var prefixForm = regexp.MustCompile(`^[a-z][a-z0-9]{1,7}$`)

// checkKinds checks that kinds form one hierarchy and that ids tell them apart.
func checkKinds(s *Source) {
	checkHierarchy(s, s.kinds, "Node", "@node")
	checkHierarchy(s, s.facts, "Fact", "@relationshipProperties")
	for _, k := range s.facts {
		for _, name := range []string{"node", "plural", "limit"} {
			if d := k.Directives.ForName(name); d != nil {
				s.fail(d.Position, "%s: only kinds of nodes have @%s", k.Name, name)
			}
		}
	}
	prefixes, concrete := map[string]*kind{}, 0
	for _, k := range s.kinds {
		was := prefixes[k.prefix]
		switch {
		case k.abstract() && k.prefix != "":
			s.fail(k.Position, "%s is an interface, no node has it for its kind: leave prefix: out", k.Name)
		case k.abstract():
		case !prefixForm.MatchString(k.prefix):
			s.fail(k.Position, "%s: say @node(prefix:) with two to eight small letters or digits, which its ids "+
				"begin with", k.Name)
		case was != nil:
			s.fail(k.Position, "%s: the prefix %q is that of %s", k.Name, k.prefix, was.Name)
		}
		if !k.abstract() {
			prefixes[k.prefix] = k
			if concrete++; concrete == maxKinds+1 {
				s.fail(k.Position, "%s is one kind too many: there can be %d that nodes have", k.Name, maxKinds)
			}
			for _, name := range append([]string{k.Name}, k.parents...) {
				s.byName[name].members = append(s.byName[name].members, k.Name)
			}
		}
		checkLimit(s, k.Name, k.Position, k.first, k.max)
	}
	for _, k := range s.kinds {
		if len(k.members) == 0 {
			s.fail(k.Position, "no type implements %s", k.Name)
		}
	}
}

func checkHierarchy(s *Source, kinds []*kind, root, directive string) {
	for _, k := range kinds {
		if len(k.parents) == 0 && k.Name != root || k.Name == root && !k.abstract() {
			s.fail(k.Position, "%s: every %s implements %s, itself or through another interface", k.Name, directive,
				root)
		}
	}
}

func checkLimit(s *Source, where string, at *ast.Position, first, max int) {
	if first < 1 || max < first {
		s.fail(at, "%s: @limit(default: %d, max: %d) should be 1 or more, and the default not above the maximum", where,
			first, max)
	}
}

func limit(list ast.DirectiveList, first, max int) (int, int) {
	return number(list, "limit", "default", first), number(list, "limit", "max", max)
}
