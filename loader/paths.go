package loader

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// paths finds members of members, like address.city, that are one column: those of nested objects. The longest path
// that is a column counts.
type paths struct {
	*resolver
	members []*ast.Node
}

// Visit implements ast.Visitor: inner members come before outer ones.
func (p *paths) Visit(n *ast.Node) {
	if _, ok := (*n).(*ast.MemberNode); ok {
		p.members = append(p.members, n)
	}
}

// resolve puts columns in the place of their paths.
func (p *paths) resolve(n *ast.Node) {
	ast.Walk(n, p)
	for _, m := range slices.Backward(p.members) {
		p.member(m)
	}
}

func (p *paths) member(n *ast.Node) {
	root, path, ok := pathOf(*n)
	if !ok || p.locals[root.Value] {
		return
	}
	whole, rest := strings.Join(append([]string{root.Value}, path...), "."), strings.Join(path, ".")
	switch l := p.lookup(root.Value); {
	case l != nil:
		if len(path) > 1 && (l.open || slices.Contains(l.columns, rest)) {
			patch(n, &ast.MemberNode{Node: root, Property: &ast.StringNode{Value: rest}})
		}
	case root.Value == "row":
		if len(path) > 1 && (p.open || slices.Contains(p.scope.columns, rest)) {
			patch(n, &ast.IdentifierNode{Value: rest})
		}
	case p.let(root.Value) >= 0, root.Value == p.element:
	case slices.Contains(p.scope.columns, whole), !slices.Contains(p.scope.columns, root.Value):
		patch(n, &ast.IdentifierNode{Value: whole})
	}
}

// pathOf is what the members of members begin with, and their names.
func pathOf(n ast.Node) (root *ast.IdentifierNode, path []string, ok bool) {
	for {
		m, member := n.(*ast.MemberNode)
		if !member {
			root, ok = n.(*ast.IdentifierNode)
			slices.Reverse(path)
			return root, path, ok
		}
		name, named := m.Property.(*ast.StringNode)
		if !named {
			return nil, nil, false
		}
		path = append(path, name.Value)
		n = m.Node
	}
}
