package graph

import (
	"fmt"
	"slices"
)

// Kept is the model that a store keeps, and the state it is in.
type Kept struct {
	Model  *Model
	Format int    // how many of the Rebuilds it has been through
	Half   bool   // an upgrade was broken off: what is stored is as it was before
	Sealed bool   // there are keys for cursors, and a secret
	Where  string // the store, as errors call it
}

// StepsTo are the steps that make the store one of a model and of all these rebuilds, none if it is one, and the model
// that it keeps afterwards. The error is Incompatible if no steps can.
func (k *Kept) StepsTo(want *Model, rebuilds []Rebuild) (steps []Growth, kept *Model, err error) {
	if k.Format > len(rebuilds) {
		return nil, nil, k.newer()
	}
	steps, kept, err = Grown(k.Model, want)
	if err != nil {
		if _, _, back := Grown(want, k.Model); back == nil {
			return nil, nil, k.newer()
		}
		return nil, nil, err
	}
	if !k.Sealed {
		steps = append([]Growth{{Adding, "a key for cursors and a secret"}}, steps...)
	}
	for _, r := range rebuilds[k.Format:] {
		steps = append(steps, Growth{Rebuilding, r.What})
	}
	return steps, kept, nil
}

func (k *Kept) newer() error {
	return Errorf(Incompatible, "%s was made by a newer version of Kith: use that version; this one answers what it "+
		"can, and writes nothing", k.Where)
}

// ReadAs is the model by which the store is read, by a program of the wanted one; there always is one. unfit is nil if
// the store can be written to, otherwise Incompatible: why not, and what to do.
func (k *Kept) ReadAs(want *Model) (read *Model, unfit error) {
	steps, _, err := k.StepsTo(want, Rebuilds)
	switch {
	case err != nil:
		return k.Model.widenedTo(want), err
	case k.Half:
		return k.Model.widenedTo(want), Errorf(Incompatible,
			"the upgrade of %s was broken off: run kith upgrade again, which goes "+
				"on from there; until then it is only read", k.Where)
	case len(steps) > 0:
		return k.Model.widenedTo(want), Errorf(Incompatible,
			"%s was made by an earlier version of Kith: run kith upgrade once; "+
				"until then it is only read", k.Where)
	}
	return want.KeptAs(k.Model), nil
}

// widenedTo is the model with the types that its properties have in another one, where these are wider: their values
// are stored alike, so that a store can be read by them before it is upgraded.
func (m *Model) widenedTo(want *Model) *Model {
	out := Model{Kinds: slices.Clone(m.Kinds), Edges: slices.Clone(m.Edges), Enums: m.Enums}
	wider := func(props []Property, as func(name string) *Property) []Property {
		props = slices.Clone(props)
		for i := range props {
			if p := as(props[i].Name); p != nil && widened[[2]Type{props[i].Type, p.Type}] {
				props[i].Type = p.Type
			}
		}
		return props
	}
	for i := range out.Kinds {
		if k := want.Kind(out.Kinds[i].Name); k != nil {
			out.Kinds[i].Props = wider(out.Kinds[i].Props, k.Property)
		}
	}
	for i := range out.Edges {
		if e := want.Edge(out.Edges[i].Type); e != nil {
			out.Edges[i].Props = wider(out.Edges[i].Props, e.Property)
		}
	}
	return NewModel(out)
}

// Check is the error of a question that does not fit the model by which the store is read (ReadAs); nil if it fits. It
// is Incompatible if the question fits the program's own model, so that another version could answer it, and Invalid
// otherwise.
func (k *Kept) Check(q Question, read, want *Model) error {
	unknown := q.Check(read)
	if unknown == nil || q.Check(want) != nil {
		return unknown
	}
	return &Error{Kind: Incompatible, Msg: fmt.Sprintf("%s was made by another version of Kith and cannot answer "+
		"this: run kith upgrade, or use the version that made it", k.Where), Err: unknown}
}

// UpgradeOptions are the options of an upgrade.
type UpgradeOptions struct {
	DryRun     bool                // only the steps and the facts are counted
	OnlyAdding bool                // steps that change anything stored are Incompatible
	Rebuilds   []Rebuild           // nil for Rebuilds
	Who        string              // what others are told of who holds the store
	Waiting    func(holder string) // called if others hold the store; may be nil
	// Progress is called after every transaction with how many facts this call has looked at; may be nil.
	Progress func(seen, of int64)
}

// Upgraded is what an upgrade did, or with DryRun would do.
type Upgraded struct {
	Steps []Growth // none if there was nothing to do
	Facts int64    // how many were read, to rebuild those that need it
}
