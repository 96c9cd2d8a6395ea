package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// neverEqual reports a comparison of a column that holds texts with a number, or with true or false: no text is equal
// to one, so that the condition would silently hold for no row, or for all.
func (r *resolver) neverEqual(n *ast.BinaryNode) {
	switch n.Operator {
	case "==", "!=":
		column, constant := n.Left, n.Right
		if constantText(constant) == "" {
			column, constant = constant, column
		}
		r.neverAmong(column, n.Operator, []ast.Node{constant}, "%s")
	case "in":
		switch list := n.Right.(type) {
		case *ast.ArrayNode:
			r.neverAmong(n.Left, n.Operator, list.Nodes, "[%s]")
		case *ast.BinaryNode:
			if list.Operator == ".." {
				r.neverWithin(n.Left)
			}
		}
	}
}

// neverAmong reports a column of texts that is compared with numbers, or with true or false.
func (r *resolver) neverAmong(column ast.Node, operator string, constants []ast.Node, list string) {
	name := r.textColumn(column)
	if name == "" {
		return
	}
	var texts, numbers []string
	bad, words := false, false
	for _, c := range constants {
		text := constantText(c)
		bad = bad || text != ""
		switch c := c.(type) {
		case *ast.IntegerNode, *ast.FloatNode, *ast.UnaryNode:
		case *ast.StringNode:
			text, words = c.Value, true
		default:
			words = true
		}
		quoted := strconv.Quote(text)
		if text == "" {
			quoted = "…" // worked out of the row
		}
		texts, numbers = append(texts, quoted), append(numbers, text)
	}
	if !bad {
		return
	}
	advice := fmt.Sprintf("write %s %s "+list, name, operator, strings.Join(texts, ", "))
	if !words {
		advice += fmt.Sprintf(", or number(%s) %s "+list, name, operator, strings.Join(numbers, ", "))
	}
	r.wrong(nil, neverNumber+"%s", name, advice)
}

// neverWithin reports a column of texts that is looked for in a range of numbers.
func (r *resolver) neverWithin(column ast.Node) {
	if name := r.textColumn(column); name != "" {
		r.wrong(nil, neverNumber+"write number(%s) in …", name, name)
	}
}

const neverNumber = "%s is a text here, which is never a number and never true or false: "

// constantText is a number, true or false as it is written; "" of anything else.
func constantText(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.String()
	case *ast.UnaryNode:
		if text := constantText(n.Node); text != "" && slices.Contains([]string{"-", "+"}, n.Operator) {
			return strings.TrimPrefix(n.Operator, "+") + text
		}
	}
	return ""
}

// textColumn is a column that holds texts, of the file or of a lookup, as an expression names it; "" for anything else.
func (r *resolver) textColumn(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		for _, mark := range []string{columnMark, textMark} {
			if name, ok := strings.CutPrefix(n.Value, mark); ok && r.onlyTexts {
				return ColumnText(name)
			}
		}
	case *ast.ChainNode:
		m, ok := n.Node.(*ast.MemberNode)
		if !ok {
			return ""
		}
		of, named := m.Node.(*ast.IdentifierNode)
		property, constant := m.Property.(*ast.StringNode)
		if !named || !constant {
			return ""
		}
		if l := r.lookupOf(of.Value); l != nil && l.File.compiler.onlyTexts {
			return l.name + "." + property.Value
		}
	}
	return ""
}
