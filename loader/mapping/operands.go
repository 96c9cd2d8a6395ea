package mapping

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kith/graph"
)

// textMakers take texts and give one; textFunctions take texts.
var (
	textMakers    = []string{"trim", "upper", "lower", "text", "words", "replace", "part", "phone", "email"}
	textFunctions = append(slices.Clip(textMakers), "split", "pseudoHolder", "isPhone", "isEmail")
)

// Some formats tell numbers from texts. Where a column is used as a text, a number is the text it is written as, so
// that 1.10 stays 1.10, and a + "/" + b joins them: textMark is before the name of such a use.
const textMark = "~"

// textResult marks the columns of an expression that goes into a text or is a key.
func (sc *scope) textResult(n *ast.Node, p *graph.Property) {
	if p == nil || p.Type == graph.String {
		sc.asTexts(n)
	}
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

// asTexts marks a column, or the columns of a sum of nothing else.
func (sc *scope) asTexts(n *ast.Node) {
	sum, ok := (*n).(*ast.BinaryNode)
	if !ok || !ofColumns(sum) {
		sc.asText(n)
		return
	}
	sc.asTexts(&sum.Left)
	sc.asTexts(&sum.Right)
}

// textUses marks the columns that an operator or a function takes as texts.
func (sc *scope) textUses(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryNode:
		switch n.Operator {
		case "+", "==", "!=":
			if isText(n.Left) || isText(n.Right) {
				sc.asTexts(&n.Left)
				sc.asTexts(&n.Right)
			}
		case "in":
			if list, ok := n.Right.(*ast.ArrayNode); ok && slices.ContainsFunc(list.Nodes, isText) {
				sc.asText(&n.Left)
			}
		case "contains", "startsWith", "endsWith", "matches":
			sc.asText(&n.Left)
		}
	case *ast.CallNode:
		if f, ok := n.Callee.(*ast.IdentifierNode); ok && (slices.Contains(textFunctions, f.Value) ||
			sc.tables[f.Value] != nil) {
			for i := range n.Arguments {
				sc.asText(&n.Arguments[i])
			}
		}
	}
}

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

func (sc *scope) asText(n *ast.Node) {
	if id, ok := (*n).(*ast.IdentifierNode); ok {
		if name, column := strings.CutPrefix(id.Value, columnMark); column {
			sc.texts[name] = true
			patch(n, &ast.IdentifierNode{Value: textMark + name})
		}
	}
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
