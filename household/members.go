package household

import (
	"cmp"
	"fmt"
	"slices"

	"kith/internal/facts"
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

// SortMembers sorts the people of a home into those who count as members on its day and those listed apart. Withheld is
// how many more would be listed apart, but are protected or a member's former spouse. Each person is in one list at
// most, by the membership that counts most; one whose membership is still to come is in none. Both lists are in the
// order of the persons' ids.
func SortMembers(h Home, set *rules.Household) (current []Member, apart []Apart, withheld int) {
	for _, m := range onePerPerson(h, set) {
		switch reason, counts := countsOn(m, h.AsOf, set); {
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

// onePerPerson are the memberships that count most, one of each person, in the order of the persons' ids.
func onePerPerson(h Home, set *rules.Household) []Member {
	members := slices.Clone(h.Members)
	slices.SortFunc(members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(rank(a, h.AsOf, set), rank(b, h.AsOf, set)),
			cmp.Compare(b.To, a.To), cmp.Compare(b.From, a.From), cmp.Compare(a.Band, b.Band),
			cmp.Compare(a.Role, b.Role))
	})
	return slices.CompactFunc(members, func(a, b Member) bool { return a.Person == b.Person })
}

// rank puts memberships of one person in order, the one that counts most first.
func rank(m Member, day string, set *rules.Household) int {
	reason, counts := countsOn(m, day, set)
	if counts {
		return 0
	}
	return 1 + slices.Index([]Reason{Review, Deceased, Left, ""}, reason)
}

// countsOn reports whether a member counts on a day, and if not, why; the reason is "" if the membership is still to
// come.
func countsOn(m Member, day string, set *rules.Household) (reason Reason, counts bool) {
	switch {
	case facts.HappenedBy(m.DeceasedOn, day, m.Status == "DECEASED"):
		return Deceased, false
	case m.Over(day):
		return Left, false
	case !m.Holds(day):
		return "", false
	case slices.Contains(set.ReviewBands, m.Band):
		return Review, false
	}
	return "", true
}

func formerSpouse(p Member, of []Member) bool {
	return slices.ContainsFunc(of, func(m Member) bool {
		return slices.Contains(m.FormerSpouses, p.Person) || slices.Contains(p.FormerSpouses, m.Person)
	})
}

// Why is a sentence about why somebody is listed apart.
func (p Apart) Why() string {
	switch {
	case p.Reason == Deceased && p.DeceasedOn != "":
		return fmt.Sprintf("%s died %s.", p.Name, facts.On(p.DeceasedOn))
	case p.Reason == Deceased:
		return p.Name + " has died."
	case p.Reason == Review:
		return p.Name + " may live here; that is to be reviewed."
	case p.To != "":
		return fmt.Sprintf("%s left on %s.", p.Name, p.To)
	}
	return p.Name + " has left."
}
