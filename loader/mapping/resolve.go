package mapping

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"

	"kith/graph"
)

// resolver finds out what the names of an expression mean, and puts the variables of columns and lookups, and the
// expressions of lets, in their place.
type resolver struct {
	*variables
	out       *problems
	texts     textMarker
	functions []string
	at        where
	lets      int // how many of the file's lets are known here: each knows those before it
	config    *conf.Config
	enum      *graph.Enum // whose words the property takes, nil if it takes others
	columns   []string    // that it rests on
	nodes     int
	failed    bool
	quiet     bool // what is wrong is reported elsewhere

	locals  map[string]bool // names the expression declares itself
	callees map[ast.Node]bool
}

// resolve resolves all names below a node; false if one has no meaning, which is reported.
func (r *resolver) resolve(n *ast.Node) bool {
	r.locals, r.callees = map[string]bool{}, map[ast.Node]bool{}
	ast.Walk(n, &declared{r})
	(&paths{resolver: r}).resolve(n)
	ast.Walk(n, r)
	return !r.failed
}

// declared collects the names that an expression declares itself, and the functions that it calls.
type declared struct{ *resolver }

func (d *declared) Visit(n *ast.Node) {
	switch n := (*n).(type) {
	case *ast.VariableDeclaratorNode:
		d.locals[n.Name] = true
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			d.callees[callee] = true
		}
	}
}

// Visit implements ast.Visitor: inner nodes come before outer ones.
func (r *resolver) Visit(n *ast.Node) {
	if r.nodes++; r.nodes > maxNodes {
		r.tooLarge()
		return
	}
	switch node := (*n).(type) {
	case *ast.IdentifierNode:
		r.identifier(n, node)
	case *ast.MemberNode:
		r.member(n, node)
	case *ast.BinaryNode:
		r.neverEqual(node)
		r.texts.operands(node)
	default:
		r.texts.operands(*n)
	}
	r.safely(n)
}

func (r *resolver) tooLarge() {
	if !r.failed {
		r.wrong(nil, "the expression is too large, its lets included")
	}
}

func (r *resolver) wrong(valid []string, format string, args ...any) {
	r.failed = true
	if !r.quiet {
		r.out.add(r.at, valid, format, args...)
	}
}

func (r *resolver) identifier(n *ast.Node, id *ast.IdentifierNode) {
	name := id.Value
	switch {
	case r.callees[id]:
		if !slices.Contains(r.functions, name) {
			r.wrong(r.functions, "there is no function %s", name)
		}
	case r.locals[name]:
		if slices.Contains(r.variables.columns, name) {
			r.wrong(nil, "let %s hides the column of that name: choose another one", name)
		}
	case name == "row": // its member is the column
	case name == "division" && r.division != "" && !slices.Contains(r.variables.columns, name):
		patch(n, &ast.StringNode{Value: r.division})
	case name == r.element && name != "":
		r.dependsOn(r.elementOf...)
		patch(n, &ast.IdentifierNode{Value: elementMark + name})
	case r.lookup(name) != nil:
		patch(n, &ast.IdentifierNode{Value: lookupMark + name})
	case r.let(name) >= 0 && r.let(name) < r.lets:
		r.expand(n, r.let(name))
	default:
		r.column(n, name)
	}
}

// column puts the variable of a column in the place of its name.
func (r *resolver) column(n *ast.Node, name string) {
	if !r.open && !slices.Contains(r.variables.columns, name) {
		if r.enum != nil && name == strings.ToUpper(name) {
			r.wrong(r.enum.Values, "%s has no value %s, and there is no column of that name", r.enum.Name, name)
			return
		}
		if word, ok := r.constant(name); ok {
			r.wrong(nil, "there is no column %s: the constant of %s is written in capitals, %s", name, r.enum.Name,
				word)
			return
		}
		if hint := delimiterHint(r.variables.columns); hint != "" {
			r.wrong(nil, "there is no column %s: %s", name, hint)
			return
		}
		r.wrong(r.names(), `there is no column %s (a text is written '"%s"')`, name, name)
		return
	}
	r.used[name] = true
	r.dependsOn(name)
	patch(n, &ast.IdentifierNode{Value: columnMark + name})
}

// constant is the word of the property's enumeration that a name is but for its letter case.
func (r *resolver) constant(name string) (string, bool) {
	word := strings.ToUpper(name)
	return word, r.enum != nil && slices.Contains(r.enum.Values, word)
}

// dependsOn adds columns that the expression depends on.
func (r *resolver) dependsOn(columns ...string) {
	for _, c := range columns {
		if !slices.Contains(r.columns, c) {
			r.columns = append(r.columns, c)
		}
	}
}

// member resolves row["a column"], and the column of a lookup, which is nil where the lookup finds nothing.
func (r *resolver) member(n *ast.Node, m *ast.MemberNode) {
	property, named := m.Property.(*ast.StringNode)
	of, ok := m.Node.(*ast.IdentifierNode)
	if !ok {
		return
	}
	switch l := r.lookupOf(of.Value); {
	case of.Value == "row" && !r.locals["row"]:
		if !named {
			r.wrong(nil, `row takes the name of a column in quotes, like row["A 1"]`)
			return
		}
		r.column(n, property.Value)
	case l != nil:
		if !named {
			r.wrong(l.columns, "the columns of %s are named, like %s.id", l.name, l.name)
			return
		}
		if !l.open && !slices.Contains(l.columns, property.Value) {
			r.wrong(l.columns, "%s has no column %s", l.File.Name, property.Value)
			return
		}
		l.use(property.Value)
		m.Optional = true
		patch(n, &ast.ChainNode{Node: m})
	}
}

func (r *resolver) lookupOf(name string) *Lookup {
	if len(name) == 0 || name[:1] != lookupMark {
		return nil
	}
	return r.lookup(name[1:])
}

// expand puts the expression of a let in the place of its name. What is wrong with it is reported where the let stands.
func (r *resolver) expand(n *ast.Node, i int) {
	let := r.variables.lets[i]
	tree, err := parse(let.text, r.config)
	if err != nil {
		r.failed = true
		return
	}
	inner := resolver{variables: r.variables, out: r.out, texts: r.texts, functions: r.functions, at: r.at, lets: i,
		config: r.config, nodes: r.nodes, columns: r.columns, quiet: true}
	fine := inner.resolve(&tree.Node)
	r.nodes, r.columns = inner.nodes, inner.columns
	switch {
	case r.nodes > maxNodes:
		r.tooLarge()
		return
	case !fine:
		r.failed = true
		return
	}
	patch(n, tree.Node)
}

// paths finds members of members, like address.city, that are one column: files with nested objects have such. The
// longest path that is a column counts.
type paths struct {
	*resolver
	members []*ast.Node
}

// Visit collects members: inner ones come before outer ones.
func (p *paths) Visit(n *ast.Node) {
	if _, ok := (*n).(*ast.MemberNode); ok {
		p.members = append(p.members, n)
	}
}

// resolve puts the names of columns in the place of paths.
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
		if len(path) > 1 && (p.open || slices.Contains(p.variables.columns, rest)) {
			patch(n, &ast.IdentifierNode{Value: rest})
		}
	case p.let(root.Value) >= 0, root.Value == p.element:
	case slices.Contains(p.variables.columns, whole), !slices.Contains(p.variables.columns, root.Value):
		patch(n, &ast.IdentifierNode{Value: whole})
	}
}

// pathOf is the name that members of members begin with, and the names of the members.
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
