package registry

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
	"kith/resolvers/fetch"
)

// maxNeeds is how many statements the facts of a question may take.
const maxNeeds = 3

// check tries entries against the schema and the model.
type check struct {
	types
	today string
}

// guarded names the entry whose code panics.
func guarded(name string, check func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the entry of %s panics: %v", name, p)
		}
	}()
	return check()
}

// computed checks the entry of a kind's computed field.
func (c check) computed(k *graph.Kind, entry *Computed, f *ast.FieldDefinition) error {
	if err := c.arguments(entry.Name, entry.Arguments, f, nil); err != nil {
		return err
	}
	if entry.Statements < 1 || entry.Statements > maxNeeds {
		return fmt.Errorf("%s declares %d statements for its facts: 1 to %d are right", entry.Name, entry.Statements,
			maxNeeds)
	}
	if err := c.nodes(entry.Name, entry.Nodes, f); err != nil {
		return err
	}
	if entry.Asks != nil && entry.Needs == nil {
		return c.fits(entry.Of, f.Type, entry.Name, map[pair]bool{})
	}
	most := 0
	for _, asked := range c.variants(entry, f, c.today) {
		needs, err := entry.Needs(asked)
		if err != nil {
			return fmt.Errorf("%s: %w", entry.Name, err)
		}
		if err := c.needs(k, needs); err != nil {
			return fmt.Errorf("%s: %w", entry.Name, err)
		}
		if entry.Rows < 1 && slices.ContainsFunc(needs, func(p *graph.Pattern) bool { return len(p.Steps) > 0 }) {
			return fmt.Errorf("%s does not declare how many rows are read for one node", entry.Name)
		}
		most = max(most, len(needs))
	}
	if most != entry.Statements && entry.Asks == nil || most > entry.Statements {
		return fmt.Errorf("%s: there are %d needs, and %d statements are declared", entry.Name, most, entry.Statements)
	}
	return c.fits(entry.Of, f.Type, entry.Name, map[pair]bool{})
}

func (c check) needs(k *graph.Kind, needs []*graph.Pattern) error {
	if len(needs) > 0 && len(needs[0].Where) > 0 {
		return errors.New("the first need has conditions: a node that does not meet them would be taken for gone")
	}
	aliases := map[string]bool{}
	for _, need := range needs {
		if err := fetch.Keyed(need, k.Name, []string{""}).Check(c.model); err != nil {
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

// paged refuses a need with a step that has no page: it would read nothing.
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

// nodes refuses an entry whose answers can name nodes and that does not declare how many.
func (c check) nodes(name string, nodes int, f *ast.FieldDefinition) error {
	if nodes < 1 && len(c.kindsIn(f.Type)) > 0 {
		return fmt.Errorf("%s does not declare how many nodes are in one answer", name)
	}
	return nil
}

// root checks the entry of a root field.
func (c check) root(entry *Root, f *ast.FieldDefinition) error {
	if entry.Asks != nil {
		return c.asks(entry, f)
	}
	if entry.Finds == nil {
		return fmt.Errorf("the root field %s finds nothing: its entry needs Finds or Asks", entry.Name)
	}
	k, pages := c.nodesOf(f)
	if entry.Answer != nil {
		k, pages = nil, nil
	}
	if k == nil && (entry.Answer == nil || entry.Of == nil) {
		return fmt.Errorf("%s is no kind and no connection: the entry of %s needs Of and Answer", f.Type, entry.Name)
	}
	if err := c.arguments(entry.Name, entry.Arguments, f, pages); err != nil {
		return err
	}
	if err := c.finds(entry, k, f); err != nil || entry.Answer == nil {
		return err
	}
	if err := c.nodes(entry.Name, entry.Nodes, f); err != nil {
		return err
	}
	return c.fits(entry.Of, f.Type, entry.Name, map[pair]bool{})
}

// asks checks the entry of a root question that reads in steps. It is tried on a store in which nothing is.
func (c check) asks(entry *Root, f *ast.FieldDefinition) error {
	if entry.Finds != nil || entry.Answer != nil {
		return fmt.Errorf("%s asks, and has what finds nodes or answers, too", entry.Name)
	}
	if entry.Of == nil || entry.Statements < 1 || entry.Rows < 1 || entry.Most < entry.Rows {
		return fmt.Errorf("the entry of %s needs Of, and declares Statements, Rows and, no fewer, Most", entry.Name)
	}
	if err := c.arguments(entry.Name, entry.Arguments, f, nil); err != nil {
		return err
	}
	if err := c.nodes(entry.Name, entry.Nodes, f); err != nil {
		return err
	}
	if err := c.fits(entry.Of, f.Type, entry.Name, map[pair]bool{}); err != nil {
		return err
	}
	tried := &nothing{model: c.model}
	_, err := entry.Asks(context.Background(), tried, c.sample(f, Asked{}, c.today))
	if graph.ErrorKindOf(err) == graph.Invalid { // of values that mean nothing
		err = nil
	}
	if err := cmp.Or(tried.err, err); err != nil {
		return fmt.Errorf("%s: %w", entry.Name, err)
	}
	return nil
}

// nothing finds nothing, and keeps what is wrong with a pattern.
type nothing struct {
	model *graph.Model
	err   error
}

// Match implements Reader.
func (n *nothing) Match(_ context.Context, p *graph.Pattern) (*graph.Rows, error) {
	n.err = cmp.Or(n.err, p.Check(n.model))
	return &graph.Rows{}, n.err
}

// Read implements Reader.
func (n *nothing) Read(context.Context, func(graph.Reader) error) error { return nil }

// Changes implements Reader.
func (n *nothing) Changes(context.Context, int64, int) (*graph.Log, error) { return &graph.Log{}, nil }

// Seal implements Reader.
func (n *nothing) Seal(context.Context, string, []any) (string, error) { return "", nil }

// Open implements Reader.
func (n *nothing) Open(context.Context, string, string, []graph.Type) ([]any, error) {
	return nil, graph.ErrCursor
}

// finds checks the pattern of a root question, whose nodes are of the kind k if they are shown as they are found.
func (c check) finds(entry *Root, k *graph.Kind, f *ast.FieldDefinition) error {
	p, err := entry.Finds(c.sample(f, Asked{}, c.today))
	if err != nil {
		return fmt.Errorf("%s: %w", entry.Name, err)
	}
	if entry.Answer == nil {
		for _, label := range p.Labels {
			if !slices.Contains(k.Members, label) {
				return fmt.Errorf("%s finds a %s, and answers a %s", entry.Name, label, k.Name)
			}
		}
		sized := *p
		sized.Page.Size = 1
		p = &sized
	}
	if len(p.Labels) == 0 {
		return nil
	}
	if p.Page.Size == 0 {
		return fmt.Errorf("%s reads nothing: what it finds needs a page", entry.Name)
	}
	if err := cmp.Or(p.Check(c.model), paged(p)); err != nil {
		return fmt.Errorf("%s: %w", entry.Name, err)
	}
	return nil
}

// arguments compares those that an entry declares with those of its field. Beside them there may be asOf, and those of
// pages as the list of the kind has them.
func (c check) arguments(name string, declared []string, f, pages *ast.FieldDefinition) error {
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
