package graph

import "fmt"

// Kept is what a store says it was made with.
type Kept struct {
	Model  *Model
	Format int    // how many of the Rebuilds it has been through
	Half   bool   // an upgrade was broken off: what is stored is as it was
	Where  string // the store, as errors call it
}

// Fits says what must become of a store so that it is one of a model that has been through some rebuilds, and the model
// it keeps then. No steps: nothing. What cannot be is Incompatible.
func (k *Kept) Fits(want *Model, rebuilds []Rebuild) (steps []Growth, kept *Model, err error) {
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
	for _, r := range rebuilds[k.Format:] {
		steps = append(steps, Growth{Rebuilding, r.What})
	}
	return steps, kept, nil
}

func (k *Kept) newer() error {
	return Errorf(Incompatible, "%s was made by a newer version of Kith: use that version; this one answers what it "+
		"can, and writes nothing", k.Where)
}

// Open says with which model a store is read, and what is to be said of it: nil if it can be written, otherwise why not
// and what to do, as an Incompatible error.
func (k *Kept) Open(want *Model) (read *Model, unfit error) {
	steps, _, err := k.Fits(want, Rebuilds)
	switch {
	case err != nil:
		return k.Model, err
	case k.Half:
		return k.Model, Errorf(Incompatible, "the upgrade of %s was broken off: run kith upgrade again, which goes "+
			"on from there; until then it is only read", k.Where)
	case len(steps) > 0:
		return k.Model, Errorf(Incompatible, "%s was made by an earlier version of Kith: run kith upgrade once; "+
			"until then it is only read", k.Where)
	}
	return want.KeptAs(k.Model), nil
}

// Lacks is the error of a pattern that a store's own model does not know, and the program's does.
func (k *Kept) Lacks(p *Pattern, unknown error) error {
	return &Error{Kind: Incompatible, Msg: fmt.Sprintf("%s was made by another version of Kith and cannot answer "+
		"this: run kith upgrade, or use the version that made it", k.Where), Err: unknown}
}

// Upgrading is how a store is upgraded.
type Upgrading struct {
	DryRun     bool                // nothing is done
	OnlyAdding bool                // what changes anything stored is Incompatible
	Rebuilds   []Rebuild           // nil: Rebuilds
	Who        string              // by which others know who holds the store
	Waiting    func(holder string) // hears that others hold it; nil: nobody does
	// hears after every transaction how many facts this call has looked at; nil: nobody does
	Progress func(seen, of int64)
}

// Upgraded is what an upgrade did, or would do.
type Upgraded struct {
	Steps []Growth
	Facts int64 // that are looked at to rebuild some of them
}
