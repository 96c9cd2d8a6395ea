package registry

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// Index finds what answers each field of a schema. It is never changed.
type Index struct {
	types
	computed  map[string]*Computed // "Kind.field"
	roots     map[string]RootField
	mutations map[string]*Mutation
}

// RootField is what answers a field of Query.
type RootField struct {
	By   RootKind    // 0 if nothing answers it
	Kind *graph.Kind // that is looked up, listed or counted; otherwise nil
	Root *Root       // the entry; nil if the model answers it
}

// RootKind is how a root field is answered.
type RootKind uint8

// Five kinds of root fields are answered by the model, all others by an entry.
const (
	Node      RootKind = iota + 1 // by an id
	Nodes                         // by ids
	LookUp                        // of a kind, by a property that is unique
	List                          // of a kind
	Aggregate                     // counts and sums over the list of a kind
	Entry
)

// Computed is what answers a computed field; nil if a kind has no such field, and for those of abstract kinds.
func (x *Index) Computed(kind, field string) *Computed { return x.computed[kind+"."+field] }

// Warms are the statements that root questions have planned before they are asked, in the order of the schema.
func (x *Index) Warms(day string) (out []*graph.Pattern) {
	for _, f := range visible(x.schema.Query) {
		if root := x.roots[f.Name].Root; root != nil && root.Warms != nil {
			out = append(out, root.Warms(day)...)
		}
	}
	return out
}

// Root is what answers a field of Query; the zero RootField if Query has no such field.
func (x *Index) Root(field string) RootField { return x.roots[field] }

// Mutation is what answers a field of Mutation; nil if Mutation has no such field. All that it has are answered, which
// New has checked.
func (x *Index) Mutation(field string) *Mutation { return x.mutations[field] }

// KindsIn are the concrete kinds of the nodes that can be in an answer of a type, in the model's order.
func (x *Index) KindsIn(t *ast.Type) []string { return x.kindsIn(t) }

// Variants are the ways to ask a computed field of a kind, on a day, for which the texts of its statements differ. Each
// has a value for every argument that is required. The kind must have the field.
func (x *Index) Variants(c *Computed, kind, field, day string) []Asked {
	return x.variants(c, x.schema.Types[kind].Fields.ForName(field), day)
}

// Sample is some value of an input type, as a client may give it; day is that of all dates in it.
func (x *Index) Sample(of *ast.Type, day string) any { return x.sampleOf(of, day, 0) }

// New makes an index, or reports what of the schema, the model and the registry does not fit together. Entries are
// tried with the day today.
func New(schema *ast.Schema, model *graph.Model, r *Registry, today string) (*Index, error) {
	t := types{schema, model}
	x, c := &Index{t, map[string]*Computed{}, map[string]RootField{}, map[string]*Mutation{}}, check{t, today}
	for _, step := range []func(*Registry, check) error{x.addComputed, x.addRoots, x.addMutations} {
		if err := step(r, c); err != nil {
			return nil, fmt.Errorf("resolvers: %w", err)
		}
	}
	return x, nil
}

func (x *Index) addComputed(r *Registry, check check) error {
	for i := range r.Computed {
		c := &r.Computed[i]
		if x.computed[c.Name] != nil {
			return twice(c.Name)
		}
		x.computed[c.Name] = c
	}
	known := map[string]bool{}
	for i := range x.model.Kinds {
		k := &x.model.Kinds[i]
		def := x.schema.Types[k.Name]
		if def == nil {
			return fmt.Errorf("the schema has no type for the kind %s", k.Name)
		}
		for _, name := range k.Computed {
			if k.Abstract {
				continue
			}
			field := k.Name + "." + name
			known[field] = true
			c := x.computed[field]
			if c == nil || c.Of == nil || c.Asks == nil && (c.Needs == nil || c.Answer == nil) {
				return fmt.Errorf("nothing answers the computed field %s: it needs an entry in the registry", field)
			}
			err := guarded(field, func() error { return check.computed(k, c, def.Fields.ForName(name)) })
			if err != nil {
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

func (x *Index) addRoots(r *Registry, check check) error {
	own := map[string]*Root{}
	for i := range r.Roots {
		root := &r.Roots[i]
		if own[root.Name] != nil {
			return twice(root.Name)
		}
		own[root.Name] = root
	}
	for _, f := range visible(x.schema.Query) {
		root, field := own[f.Name], x.ofModel(f)
		switch {
		case root == nil && field.By == 0:
			return fmt.Errorf("nothing answers the root field %s: it needs an entry in the registry", f.Name)
		case root != nil && field.By != 0 && field.By != List: // which an entry may answer by more arguments
			return fmt.Errorf("the model answers the root field %s, and the registry has an entry for it", f.Name)
		case root != nil:
			if err := guarded(f.Name, func() error { return check.root(root, f) }); err != nil {
				return err
			}
			field = RootField{By: Entry, Root: root}
		}
		x.roots[f.Name] = field
	}
	for name := range own {
		if x.roots[name].By == 0 {
			return fmt.Errorf("the schema has no root field %s, and the registry has an entry for it", name)
		}
	}
	return nil
}

// ofModel is how the model answers a root field; By is 0 if it does not.
func (x *Index) ofModel(f *ast.FieldDefinition) RootField {
	switch f.Name {
	case "node":
		return RootField{By: Node}
	case "nodes":
		return RootField{By: Nodes}
	}
	for i := range x.model.Kinds {
		switch k := &x.model.Kinds[i]; {
		case f.Name == k.Plural && f.Type.Name() == k.Name+"Connection":
			return RootField{By: List, Kind: k}
		case f.Name == k.Plural+"Aggregate" && f.Type.Name() == k.Name+"Aggregate":
			return RootField{By: Aggregate, Kind: k}
		case f.Name == strings.ToLower(k.Name[:1])+k.Name[1:] && f.Type.Name() == k.Name:
			return RootField{By: LookUp, Kind: k}
		}
	}
	return RootField{}
}

// payloadTypes are the types of what the payload of a mutation may have, without what may not be null of them.
var payloadTypes = map[string]string{"stood": "Boolean", "decision": "Decision", "node": "Node",
	"edges": "[ChangedEdge]", "households": "[Household]", "pending": "Boolean", "noEffect": "[String]"}

// inputFields are what the input of every mutation has, with their types.
var inputFields = [][2]string{{"why", "String!"}, {"idempotencyKey", "String"}}

func (x *Index) addMutations(r *Registry, _ check) error {
	for i := range r.Mutations {
		m := &r.Mutations[i]
		if x.mutations[m.Name] != nil {
			return twice(m.Name)
		}
		x.mutations[m.Name] = m
	}
	known := map[string]bool{}
	for _, f := range visible(x.schema.Mutation) {
		known[f.Name] = true
		m := x.mutations[f.Name]
		if m == nil || m.decide == nil {
			return fmt.Errorf("nothing answers the mutation %s: it needs an entry in the registry", f.Name)
		}
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" || f.Arguments[0].Type.Name() != m.input.Name() {
			return fmt.Errorf("the mutation %s must have one argument, input, of the type %s", f.Name, m.input.Name())
		}
		for _, want := range inputFields {
			if p := x.schema.Types[m.input.Name()].Fields.ForName(want[0]); p == nil || p.Type.String() != want[1] {
				return fmt.Errorf("the input of the mutation %s must have %s: %s", f.Name, want[0], want[1])
			}
		}
		for _, p := range x.schema.Types[f.Type.Name()].Fields {
			if want := payloadTypes[p.Name]; strings.ReplaceAll(p.Type.String(), "!", "") != want {
				return fmt.Errorf("nothing answers %s.%s as %s: the payload of a mutation has decision: Decision, "+
					"stood: Boolean, node: Node, edges: [ChangedEdge], households: [Household], pending: Boolean, "+
					"noEffect: [String]", f.Type.Name(), p.Name, p.Type)
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

func twice(name string) error { return fmt.Errorf("the registry has two entries for %s", name) }
