package household

import "slices"

// Relation is a marriage or a partnership with somebody, or that it has ended.
type Relation struct {
	Validity
	With Person
	Kind string // SPOUSE, PARTNER, FORMER_SPOUSE or SEPARATED
}

// relationKinds are the kinds of relations that couples have.
var relationKinds = []string{"SPOUSE", "PARTNER", "FORMER_SPOUSE", "SEPARATED"}

// OfCouple reports whether a relation of this kind is one that couples have, or that it has ended.
func OfCouple(kind string) bool { return slices.Contains(relationKinds, kind) }

// Parted reports whether a marriage or partnership of two has ended otherwise than by death, and no later one is open
// between them. It is given what is known between a person and others, of the kinds that couples have.
func Parted(p, other Person, relations []Relation, day string) bool {
	between := func(r Relation) bool { return r.With.ID == other.ID }
	if !slices.ContainsFunc(relations, between) {
		return false
	}
	var open []Relation
	for _, r := range relations {
		if between(r) && joins(r) && r.Holds(day) {
			open = append(open, r)
		}
	}
	return slices.ContainsFunc(relations, func(r Relation) bool {
		if !between(r) || !r.ended(p, other, day) {
			return false
		}
		return !slices.ContainsFunc(open, func(o Relation) bool { return o.follows(r) })
	})
}

func joins(r Relation) bool { return r.Kind == "SPOUSE" || r.Kind == "PARTNER" }

// ended reports whether the relation says that a couple has parted, while both lived.
func (r Relation) ended(p, other Person, day string) bool {
	if !joins(r) {
		return r.Holds(day)
	}
	end := r.To
	if end == "" {
		end = day
	}
	return r.Over(day) && !p.Died(end) && !other.Died(end)
}

// follows reports whether an open relation began after another had ended. What began on an unknown day began before
// all; that somebody has divorced stands unless a later marriage is known. A marriage goes on whatever becomes of the
// partnership before it.
func (r Relation) follows(ended Relation) bool {
	switch {
	case !joins(ended):
		return ended.From != "" && r.From >= ended.From
	case ended.Kind == "PARTNER" && r.Kind == "SPOUSE":
		return true
	}
	return r.From > ended.From
}

// LateSpouses are those whom a member was married to, or lived with as partners, until they died. Each is in it once.
func (m Member) LateSpouses(day string) (out []Person) {
	for _, r := range m.Relations {
		known := func(p Person) bool { return p.ID == r.With.ID }
		if joins(r) && r.With.Died(day) && r.From <= day && !slices.ContainsFunc(out, known) &&
			!Parted(m.Person, r.With, m.Relations, day) {
			out = append(out, r.With)
		}
	}
	return out
}
