package mapping

import (
	"errors"
	"reflect"
	"regexp"
	"slices"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	exprcompiler "github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"kith/graph"
	"kith/loader/values"
)

// Expression is a compiled expression. It is not changed, and may be run by several goroutines at once.
type Expression struct {
	Field   string // of the mapping, like files[0].rows[1].key
	program *vm.Program
	name    string   // the variable, if it is nothing more
	value   any      // the text, if it is nothing more
	Columns []string // that it depends on
}

// Run works out the value of an expression in an environment of variables. No other goroutine may use the machine
// meanwhile. Most expressions are a column or a word, for which it is not needed.
func (x *Expression) Run(m *vm.VM, env map[string]any) (any, error) {
	switch {
	case x.name != "":
		return env[x.name], nil
	case x.value != nil:
		return x.value, nil
	}
	return m.Run(x.program, env)
}

// Limits of an expression.
const (
	maxExpression = 4 << 10
	maxNodes      = 2000
)

// compiler compiles the expressions of one file, and keeps which columns they use.
type compiler struct {
	*variables
	values.Converter
	options   []expr.Option
	functions []string              // all that may be called
	tables    map[string]*wordTable // of them, those of the mapping
	out       *problems             // what is wrong is reported here
}

// newCompiler is for a file of a mapping whose columns are not known yet.
func newCompiler(model *graph.Model, m *mapping, f *values.Formats, opts Options, out *problems) *compiler {
	c := &compiler{variables: newVariables(m.division), Converter: values.NewConverter(model, f), out: out,
		functions: slices.Clone(iterators), tables: map[string]*wordTable{}}
	c.options = []expr.Option{expr.Env(map[string]any{}), expr.AllowUndefinedVariables(), expr.MaxNodes(maxNodes),
		expr.DisableAllBuiltins()}
	for _, f := range iterators {
		c.options = append(c.options, expr.EnableBuiltin(f))
	}
	c.options = append(c.options, implied()...)
	for _, h := range helpers(f, opts.holder()) {
		c.options = append(c.options, h.option())
		c.functions = append(c.functions, h.name)
	}
	for _, t := range m.tables {
		c.options = append(c.options, expr.Function(t.name, t.meaning, new(func(any) any)))
		c.functions = append(c.functions, t.name)
		c.tables[t.name] = t
	}
	slices.Sort(c.functions)
	return c
}

// compile compiles an expression whose result goes into a property, if there is one. Both results are nil if something
// is wrong, which is reported.
func (c *compiler) compile(src exprSource, p *graph.Property) (*Expression, ast.Node) {
	if src.literal {
		src.text = `"` + src.text + `"`
	}
	if len(src.text) > maxExpression {
		c.out.add(src.where, nil, "the expression is longer than 4 KB")
		return nil, nil
	}
	config := c.config()
	tree, err := parse(src.text, config)
	if err != nil {
		c.report(src.where, err)
		return nil, nil
	}
	var enum *graph.Enum // whose words the property takes
	if p != nil {
		enum = c.Model.Enum(p.Enum)
	}
	constants(&tree.Node, c.variables, enum)
	r := resolver{variables: c.variables, texts: c.textMarker(), out: c.out,
		functions: c.functions, at: src.where, lets: len(c.lets), config: config, enum: enum}
	if !r.resolve(&tree.Node) {
		return nil, nil
	}
	if p == nil || p.Type == graph.String {
		r.texts.mark(&tree.Node)
	}
	if _, err := new(checker.Checker).PatchAndCheck(tree, config); err != nil {
		c.report(src.where, err)
		return nil, nil
	}
	if p != nil {
		c.checkResults(src.where, tree.Node, p)
	}
	if err := optimizer.Optimize(&tree.Node, config); err != nil {
		c.report(src.where, err)
		return nil, nil
	}
	program, err := exprcompiler.Compile(tree, config)
	if err != nil {
		c.report(src.where, err)
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

// textMarker marks the columns that one more expression uses as texts.
func (c *compiler) textMarker() textMarker { return textMarker{c.texts, c.tables} }

// config is what package expr needs to compile an expression.
func (c *compiler) config() *conf.Config {
	out := conf.CreateNew()
	for _, o := range c.options {
		o(out)
	}
	for name := range out.Disabled {
		delete(out.Builtins, name)
	}
	return out
}

// parse parses an expression. A panic of the parser is an error as well.
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

// deep reports whether a text nests too deeply for the parser.
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

var unknownName = regexp.MustCompile(`^unknown name (\S+)`)

// report reports what package expr found wrong.
func (c *compiler) report(at where, err error) {
	message, _ := Message(err)
	if name := unknownName.FindStringSubmatch(message); name != nil {
		c.out.add(at, c.functions, "there is no function %s", name[1])
		return
	}
	if message == "" {
		message = "write it in another way"
	}
	c.out.add(at, nil, "the expression is wrong: %s", message)
}

// checkResults reports results that do not fit the property, as far as they are known before any row is.
func (c *compiler) checkResults(at where, n ast.Node, p *graph.Property) {
	results(&n, func(n *ast.Node) {
		for _, v := range known(*n, c.tables) {
			if _, err := c.Convert(p, v); err != nil {
				c.wrongResult(at, p, v, err)
				return
			}
		}
	})
}

// wrongResult reports a result that does not fit the property.
func (c *compiler) wrongResult(at where, p *graph.Property, v any, err error) {
	if e := c.Model.Enum(p.Enum); e != nil {
		c.out.add(at, e.Values, "%v is no %s", v, e.Name)
		return
	}
	c.out.add(at, nil, "%s cannot be %v: %s", p.Name, v, err)
}

// condition compiles an expression that is true or false.
func (c *compiler) condition(src exprSource) *Expression {
	e, n := c.compile(src, nil)
	if e == nil {
		return nil
	}
	if t := n.Type(); t != nil && t.Kind() != reflect.Bool && t.Kind() != reflect.Interface {
		c.out.add(src.where, nil, "a condition must be true or false, this is %s: compare it with something",
			values.Describe(reflect.Zero(t).Interface()))
	}
	return e
}

// conditionOrNone does the same; nil for no condition.
func (c *compiler) conditionOrNone(src *exprSource) *Expression {
	if src == nil {
		return nil
	}
	return c.condition(*src)
}

// key compiles an expression that is a key, or any other that goes into no property.
func (c *compiler) key(src exprSource) *Expression {
	e, _ := c.compile(src, nil)
	return e
}
