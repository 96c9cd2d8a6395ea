package resolvers

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// answers are what answers a schema, by name.
type answers struct {
	computed  map[string]*Computed // "Kind.field"
	roots     map[string]planRoot
	mutations map[string]*Mutation
}

// index finds what answers each field of the schema, or says what of the schema, the model and the registry does not fit
// together.
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
		a.answers.computed[r.Computed[i].Name] = &r.Computed[i]
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
			if err := a.checkComputed(k, c, def.Fields.ForName(name)); err != nil {
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

func (a *API) checkComputed(k *graph.Kind, c *Computed, f *ast.FieldDefinition) error {
	if err := takes(c.Name, c.Arguments, f); err != nil {
		return err
	}
	if c.Statements < 1 || c.Statements > mostFacts {
		return fmt.Errorf("%s declares %d statements for its facts: 1 to %d are right", c.Name, c.Statements, mostFacts)
	}
	if c.Rows < 1 {
		return fmt.Errorf("%s does not declare how many rows are read for one node", c.Name)
	}
	for _, shape := range append([]Asked{{}}, c.Shapes...) {
		shape.AsOf = a.today().asOf
		needs, err := c.Needs(shape)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		if len(needs) != c.Statements {
			return fmt.Errorf("%s needs %d statements, and declares %d", c.Name, len(needs), c.Statements)
		}
		for _, need := range needs {
			if err := keyed(need, k.Name, []string{""}).Check(a.model); err != nil {
				return fmt.Errorf("%s: %w", c.Name, err)
			}
		}
	}
	return a.fits(c.Of, f.Type, c.Name, map[string]bool{})
}

// mostFacts is how many statements the facts of a question may take.
const mostFacts = 3

func (a *API) indexRoots(r *Registry) error {
	own := map[string]*Root{}
	for i := range r.Roots {
		own[r.Roots[i].Name] = &r.Roots[i]
	}
	for _, f := range visible(a.schema.Query) {
		if root := own[f.Name]; root != nil {
			if err := a.checkRoot(root, f); err != nil {
				return err
			}
			a.answers.roots[f.Name] = finding(root)
			continue
		}
		plan := a.ofModel(f)
		if plan == nil {
			return fmt.Errorf("nothing answers the root field %s: it needs an entry in the registry", f.Name)
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

func (a *API) checkRoot(r *Root, f *ast.FieldDefinition) error {
	if err := takes(r.Name, r.Arguments, f); err != nil {
		return err
	}
	if r.Finds == nil {
		return fmt.Errorf("the root field %s finds nothing: its entry needs Finds", r.Name)
	}
	if r.Answer != nil {
		if r.Of == nil {
			return fmt.Errorf("the entry of %s does not say what its answer is of", r.Name)
		}
		return a.fits(r.Of, f.Type, r.Name, map[string]bool{})
	}
	def := a.schema.Types[f.Type.Name()]
	nodes := def.Fields.ForName("nodes")
	if f.Type.Elem != nil || a.model.Kind(def.Name) == nil && (nodes == nil || a.model.Kind(nodes.Type.Name()) == nil) {
		return fmt.Errorf("%s is no kind and no connection: the entry of %s needs Of and Answer", f.Type, r.Name)
	}
	return nil
}

// ofModel is the plan of a root field that the model answers: what has an id, or ids, and the look-up and the list of a kind.
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
		a.answers.mutations[r.Mutations[i].Name] = &r.Mutations[i]
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
			if !slices.Contains(payloadFields, p.Name) {
				return fmt.Errorf("nothing answers %s.%s: the payload of a mutation has %s", f.Type.Name(), p.Name,
					strings.Join(payloadFields, ", "))
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

// ofPages are the arguments that are the same everywhere.
var ofPages = []string{"asOf", "first", "after", "last", "before", "filter", "orderBy"}

// takes compares the arguments that an entry declares with those of its field.
func takes(name string, declared []string, f *ast.FieldDefinition) error {
	for _, arg := range f.Arguments {
		if !slices.Contains(declared, arg.Name) && !slices.Contains(ofPages, arg.Name) {
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

// visible are the fields of a root type without introspection; none without the type.
func visible(root *ast.Definition) (out ast.FieldList) {
	if root == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(root.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__")
	})
}

// fits says whether a Go type can be shown as a GraphQL type.
func (a *API) fits(t reflect.Type, as *ast.Type, at string, seen map[string]bool) error {
	def := a.schema.Types[as.Name()]
	switch {
	case t.Kind() == reflect.Pointer && as.Elem == nil:
		return a.fits(t.Elem(), as, at, seen)
	case as.Elem != nil && t.Kind() == reflect.Slice:
		return a.fits(t.Elem(), as.Elem, at, seen)
	case as.Elem != nil:
	case a.model.Kind(def.Name) != nil || def.Kind == ast.Enum:
		if t.Kind() == reflect.String {
			return nil
		}
	case def.Kind == ast.Object && t.Kind() == reflect.Struct:
		if seen[def.Name] {
			return nil
		}
		seen[def.Name] = true
		for _, f := range def.Fields {
			g, ok := t.FieldByName(goName(f.Name))
			if !ok || !g.IsExported() {
				return fmt.Errorf("%s has no field %s for %s.%s", t, goName(f.Name), at, f.Name)
			}
			if err := a.fits(g.Type, f.Type, at+"."+f.Name, seen); err != nil {
				return err
			}
		}
		return nil
	case shows[t.Kind()] != nil && shows[t.Kind()][def.Name]:
		return nil
	}
	return fmt.Errorf("a %s cannot be shown as the %s of %s", t, as, at)
}

var shows = map[reflect.Kind]map[string]bool{
	reflect.String:  {"String": true, "ID": true, "Date": true, "DateTime": true, "Decimal": true},
	reflect.Int:     {"Int": true},
	reflect.Int64:   {"Int": true},
	reflect.Bool:    {"Boolean": true},
	reflect.Float64: {"Float": true},
}
