package mapping

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// textMakers are the functions that take texts and return one, textFunctions those that take texts.
var (
	textMakers = []string{"trim", "upper", "lower", "text", "words", "replace", "part", "phone", "extension",
		"email"}
	textFunctions = append(slices.Clip(textMakers), "split", "pseudoHolder", "isPhone", "isEmail")
)

// textMarker marks the columns that an expression uses as texts. Some formats tell numbers from texts: where a column
// is used as a text, a number is the text it is written as, so that 1.10 stays 1.10, and a + "/" + b joins them.
type textMarker struct {
	marked map[string]bool       // columns
	tables map[string]*wordTable // functions that take texts too
}

// ofColumns reports whether an expression is a column, or a sum of columns.
func ofColumns(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return strings.HasPrefix(n.Value, columnMark)
	case *ast.BinaryNode:
		return n.Operator == "+" && ofColumns(n.Left) && ofColumns(n.Right)
	}
	return false
}

// mark marks a column, or the columns of a sum of columns.
func (m *textMarker) mark(n *ast.Node) {
	sum, ok := (*n).(*ast.BinaryNode)
	if !ok || !ofColumns(sum) {
		m.column(n)
		return
	}
	m.mark(&sum.Left)
	m.mark(&sum.Right)
}

// operands marks the columns that an operator or a function takes as texts.
func (m *textMarker) operands(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryNode:
		switch n.Operator {
		case "+", "==", "!=":
			if isText(n.Left) || isText(n.Right) {
				m.mark(&n.Left)
				m.mark(&n.Right)
			}
		case "in":
			if list, ok := n.Right.(*ast.ArrayNode); ok && slices.ContainsFunc(list.Nodes, isText) {
				m.column(&n.Left)
			}
		case "contains", "startsWith", "endsWith", "matches":
			m.column(&n.Left)
		}
	case *ast.SliceNode:
		m.column(&n.Node)
	case *ast.CallNode:
		if f, ok := n.Callee.(*ast.IdentifierNode); ok && (slices.Contains(textFunctions, f.Value) ||
			m.tables[f.Value] != nil) {
			for i := range n.Arguments {
				m.column(&n.Arguments[i])
			}
		}
	}
}

// isText reports whether the result of an expression is a text whatever its columns hold.
func isText(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.StringNode:
		return true
	case *ast.CallNode:
		f, ok := n.Callee.(*ast.IdentifierNode)
		return ok && slices.Contains(textMakers, f.Value)
	case *ast.BinaryNode:
		return n.Operator == "+" && (isText(n.Left) || isText(n.Right))
	}
	return false
}

// column marks a column. Other nodes stay as they are.
func (m *textMarker) column(n *ast.Node) {
	if id, ok := (*n).(*ast.IdentifierNode); ok {
		if name, column := strings.CutPrefix(id.Value, columnMark); column {
			m.marked[name] = true
			patch(n, &ast.IdentifierNode{Value: textMark + name})
		}
	}
}
