package mapping

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kith/graph"
)

// results visits every node that may be the result of an expression.
func results(n *ast.Node, visit func(*ast.Node)) {
	switch node := (*n).(type) {
	case *ast.ConditionalNode:
		results(&node.Exp1, visit)
		results(&node.Exp2, visit)
	case *ast.VariableDeclaratorNode:
		results(&node.Expr, visit)
	case *ast.SequenceNode:
		if len(node.Nodes) > 0 {
			results(&node.Nodes[len(node.Nodes)-1], visit)
		}
	case *ast.BinaryNode:
		if node.Operator == "??" {
			results(&node.Left, visit)
			results(&node.Right, visit)
			return
		}
		visit(n)
	default:
		visit(n)
	}
}

// constants takes a bare word in upper case for a word of the property's enumeration, unless it names something else.
func (sc *scope) constants(n *ast.Node, p *graph.Property) {
	if p == nil || sc.Model.Enum(p.Enum) == nil {
		return
	}
	results(n, func(n *ast.Node) {
		id, ok := (*n).(*ast.IdentifierNode)
		if !ok || id.Value != strings.ToUpper(id.Value) || slices.Contains(sc.columns, id.Value) ||
			sc.lookup(id.Value) != nil || sc.let(id.Value) >= 0 {
			return
		}
		if word, ok := sc.Model.Enum(p.Enum).Value(id.Value); ok {
			patch(n, &ast.StringNode{Value: word})
		}
	})
}

// checkResults reports results that are known beforehand and do not fit the property.
func (sc *scope) checkResults(at where, n ast.Node, p *graph.Property) {
	results(&n, func(n *ast.Node) {
		for _, v := range sc.known(*n) {
			if _, err := sc.Convert(p, v); err != nil {
				sc.wrongResult(at, p, v, err)
				return
			}
		}
	})
}

func (sc *scope) wrongResult(at where, p *graph.Property, v any, err error) {
	if e := sc.Model.Enum(p.Enum); e != nil {
		sc.out.add(at, e.Values, "%v is no %s", v, e.Name)
		return
	}
	sc.out.add(at, nil, "%s cannot be %v: %s", p.Name, v, err)
}

// known are the values a result can have, as far as they are known.
func (sc *scope) known(n ast.Node) []any {
	switch n := n.(type) {
	case *ast.StringNode:
		return []any{n.Value}
	case *ast.IntegerNode:
		return []any{n.Value}
	case *ast.FloatNode:
		return []any{n.Value}
	case *ast.BoolNode:
		return []any{n.Value}
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok && sc.tables[callee.Value] != nil {
			return sc.tables[callee.Value].meanings()
		}
	}
	return nil
}
