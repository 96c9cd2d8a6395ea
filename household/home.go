package household

import (
	"kith/internal/facts"
)

// Period is when a fact holds.
type Period = facts.Validity

// Home is a household with the people who belong, or belonged, to it. Dates are "2006-01-02"; empty texts are unknown.
type Home struct {
	AsOf      string // the day looked at
	Household *Group // nil for a person who has none; then the person is the only member
	Members   []Member
	Unread    facts.Unread // what could not be read to its end, in words: "members"
}

// Group is the household itself.
type Group struct{ ID, Name string }

// Member is a person's membership.
type Member struct {
	Period
	Person, Name  string
	Role          string
	Primary       bool
	Band          string // empty if the membership is stated
	Status        string
	DeceasedOn    string
	Protected     bool     // has a protected address on the day
	FormerSpouses []string // on the day
}

// Of reads a household whose members were fetched as Members asks.
func Of(at facts.Row, asOf string) Home {
	h := Home{AsOf: asOf, Household: &Group{at.ID(), at.Text("name")}}
	for m := range at.Rows("members") {
		h.Members = append(h.Members, h.member(m))
	}
	h.Unread.Add("members", at.More("members"))
	return h
}

// OfPerson reads the household of a person, fetched as HomeOf asks: the main one, or the only one.
func OfPerson(person facts.Row, asOf string) Home {
	for home := range person.Rows("home") {
		if home.EdgeTrue("primary") || !person.More("home") {
			return Of(home, asOf)
		}
	}
	return Home{AsOf: asOf, Members: []Member{{Person: person.ID(), Name: person.Text("name")}}}
}

func (h *Home) member(m facts.Row) Member {
	out := Member{Period: m.Validity(), Person: m.ID(), Name: m.Text("name"), Role: m.EdgeText("role"),
		Primary: m.EdgeTrue("primary"), Band: m.EdgeText("band"), Status: m.Text("status"),
		DeceasedOn: m.Text("deceasedOn")}
	for former := range m.Rows("former") {
		out.FormerSpouses = append(out.FormerSpouses, former.ID())
	}
	for range m.Rows("protected") {
		out.Protected = true
	}
	h.Unread.Add("former spouses", m.More("former"))
	return out
}
