package extract

import (
	"cmp"
	"slices"

	"kith/loader/mapping"
)

// Unreadable is a value of a loaded row that could not be understood, and was left out.
type Unreadable struct {
	*Refusal
	Of string // what lacks it: a property, like Person.birthDate, or all of a node or an edge, by its kind or type
}

// leaveOut notes a value that is left out. It returns the refusal if the row has to be rejected instead. A value that
// is used several times is noted once.
func (f *Facts) leaveOut(strict bool, of string, r *Refusal) *Refusal {
	if !r.unreadable || strict {
		return r.strict()
	}
	for _, u := range f.Unreadable {
		if u.Code == r.Code && (len(r.Columns) > 0 || u.Of == of) && slices.Equal(u.Columns, r.Columns) {
			return nil
		}
	}
	f.Unreadable = append(f.Unreadable, Unreadable{r, of})
	return nil
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
// returns the refusal if the row has to be rejected instead.
func (f *Facts) leaveOutFact(st *mapping.Statement, r *Refusal) *Refusal {
	if r == nil {
		return nil
	}
	name := st.Name()
	if rejected := f.leaveOut(st.Strict, name, r); rejected != nil {
		return rejected
	}
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
