package extract

import (
	"cmp"
	"slices"

	"kith/loader/mapping"
)

// Unreadable is a value of a loaded row that could not be understood, and was left out.
type Unreadable struct {
	*Refusal
	Of   string // what lacks it: a property, like Person.birthDate, or all of a node or an edge, by its kind or type
	node bool   // it is all of a node
}

// leaveOut notes a value of a property that is left out, or of the row. It returns the refusal if the row has to be
// rejected instead. A value that is used several times is noted once.
func (f *Facts) leaveOut(strict bool, of string, r *Refusal) *Refusal {
	if !r.unreadable || strict {
		return r.strict()
	}
	f.note(Unreadable{Refusal: r, Of: of}, func(u *Unreadable) bool { return len(r.Columns) > 0 || u.Of == of })
	return nil
}

// note notes what is left out, unless the same value has been noted already for something that it goes with.
func (f *Facts) note(left Unreadable, with func(*Unreadable) bool) {
	for i := range f.Unreadable {
		u := &f.Unreadable[i]
		if u.Code == left.Code && slices.Equal(u.Columns, left.Columns) && with(u) {
			return
		}
	}
	f.Unreadable = append(f.Unreadable, left)
}

// leaveOutValue leaves out the value of a property. It returns the refusal if the statement cannot do without it.
func (f *Facts) leaveOutValue(st *mapping.Statement, set *mapping.Assignment, r *Refusal) *Refusal {
	if r = strictly(st, set.Prop.Name, r); !r.unreadable || set.Prop.Key || st.Needs(set.Prop) {
		return r
	}
	if d := set.Prop.Default; d != "" && d != "UNKNOWN" {
		r.Reason += "; " + d + " stands instead"
	}
	return f.leaveOut(st.Strict, st.Name()+"."+set.Prop.Name, r)
}

// leaveOutFact leaves out the node or edge that a statement cannot state without a value, if there is a refusal. It
// returns the refusal if the row has to be rejected instead. It is noted even if a property lacks the same value; only
// an edge goes without saying where the same value costs a node, which is its end.
func (f *Facts) leaveOutFact(st *mapping.Statement, r *Refusal) *Refusal {
	if r == nil {
		return nil
	}
	if !r.unreadable || st.Strict {
		return r.strict()
	}
	name, node := st.Name(), st.Kind != nil
	f.note(Unreadable{r, name, node}, func(u *Unreadable) bool { return u.Of == name || u.node && !node })
	if f.lack = cmp.Or(f.lack, r); !slices.Contains(f.Lacking, name) {
		f.Lacking = append(f.Lacking, name)
	}
	return nil
}

// strictly is the refusal of a property's value; the row has to be rejected if the mapping is strict about it.
func strictly(st *mapping.Statement, prop string, r *Refusal) *Refusal {
	if slices.Contains(st.StrictAbout, prop) {
		return r.strict()
	}
	return r
}
