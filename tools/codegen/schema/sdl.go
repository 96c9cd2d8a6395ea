package schema

import (
	"cmp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// SDL is the API as clients see it, its types sorted by name.
func (s *Source) SDL() string {
	w := &printer{}
	w.WriteString("# Code generated from schema.graphqls. DO NOT EDIT.\n\n")
	defs := definitionsOf(s)
	slices.SortFunc(defs, func(a, b *ast.Definition) int { return cmp.Compare(a.Name, b.Name) })
	for _, d := range defs {
		w.definition(d)
	}
	return w.String()[:w.Len()-1]
}

// definitionsOf are all types of the API, in no particular order.
func definitionsOf(s *Source) []*ast.Definition {
	defs := slices.Clone(common.Definitions)
	defs = append(defs, s.enums...)
	for _, d := range s.plain {
		if d.Name != "Query" {
			defs = append(defs, d)
		}
	}
	return slices.Concat(defs, expand(s), []*ast.Definition{queryOf(s)})
}

// expand are the types that kinds and relations grow into.
func expand(s *Source) (defs []*ast.Definition) {
	for _, k := range s.kinds {
		defs = append(defs, objectOf(k), filterOf(k), orderOf(k))
		defs = append(defs, connection(k.Name, k, nil)...)
		if k.Name != "Node" {
			defs = append(defs, aggregateOf(k)...)
		}
	}
	for _, k := range s.facts {
		defs = append(defs, filterOf(k), orderOf(k))
	}
	done := map[string]bool{}
	for _, f := range s.lists() {
		if name := f.rel.family(); !done[name] {
			done[name] = true
			defs = append(defs, connection(name, s.byName[f.rel.to], s.edge(f.rel.edge).facts)...)
			defs = append(defs, related(s, f.rel, s.edge(f.rel.edge).facts)...)
		}
	}
	for _, d := range s.enums {
		if s.stored(d.Name) {
			defs = append(defs, enumFilter(d.Name))
		}
	}
	return append(defs, nodeKindOf(s), edgeKindOf(s))
}

// nodeKindOf is the enumeration of the kinds that nodes have.
func nodeKindOf(s *Source) *ast.Definition {
	d := &ast.Definition{Kind: ast.Enum, Name: "NodeKind", Description: "The kinds of nodes."}
	for _, k := range s.kinds {
		if !k.abstract() {
			d.EnumValues = append(d.EnumValues, &ast.EnumValueDefinition{Name: screaming(k.Name),
				Description: k.Description})
		}
	}
	return d
}

// edgeKindOf is the enumeration of the types of edges that connect, without those that tell which source states what.
func edgeKindOf(s *Source) *ast.Definition {
	d := &ast.Definition{Kind: ast.Enum, Name: "EdgeKind", Description: "The kinds of edges that connect nodes."}
	for _, e := range s.edges {
		if e.typ == graph.Asserted {
			continue
		}
		v := &ast.EnumValueDefinition{Name: e.typ}
		if e.facts != nil {
			v.Description = e.facts.Description
		}
		d.EnumValues = append(d.EnumValues, v)
	}
	return d
}
