package mapping

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kith/graph"
)

// results visits every node whose value may be the result of an expression.
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

// constants makes texts of bare words in upper case that are values of an enumeration, unless they name something.
func constants(n *ast.Node, v *variables, enum *graph.Enum) {
	if enum == nil {
		return
	}
	results(n, func(n *ast.Node) {
		id, ok := (*n).(*ast.IdentifierNode)
		if !ok || id.Value != strings.ToUpper(id.Value) || slices.Contains(v.columns, id.Value) ||
			v.lookup(id.Value) != nil || v.let(id.Value) >= 0 {
			return
		}
		if word, ok := enum.Value(id.Value); ok {
			patch(n, &ast.StringNode{Value: word})
		}
	})
}

// known are the values that a result can have, as far as they are known before any row is.
func known(n ast.Node, tables map[string]*wordTable) []any {
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
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok && tables[callee.Value] != nil {
			return tables[callee.Value].meanings()
		}
	}
	return nil
}
