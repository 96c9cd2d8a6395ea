package schema

import (
	"regexp"

	"github.com/vektah/gqlparser/v2/ast"
)

// maxKinds is how many concrete kinds fit the bits that an engine keeps the kind in.
const maxKinds = 32

var prefixForm = regexp.MustCompile(`^[a-z][a-z0-9]{1,7}$`)

// checkKinds sees that kinds form one hierarchy and that ids tell them apart.
func (s *Source) checkKinds() {
	s.oneRoot(s.kinds, "Node", "@node")
	s.oneRoot(s.facts, "Fact", "@relationshipProperties")
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
		s.checkLimit(k.Name, k.Position, k.first, k.max)
	}
	for _, k := range s.kinds {
		if len(k.members) == 0 {
			s.fail(k.Position, "no type implements %s", k.Name)
		}
	}
}

func (s *Source) oneRoot(kinds []*kind, root, directive string) {
	for _, k := range kinds {
		if len(k.parents) == 0 && k.Name != root || k.Name == root && !k.abstract() {
			s.fail(k.Position, "%s: every %s implements %s, itself or through another interface", k.Name, directive,
				root)
		}
	}
}

func (s *Source) checkLimit(where string, at *ast.Position, first, max int) {
	if first < 1 || max < first {
		s.fail(at, "%s: @limit(default: %d, max: %d) should be 1 or more, and the default not above the maximum", where,
			first, max)
	}
}

func limit(list ast.DirectiveList, first, max int) (int, int) {
	return number(list, "limit", "default", first), number(list, "limit", "max", max)
}
