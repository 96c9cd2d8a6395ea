package mapping

import (
	"errors"
	"reflect"
	"regexp"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"

	"kith/loader/values"

	exprfile "github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"kith/graph"
)

// Expression is a compiled expression.
type Expression struct {
	Field   string
	program *vm.Program
	name    string   // if it is no more than a name: what that is in the environment
	value   any      // if it is no more than a value
	Columns []string // that it rests on
}

// Run works an expression out, on a machine that nobody else uses meanwhile. Most are a column or a word, for which
// nothing needs to be started.
func (x *Expression) Run(m *vm.VM, env map[string]any) (any, error) {
	switch {
	case x.name != "":
		return env[x.name], nil
	case x.value != nil:
		return x.value, nil
	}
	return m.Run(x.program, env)
}

var identifier = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)

// ColumnText is how an expression names a column.
func ColumnText(name string) string {
	if identifier.MatchString(name) {
		return name
	}
	return `row["` + name + `"]`
}

// compile makes an expression whose result goes into a property, or is a key or a condition if there is none. It is nil
// after something wrong was reported.
func (sc *scope) compile(src exprSource, p *graph.Property) (*Expression, ast.Node) {
	if src.literal {
		src.text = `"` + src.text + `"`
	}
	if len(src.text) > maxExpression {
		sc.out.add(src.where, nil, "the expression is longer than 4 KB")
		return nil, nil
	}
	config := sc.config()
	tree, err := parse(src.text, config)
	if err != nil {
		sc.report(src.where, err)
		return nil, nil
	}
	sc.constants(&tree.Node, p)
	r := resolver{scope: sc, at: src.where, lets: len(sc.lets), config: config}
	if p != nil {
		r.enum = sc.Model.Enum(p.Enum)
	}
	if !r.resolve(&tree.Node) {
		return nil, nil
	}
	sc.textResult(&tree.Node, p)
	if _, err := new(checker.Checker).PatchAndCheck(tree, config); err != nil {
		sc.report(src.where, err)
		return nil, nil
	}
	if p != nil {
		sc.checkResults(src.where, tree.Node, p)
	}
	if err := optimizer.Optimize(&tree.Node, config); err != nil {
		sc.report(src.where, err)
		return nil, nil
	}
	program, err := compiler.Compile(tree, config)
	if err != nil {
		sc.report(src.where, err)
		return nil, nil
	}
	x := &Expression{Field: src.Field, program: program, Columns: r.columns}
	switch n := tree.Node.(type) {
	case *ast.IdentifierNode:
		x.name = n.Value
	case *ast.StringNode:
		x.value = n.Value
	}
	return x, tree.Node
}

func (sc *scope) config() *conf.Config {
	c := conf.CreateNew()
	for _, o := range sc.options {
		o(c)
	}
	for name := range c.Disabled {
		delete(c.Builtins, name)
	}
	return c
}

// parse reads an expression; a parser that stumbles is a syntax error too.
func parse(text string, c *conf.Config) (tree *parser.Tree, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("this is no expression")
		}
	}()
	if deep(text) {
		return nil, errors.New("the expression is nested more than 50 deep")
	}
	return parser.ParseWithConfig(text, c)
}

// deep reports whether a text nests deeper than anybody writes.
func deep(text string) bool {
	open := 0
	for _, r := range text {
		switch r {
		case '(', '[', '{', '?', '!', '-':
			open++
		case ')', ']', '}', ' ', ':':
			open = max(0, open-1)
		}
		if open > 50 {
			return true
		}
	}
	return false
}

var (
	unknownName  = regexp.MustCompile(`^unknown name (\S+)`)
	markedColumn = regexp.MustCompile(columnMark + `([\pL_])`)
)

// report says what expr found wrong, in our words where we have them.
func (sc *scope) report(at where, err error) {
	message := err.Error()
	if e, ok := errors.AsType[*exprfile.Error](err); ok {
		message = e.Message
	}
	if name := unknownName.FindStringSubmatch(message); name != nil {
		sc.out.add(at, sc.funcs, "there is no function %s", name[1])
		return
	}
	message, _, _ = strings.Cut(message, "\n")
	if strings.HasPrefix(message, `unexpected token Operator("=")`) {
		message = "things are compared by =="
	}
	sc.out.add(at, nil, "the expression is wrong: %s", markedColumn.ReplaceAllString(message, "$1"))
}

// condition compiles an expression that is true or false.
func (sc *scope) condition(src exprSource) *Expression {
	e, n := sc.compile(src, nil)
	if e == nil {
		return nil
	}
	if t := n.Type(); t != nil && t.Kind() != reflect.Bool && t.Kind() != reflect.Interface {
		sc.out.add(src.where, nil, "a condition must be true or false, this is %s: compare it with something",
			values.Describe(reflect.Zero(t).Interface()))
	}
	return e
}

func (sc *scope) keyOf(src exprSource) *Expression {
	e, _ := sc.compile(src, nil)
	return e
}
