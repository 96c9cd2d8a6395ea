package household

import (
	"cmp"
	"fmt"
	"slices"

	"kith/rules"
)

// Reason is why a person is listed apart from the members.
type Reason string

// The reasons.
const (
	Left     Reason = "LEFT"
	Deceased Reason = "DECEASED"
	Review   Reason = "REVIEW"
)

// Apart is a person who may be taken for a member, but is not counted.
type Apart struct {
	Member
	Reason Reason
}

// Standing sorts the members of a home: those who count on its day, those listed apart, and how many of these are
// withheld because they are protected or a member's former spouse. Each person stands in one place, by the membership
// that counts most; one that is still to come counts nowhere. Both lists are in the order of the persons' ids.
func Standing(h Home, set *rules.Household) (current []Member, apart []Apart, withheld int) {
	members := slices.Clone(h.Members)
	slices.SortFunc(members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(h.rank(a, set), h.rank(b, set)),
			cmp.Compare(b.To, a.To), cmp.Compare(b.From, a.From), cmp.Compare(a.Band, b.Band),
			cmp.Compare(a.Role, b.Role))
	})
	members = slices.CompactFunc(members, func(a, b Member) bool { return a.Person == b.Person })
	for _, m := range members {
		switch reason, counts := h.standing(m, set); {
		case counts:
			current = append(current, m)
		case reason != "":
			apart = append(apart, Apart{m, reason})
		}
	}
	all := len(apart)
	apart = slices.DeleteFunc(apart, func(p Apart) bool { return p.Protected || formerSpouse(p.Member, current) })
	return current, apart, all - len(apart)
}

// standing reports whether a member counts, and if not, why; a membership that is still to come is neither.
func (h Home) standing(m Member, set *rules.Household) (reason Reason, counts bool) {
	switch {
	case m.DeceasedOn != "" && m.DeceasedOn <= h.AsOf || m.DeceasedOn == "" && m.Status == "DECEASED":
		return Deceased, false
	case m.Over(h.AsOf):
		return Left, false
	case !m.Holds(h.AsOf):
		return "", false
	case slices.Contains(set.ReviewBands, m.Band):
		return Review, false
	}
	return "", true
}

func (h Home) rank(m Member, set *rules.Household) int {
	reason, counts := h.standing(m, set)
	if counts {
		return 0
	}
	return 1 + slices.Index([]Reason{Review, Deceased, Left, ""}, reason)
}

func formerSpouse(p Member, of []Member) bool {
	return slices.ContainsFunc(of, func(m Member) bool {
		return slices.Contains(m.FormerSpouses, p.Person) || slices.Contains(p.FormerSpouses, m.Person)
	})
}

// Why says in plain words why somebody is listed apart.
func (p Apart) Why() string {
	switch {
	case p.Reason == Deceased && p.DeceasedOn != "":
		return fmt.Sprintf("%s died on %s.", p.Name, p.DeceasedOn)
	case p.Reason == Deceased:
		return p.Name + " has died."
	case p.Reason == Review:
		return p.Name + " may live here; that is to be reviewed."
	case p.To != "":
		return fmt.Sprintf("%s left on %s.", p.Name, p.To)
	}
	return p.Name + " has left."
}
