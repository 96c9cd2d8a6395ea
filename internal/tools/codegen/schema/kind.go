package schema

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// kind is a kind of node, or the properties of edges.
type kind struct {
	*ast.Definition
	edge       bool
	plural     string
	prefix     string
	parents    []string // nearest first
	members    []string // concrete kinds, as declared
	fields     []*field // inherited ones first
	first, max int
	settled    bool // parents and fields are known
}

type field struct {
	*ast.FieldDefinition
	owner *kind
	prop  *graph.Property
	rel   *relation
}

func (s *Source) newKind(d *ast.Definition, edge bool) *kind {
	k := &kind{Definition: d, edge: edge, plural: text(d.Directives, "plural", "value"),
		prefix: text(d.Directives, "node", "prefix")}
	if k.plural == "" {
		k.plural = lower(d.Name) + "s"
	}
	k.first, k.max = limit(d.Directives, 25, 500)
	s.byName[d.Name] = k
	return k
}

func (k *kind) abstract() bool { return k.Kind == ast.Interface }

// own are the fields that the kind itself declares.
func (k *kind) own() (out []*field) {
	for _, f := range k.fields {
		if f.owner == k {
			out = append(out, f)
		}
	}
	return out
}

func (k *kind) field(name string) *field {
	for _, f := range k.fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// inherit gives a kind the fields of the one interface it implements, before its own.
func (s *Source) inherit(k *kind) {
	if k.settled {
		return
	}
	k.settled = true
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
		s.inherit(p)
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
