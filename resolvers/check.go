package resolvers

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// guarded names the entry whose code panics.
func guarded(name string, check func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the entry of %s panics: %v", name, p)
		}
	}()
	return check()
}

func (a *API) checkComputed(k *graph.Kind, c *Computed, f *ast.FieldDefinition) error {
	if err := a.takes(c.Name, c.Arguments, f, nil); err != nil {
		return err
	}
	if c.Statements < 1 || c.Statements > mostFacts {
		return fmt.Errorf("%s declares %d statements for its facts: 1 to %d are right", c.Name, c.Statements, mostFacts)
	}
	if c.Rows < 1 {
		return fmt.Errorf("%s does not declare how many rows are read for one node", c.Name)
	}
	if err := a.declaresNodes(c.Name, c.Nodes, f); err != nil {
		return err
	}
	for _, shape := range a.shapes(c, f) {
		needs, err := c.Needs(shape)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		if err := a.checkNeeds(k, c, needs); err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	return a.fits(c.Of, f.Type, c.Name, map[fitted]bool{})
}

func (a *API) checkNeeds(k *graph.Kind, c *Computed, needs []*graph.Pattern) error {
	if len(needs) != c.Statements {
		return fmt.Errorf("there are %d needs, and %d statements are declared", len(needs), c.Statements)
	}
	aliases := map[string]bool{}
	for _, need := range needs {
		if err := keyed(need, k.Name, []string{""}).Check(a.model); err != nil {
			return err
		}
		for _, s := range need.Steps {
			if aliases[s.Alias] {
				return fmt.Errorf("two steps have the alias %q: they are joined to one row", s.Alias)
			}
			aliases[s.Alias] = true
		}
		if err := paged(need); err != nil {
			return err
		}
	}
	return nil
}

// paged says which step of a need has no page: it would read nothing.
func paged(p *graph.Pattern) error {
	for _, s := range p.Steps {
		if s.Target.Page.Size == 0 && !s.Target.Count {
			return fmt.Errorf("the step %q reads nothing: its pattern needs a page", s.Alias)
		}
		if err := paged(s.Target); err != nil {
			return err
		}
	}
	return nil
}

// declaresNodes says if an entry whose answers can name nodes does not say how many.
func (a *API) declaresNodes(name string, nodes int, f *ast.FieldDefinition) error {
	if nodes < 1 && len(a.nodesIn(f.Type).pattern.Labels) > 0 {
		return fmt.Errorf("%s does not declare how many nodes are in one answer", name)
	}
	return nil
}

// mostFacts is how many statements the facts of a question may take.
const mostFacts = 3

func (a *API) checkRoot(r *Root, f *ast.FieldDefinition) error {
	if r.Finds == nil {
		return fmt.Errorf("the root field %s finds nothing: its entry needs Finds", r.Name)
	}
	k, pages := a.foundBy(f)
	if r.Answer != nil {
		k, pages = nil, nil
	}
	if k == nil && (r.Answer == nil || r.Of == nil) {
		return fmt.Errorf("%s is no kind and no connection: the entry of %s needs Of and Answer", f.Type, r.Name)
	}
	if err := a.takes(r.Name, r.Arguments, f, pages); err != nil {
		return err
	}
	p, err := r.Finds(a.sample(f, Asked{}))
	if err != nil {
		return fmt.Errorf("%s: %w", r.Name, err)
	}
	if r.Answer == nil {
		for _, label := range p.Labels {
			if !slices.Contains(k.Members, label) {
				return fmt.Errorf("%s finds a %s, and answers a %s", r.Name, label, k.Name)
			}
		}
		sized := *p
		sized.Page.Size = 1
		p = &sized
	}
	if len(p.Labels) > 0 {
		if p.Page.Size == 0 {
			return fmt.Errorf("%s reads nothing: what it finds needs a page", r.Name)
		}
		if err := cmp.Or(p.Check(a.model), paged(p)); err != nil {
			return fmt.Errorf("%s: %w", r.Name, err)
		}
	}
	if r.Answer == nil {
		return nil
	}
	if err := a.declaresNodes(r.Name, r.Nodes, f); err != nil {
		return err
	}
	return a.fits(r.Of, f.Type, r.Name, map[fitted]bool{})
}

// foundBy is the kind of the nodes that a root field shows as they are found: the one that it leads to, or those of a
// connection, then with a list whose arguments for pages the field may have. Nil for any other type.
func (a *API) foundBy(f *ast.FieldDefinition) (k *graph.Kind, pages *ast.FieldDefinition) {
	if f.Type.Elem != nil {
		return nil, nil
	}
	def := a.schema.Types[f.Type.Name()]
	if k := a.model.Kind(def.Name); k != nil {
		return k, nil
	}
	nodes := def.Fields.ForName("nodes")
	if nodes == nil || a.model.Kind(nodes.Type.Name()) == nil {
		return nil, nil
	}
	k = a.model.Kind(nodes.Type.Name())
	return k, a.listOf(k)
}

// listOf is the root's list of a kind. Without one it has pages, and no filter and order of its own.
func (a *API) listOf(k *graph.Kind) *ast.FieldDefinition {
	if f := a.schema.Query.Fields.ForName(k.Plural); f != nil && f.Type.Name() == k.Name+"Connection" {
		return f
	}
	return &ast.FieldDefinition{Arguments: ast.ArgumentDefinitionList{
		{Name: "first", Type: ast.NamedType("Int", nil)}, {Name: "after", Type: ast.NamedType("String", nil)},
		{Name: "last", Type: ast.NamedType("Int", nil)}, {Name: "before", Type: ast.NamedType("String", nil)}}}
}

// takes compares the arguments that an entry declares with those of its field. Beside them there may be asOf, and those
// of pages as the list of the kind has them.
func (a *API) takes(name string, declared []string, f, pages *ast.FieldDefinition) error {
	for _, arg := range f.Arguments {
		var own *ast.ArgumentDefinition
		if pages != nil {
			own = pages.Arguments.ForName(arg.Name)
		}
		switch {
		case slices.Contains(declared, arg.Name):
		case arg.Name == "asOf" && arg.Type.String() == "Date":
		case own != nil && own.Type.String() == arg.Type.String():
		case own != nil:
			return fmt.Errorf("the argument %s of %s must be a %s, as in other lists", arg.Name, name, own.Type)
		default:
			return fmt.Errorf("the entry of %s does not take the argument %s", name, arg.Name)
		}
	}
	for _, arg := range declared {
		if f.Arguments.ForName(arg) == nil {
			return fmt.Errorf("the entry of %s takes an argument %s that its field does not have", name, arg)
		}
	}
	return nil
}
