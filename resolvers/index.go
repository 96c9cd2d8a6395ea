package resolvers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// answers are what answers a schema, by name.
type answers struct {
	computed  map[string]*Computed // "Kind.field"
	roots     map[string]planRoot
	mutations map[string]*Mutation
}

// index finds what answers each field of the schema, or says what of the schema, the model and the registry does not
// fit together.
func (a *API) index(r *Registry) error {
	a.answers = answers{map[string]*Computed{}, map[string]planRoot{}, map[string]*Mutation{}}
	for _, step := range []func(*Registry) error{a.indexComputed, a.indexRoots, a.indexMutations} {
		if err := step(r); err != nil {
			return fmt.Errorf("resolvers: %w", err)
		}
	}
	return nil
}

func (a *API) indexComputed(r *Registry) error {
	for i := range r.Computed {
		c := &r.Computed[i]
		if a.answers.computed[c.Name] != nil {
			return twice(c.Name)
		}
		a.answers.computed[c.Name] = c
	}
	known := map[string]bool{}
	for i := range a.model.Kinds {
		k := &a.model.Kinds[i]
		def := a.schema.Types[k.Name]
		if def == nil {
			return fmt.Errorf("the schema has no type for the kind %s", k.Name)
		}
		for _, name := range k.Computed {
			if k.Abstract {
				continue
			}
			field := k.Name + "." + name
			known[field] = true
			c := a.answers.computed[field]
			if c == nil || c.Needs == nil || c.Answer == nil || c.Of == nil {
				return fmt.Errorf("nothing answers the computed field %s: it needs an entry in the registry", field)
			}
			if err := guarded(field, func() error {
				return a.checkComputed(k, c,
					def.Fields.ForName(name))
			}); err != nil {
				return err
			}
		}
	}
	for _, c := range r.Computed {
		if !known[c.Name] {
			return fmt.Errorf("the model has no computed field %s, and the registry has an entry for it", c.Name)
		}
	}
	return nil
}

func twice(name string) error { return fmt.Errorf("the registry has two entries for %s", name) }

func (a *API) indexRoots(r *Registry) error {
	own := map[string]*Root{}
	for i := range r.Roots {
		root := &r.Roots[i]
		if own[root.Name] != nil {
			return twice(root.Name)
		}
		own[root.Name] = root
	}
	for _, f := range visible(a.schema.Query) {
		root, plan := own[f.Name], a.ofModel(f)
		switch {
		case root == nil && plan == nil:
			return fmt.Errorf("nothing answers the root field %s: it needs an entry in the registry", f.Name)
		case root != nil && plan != nil:
			return fmt.Errorf("the model answers the root field %s, and the registry has an entry for it", f.Name)
		case root != nil:
			if err := guarded(f.Name, func() error { return a.checkRoot(root, f) }); err != nil {
				return err
			}
			plan = finding(root)
		}
		a.answers.roots[f.Name] = plan
	}
	for name := range own {
		if a.answers.roots[name] == nil {
			return fmt.Errorf("the schema has no root field %s, and the registry has an entry for it", name)
		}
	}
	return nil
}

// ofModel is the plan of a root field that the model answers: what has an id, or ids, and the look-up and the list of a
// kind.
func (a *API) ofModel(f *ast.FieldDefinition) planRoot {
	switch f.Name {
	case "node":
		return (*planner).byID
	case "nodes":
		return (*planner).byIDs
	}
	for i := range a.model.Kinds {
		switch k := &a.model.Kinds[i]; {
		case f.Name == k.Plural && f.Type.Name() == k.Name+"Connection":
			return func(pl *planner, sc scope, f wanted, args object) (*plan, error) {
				return pl.all(sc, k, f, args)
			}
		case f.Name == strings.ToLower(k.Name[:1])+k.Name[1:] && f.Type.Name() == k.Name:
			return func(pl *planner, sc scope, f wanted, args object) (*plan, error) {
				return pl.lookUp(sc, k, f, args)
			}
		}
	}
	return nil
}

func (a *API) indexMutations(r *Registry) error {
	for i := range r.Mutations {
		m := &r.Mutations[i]
		if a.answers.mutations[m.Name] != nil {
			return twice(m.Name)
		}
		a.answers.mutations[m.Name] = m
	}
	known := map[string]bool{}
	for _, f := range visible(a.schema.Mutation) {
		known[f.Name] = true
		m := a.answers.mutations[f.Name]
		if m == nil || m.decide == nil {
			return fmt.Errorf("nothing answers the mutation %s: it needs an entry in the registry", f.Name)
		}
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" || f.Arguments[0].Type.Name() != m.input.Name() {
			return fmt.Errorf("the mutation %s must have one argument, input, of the type %s", f.Name, m.input.Name())
		}
		for _, p := range a.schema.Types[f.Type.Name()].Fields {
			if want := payloadTypes[p.Name]; p.Type.Name() != want || (p.Type.Elem != nil) != (p.Name == "edges") {
				return fmt.Errorf("nothing answers %s.%s as %s: the payload of a mutation has decision: Decision, "+
					"stood: Boolean, node: Node, edges: [ChangedEdge]", f.Type.Name(), p.Name, p.Type)
			}
		}
	}
	for _, m := range r.Mutations {
		if !known[m.Name] {
			return fmt.Errorf("the schema has no mutation %s, and the registry has an entry for it", m.Name)
		}
	}
	return nil
}

// visible are the fields of a root type without introspection; none without the type.
func visible(root *ast.Definition) (out ast.FieldList) {
	if root == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(root.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__")
	})
}
