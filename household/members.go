package household

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Reason is why a person is listed apart from the members.
type Reason string

// The reasons. Lodger is who lives there without being one of them: to work, or for rent.
const (
	Left     Reason = "LEFT"
	Deceased Reason = "DECEASED"
	Review   Reason = "REVIEW"
	Lodger   Reason = "LODGER"
)

// Apart is a person who may be taken for a member, but is not counted.
type Apart struct {
	Member
	Reason Reason
}

// People are those of a home by what they are on its day. Each is in one of Current, Apart and Away at most, by the
// membership that counts most; one whose membership is still to come is in none. All are in the order of their ids.
type People struct {
	Current []Member // who count
	Apart   []Apart  // who are shown, and do not count
	// Late are those who have died and are missed here: members until then, and the spouses and partners of Current,
	// members or not. They are in Apart too, if they were members.
	Late []Person
	// Away is who is withheld from this home: from whom a member has parted, member or not, and whose address is
	// protected. The person whose household is asked about never is.
	Away     map[string]bool
	Withheld bool // somebody belongs, or belonged, to the home and is not shown there
}

// Sort sorts the people of a home.
func Sort(h Home, set *rules.Household) People {
	out := People{Away: map[string]bool{}, Withheld: h.Hidden}
	members := onePerPerson(h, set)
	for _, m := range members {
		switch reason, counts := countsOn(m, h.AsOf, set); {
		case counts:
			out.Current = append(out.Current, m)
		case reason != "":
			out.Apart = append(out.Apart, Apart{m, reason})
		}
	}
	out.sendAway(h, members, set)
	away := func(id string) bool {
		out.Withheld = out.Withheld || out.Away[id]
		return out.Away[id]
	}
	out.Current = slices.DeleteFunc(out.Current, func(m Member) bool { return away(m.ID) })
	out.Apart = slices.DeleteFunc(out.Apart, func(p Apart) bool {
		return away(p.ID) || p.Reason == Left && slices.Contains(set.ReviewBands, p.Band) // never belonged
	})
	out.Late = out.late(h, set)
	return out
}

// sendAway finds out who is withheld. Members who have parted are withheld from each other, so both are.
func (p *People) sendAway(h Home, members []Member, set *rules.Household) {
	counts := func(id string) bool {
		return slices.ContainsFunc(p.Current, func(m Member) bool { return m.ID == id }) || h.unread(id)
	}
	for _, m := range members {
		for _, r := range m.Relations {
			if (!counts(m.ID) && !counts(r.With.ID)) || !Parted(m.Person, r.With, m.Relations, h.AsOf) {
				continue
			}
			p.Away[r.With.ID] = p.Away[r.With.ID] || counts(m.ID)
			p.Away[m.ID] = p.Away[m.ID] || counts(r.With.ID)
		}
	}
	for _, m := range p.Current {
		for _, there := range m.Shelters {
			p.shelter(there, m, h, set)
		}
	}
	for _, a := range p.Apart {
		p.Away[a.ID] = p.Away[a.ID] || len(a.Shelters) > 0
	}
	delete(p.Away, h.Asker)
}

// shelter withholds a member whose address is protected, and the children who live there, unless all who count do.
func (p *People) shelter(there Shelter, of Member, h Home, set *rules.Household) {
	lives := func(m Member) bool { return m.ID == of.ID || slices.Contains(there.Residents, m.ID) }
	if !h.Partly && !slices.ContainsFunc(p.Current, func(m Member) bool { return !lives(m) }) {
		return
	}
	for _, m := range p.Current {
		if m.ID == of.ID || lives(m) && m.Minor(h.AsOf, set) {
			p.Away[m.ID] = true
		}
	}
}

// late are those who are missed. Where nobody is left, nobody is but the person asked about.
func (p *People) late(h Home, set *rules.Household) (out []Person) {
	for _, a := range p.Apart {
		if a.Reason == Deceased && (len(p.Current) > 0 || a.ID == h.Asker) && a.untilDeath(set) {
			out = append(out, a.Person)
		}
	}
	for _, m := range p.Current {
		for _, spouse := range m.LateSpouses(h.AsOf) {
			if !p.Away[spouse.ID] {
				out = append(out, spouse)
			}
		}
	}
	slices.SortFunc(out, func(a, b Person) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(out, func(a, b Person) bool { return a.ID == b.ID })
}

// untilDeath reports whether a dead person was a member when it died.
func (m Member) untilDeath(set *rules.Household) bool {
	left := m.To != "" && !m.Died(m.To)
	return !left && !m.Lodges(set) && !slices.Contains(set.ReviewBands, m.Band)
}

// onePerPerson are the memberships that count most, one of each person, in the order of the persons' ids. One that
// holds on no day is none.
func onePerPerson(h Home, set *rules.Household) []Member {
	members := slices.DeleteFunc(slices.Clone(h.Members), func(m Member) bool { return m.Never() })
	slices.SortFunc(members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(rank(a, h.AsOf, set), rank(b, h.AsOf, set)),
			cmp.Compare(b.To, a.To), cmp.Compare(b.From, a.From), cmp.Compare(a.Band, b.Band),
			cmp.Compare(a.Role, b.Role), cmp.Compare(a.Word, b.Word))
	})
	return slices.CompactFunc(members, func(a, b Member) bool { return a.ID == b.ID })
}

// rank puts memberships of one person in order, the one that counts most first.
func rank(m Member, day string, set *rules.Household) int {
	reason, counts := countsOn(m, day, set)
	if counts {
		return 0
	}
	return 1 + slices.Index([]Reason{Lodger, Review, Deceased, Left, ""}, reason)
}

// countsOn reports whether a member counts on a day, and if not, why; the reason is "" if the membership is still to
// come.
func countsOn(m Member, day string, set *rules.Household) (reason Reason, counts bool) {
	switch {
	case m.Died(day):
		return Deceased, false
	case m.Over(day):
		return Left, false
	case !m.Holds(day):
		return "", false
	case slices.Contains(set.ReviewBands, m.Band):
		return Review, false
	case m.Lodges(set):
		return Lodger, false
	}
	return "", true
}

// Lodges reports whether a member is a lodger, or lives there to work.
func (m Member) Lodges(set *rules.Household) bool { return Lodges(m.Role, m.Word, set) }

// Lodges reports whether a role in a household, with the source's own word for it, is that of a lodger, or of somebody
// who lives there to work.
func Lodges(role, word string, set *rules.Household) bool {
	if role != "OTHER" || word == "" {
		return role == "LODGER"
	}
	word = " " + graph.FoldName(word) + " "
	return slices.ContainsFunc(set.Service, func(s string) bool {
		return strings.Contains(word, " "+graph.FoldName(s)+" ")
	})
}

// Minor reports whether a member is a child: by its age or, where that is not known, by its role.
func (m Member) Minor(day string, set *rules.Household) bool {
	if m.BirthDate == "" || facts.Younger(m.BirthDate, 0, day) {
		return m.Role == "CHILD"
	}
	return !facts.Reached(m.BirthDate, set.AdultAge, day)
}

// SecondHome reports whether a member is a child that has its main home elsewhere.
func (m Member) SecondHome(h Home, set *rules.Household) bool {
	return h.Household != nil && m.Role == "CHILD" && !m.Primary && m.Minor(h.AsOf, set) &&
		slices.ContainsFunc(m.MainHomes, func(id string) bool { return id != h.Household.ID })
}

// Why is a sentence about why somebody, whom it calls by a name, is listed apart.
func (p Apart) Why(name string) string {
	switch {
	case p.Reason == Deceased && p.DeceasedOn != "" && !p.DiedUnborn():
		return fmt.Sprintf("%s died %s.", name, facts.On(p.DeceasedOn))
	case p.Reason == Deceased:
		return name + " has died."
	case p.Reason == Review:
		return name + " may live here; that is to be reviewed."
	case p.Reason == Lodger && p.Word != "":
		return fmt.Sprintf("%s lives here (%s).", name, p.Word)
	case p.Reason == Lodger:
		return name + " lives here as a lodger."
	case p.To != "":
		return fmt.Sprintf("%s left on %s.", name, p.To)
	}
	return name + " has left."
}

// Named are all who are shown, and the dead who are missed, as sentences name them.
func (p People) Named() (out []facts.Named) {
	for _, m := range p.Current {
		out = append(out, m.Named())
	}
	for _, a := range p.Apart {
		out = append(out, a.Named())
	}
	for _, late := range p.Late {
		out = append(out, late.Named())
	}
	return out
}
