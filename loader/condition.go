package loader

import (
	"reflect"
	"slices"

	"github.com/expr-lang/expr/ast"
)

// condition compiles an expression that is true or false.
func (sc *scope) condition(src source) *expression {
	e, n := sc.compile(src, nil)
	if e == nil {
		return nil
	}
	if t := n.Type(); t != nil && t.Kind() != reflect.Bool && t.Kind() != reflect.Interface {
		sc.out.add(src.where, nil, "a condition must be true or false, this is %s: compare it with something",
			kindOf(reflect.Zero(t).Interface()))
	}
	return e
}

// truthUses makes columns that are absent false where an operator takes what is true or false.
func truthUses(n ast.Node) {
	switch n := n.(type) {
	case *ast.ConditionalNode:
		orFalse(&n.Cond)
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			orFalse(&n.Node)
		}
	case *ast.BinaryNode:
		if slices.Contains([]string{"and", "&&", "or", "||"}, n.Operator) {
			orFalse(&n.Left)
			orFalse(&n.Right)
		}
	}
}

func orFalse(n *ast.Node) {
	switch (*n).(type) {
	case *ast.IdentifierNode, *ast.ChainNode:
		patch(n, &ast.BinaryNode{Operator: "??", Left: *n, Right: &ast.BoolNode{}})
	}
}

// withDivision adds to every product that it is sold by the mapping's division.
func withDivision(m *mapping, entries []entry) []entry {
	if m.division == "" {
		return entries
	}
	out := slices.Clip(entries)
	for _, e := range entries {
		if e.node != "Product" {
			continue
		}
		name := source{where: e.where, text: "division"}
		out = append(out,
			entry{where: e.where, node: "Division", key: &name, within: keyspace{ours: true}, when: e.when,
				set: []binding{{"name", name}, {"code", name}}},
			entry{where: e.where, edge: "SOLD_BY", when: e.when,
				from: &end{where: e.where, kind: "Product", key: *e.key},
				to:   &end{where: e.where, kind: "Division", key: name, within: keyspace{ours: true}}})
	}
	return out
}
