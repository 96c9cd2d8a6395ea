package household

import (
	"kith/internal/facts"
)

// Validity is when a fact holds.
type Validity = facts.Validity

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
	Validity
	Person, Name  string
	Role          string
	Primary       bool
	Band          string // empty if the membership is stated
	Status        string
	DeceasedOn    string
	Protected     bool     // has a protected address on the day
	FormerSpouses []string // on the day
}

// HomeOf reads a household whose members were fetched with MembersStep.
func HomeOf(household facts.Row, asOf string) Home {
	h := Home{AsOf: asOf, Household: &Group{household.ID(), household.Text("name")}}
	for m := range household.Rows("members") {
		h.Members = append(h.Members, memberOf(m))
		h.Unread.Add("former spouses", m.More("former"))
	}
	h.Unread.Add("members", household.More("members"))
	return h
}

// HomeOfPerson reads the household of a person, fetched with HomeStep: the main one, or the only one.
func HomeOfPerson(person facts.Row, asOf string) Home {
	for home := range person.Rows("home") {
		if home.EdgeTrue("primary") || !person.More("home") {
			return HomeOf(home, asOf)
		}
	}
	return Home{AsOf: asOf, Members: []Member{{Person: person.ID(), Name: person.Text("name")}}}
}

func memberOf(m facts.Row) Member {
	out := Member{Validity: m.Validity(), Person: m.ID(), Name: m.Text("name"), Role: m.EdgeText("role"),
		Primary: m.EdgeTrue("primary"), Band: m.EdgeText("band"), Status: m.Text("status"),
		DeceasedOn: m.Text("deceasedOn")}
	for former := range m.Rows("former") {
		out.FormerSpouses = append(out.FormerSpouses, former.ID())
	}
	for range m.Rows("protected") {
		out.Protected = true
	}
	return out
}
