package mapping

import (
	"slices"
	"strconv"

	"github.com/expr-lang/expr/ast"
)

// safely puts functions of ours in the place of what package expr works out with errors about its own types, or not for
// nothing: conditions, divisions, places and parts of lists and texts, and functions that go over a list.
func (v *variables) safely(n *ast.Node) {
	switch node := (*n).(type) {
	case *ast.ConditionalNode:
		makeTruth(&node.Cond)
	case *ast.UnaryNode:
		if node.Operator == "not" || node.Operator == "!" {
			makeTruth(&node.Node)
		}
	case *ast.BinaryNode:
		if slices.Contains(logic, node.Operator) {
			makeTruth(&node.Left)
			makeTruth(&node.Right)
		}
		if slices.Contains(infinite, node.Operator) {
			patch(n, call(finiteFunction, node, &ast.StringNode{Value: node.Operator}))
		}
	case *ast.SliceNode:
		patch(n, call(sliceFunction, node.Node, orNil(node.From), orNil(node.To)))
	case *ast.MemberNode:
		patch(n, call(atFunction, node.Node, node.Property))
	case *ast.BuiltinNode:
		v.overAList(n, node)
	}
}

var (
	infinite    = []string{"/", "*", "**", "^"} // operators whose result may be no number
	logic       = []string{"and", "&&", "or", "||"}
	comparisons = []string{"==", "!=", "<", "<=", ">", ">=", "in", "contains", "startsWith", "endsWith", "matches"}
)

// makeTruth makes a condition of an expression, unless it is one whatever its columns hold.
func makeTruth(n *ast.Node) {
	switch node := (*n).(type) {
	case *ast.BoolNode, *ast.UnaryNode:
		return // the only other operators are signs, which nobody takes for a condition
	case *ast.BinaryNode:
		if slices.Contains(comparisons, node.Operator) || slices.Contains(logic, node.Operator) {
			return
		}
	case *ast.CallNode:
		if f, ok := node.Callee.(*ast.IdentifierNode); ok && f.Value == truthFunction {
			return
		}
	}
	patch(n, call(truthFunction, *n))
}

// overAList makes let list = …; list == nil ? nil : filter(list, …) of filter(…, …).
func (v *variables) overAList(n *ast.Node, f *ast.BuiltinNode) {
	if len(f.Arguments) == 0 {
		return
	}
	if p, ok := f.Arguments[len(f.Arguments)-1].(*ast.PredicateNode); ok && f.Name != "map" {
		makeTruth(&p.Node)
	}
	v.made++
	list := "list#" + strconv.Itoa(v.made)
	value := call(listFunction, f.Arguments[0])
	f.Arguments[0] = &ast.IdentifierNode{Value: list}
	patch(n, &ast.VariableDeclaratorNode{Name: list, Value: value, Expr: &ast.ConditionalNode{
		Cond: &ast.BinaryNode{Operator: "==", Left: &ast.IdentifierNode{Value: list}, Right: &ast.NilNode{}},
		Exp1: &ast.NilNode{}, Exp2: f}})
}

func call(function string, arguments ...ast.Node) ast.Node {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: function}, Arguments: arguments}
}

func orNil(n ast.Node) ast.Node {
	if n == nil {
		return &ast.NilNode{}
	}
	return n
}
