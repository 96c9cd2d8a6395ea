package household

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// Validity is when a fact holds.
type Validity = facts.Validity

// Home is a household with the people who belong, or belonged, to it. Dates are "2006-01-02"; empty texts are unknown.
type Home struct {
	AsOf      string // the day looked at
	Household *Group // nil for a person who has none; then the person is the only member
	Asker     string // the person whose household is asked about; empty if the household itself is
	Members   []Member
	Partly    bool         // there may be more members than Members: who has parted from anybody else is withheld
	Hidden    bool         // somebody belongs, or belonged, to it whom whoever asks may not see there
	Unread    facts.Unread // what could not be read to its end, in words: "members"
}

// Group is the household itself.
type Group struct{ ID, Name string }

// Person is somebody with what tells namesakes apart, and when he died. Dates may be known in part.
type Person struct {
	ID, Name, Suffix, BirthDate string
	Status, DeceasedOn          string
}

// Died reports whether the person had died by a day; where the date leaves it open, or cannot be true, the status
// decides.
func (p Person) Died(by string) bool {
	if p.DiedUnborn() {
		return p.Status == "DECEASED"
	}
	return facts.HappenedBy(p.DeceasedOn, by, p.Status == "DECEASED")
}

// DiedUnborn reports whether the day of death lies before that of birth.
func (p Person) DiedUnborn() bool {
	return p.DeceasedOn != "" && p.BirthDate != "" && graph.LastDay(p.DeceasedOn) < graph.FirstDay(p.BirthDate)
}

// Named is the person as sentences name it.
func (p Person) Named() facts.Named {
	return facts.Named{ID: p.ID, Name: p.Name, Suffix: p.Suffix, BirthDate: p.BirthDate}
}

// Member is a person's membership.
type Member struct {
	Validity
	Person
	Role      string
	Word      string // the source's own for the role
	Primary   bool
	Band      string     // empty if the membership is stated
	MainHomes []string   // the households that are its main one, on the day; one, as a rule
	Relations []Relation // marriages and partnerships of all time, and that they have ended
	Shelters  []Shelter  // the addresses that are protected for it on the day, as far as whoever asks may see them
}

// Shelter is an address that is protected for a member, with those who are to be found there on the day.
type Shelter struct{ Residents []string }

// HomeOf reads a household whose members were fetched with MembersStep and HiddenStep.
func HomeOf(household facts.Row, asOf string) Home {
	h := Home{AsOf: asOf, Household: &Group{household.ID(), household.Text("name")}}
	for m := range household.Rows("members") {
		h.Members = append(h.Members, h.member(m))
	}
	for m := range household.Rows("everybody") {
		known := func(of Member) bool { return of.ID == m.ID() }
		h.Hidden = h.Hidden || !slices.ContainsFunc(h.Members, known)
	}
	h.Partly = household.More("members")
	h.Unread.Add("members", h.Partly)
	return h
}

// unread reports whether somebody may be a member who was not read.
func (h *Home) unread(id string) bool {
	return h.Partly && !slices.ContainsFunc(h.Members, func(m Member) bool { return m.ID == id })
}

// HomesOfPerson reads the households of a person on a day, fetched with HomeStep, the main ones first; of a person that
// has none, the person alone, by RelationsStep.
func HomesOfPerson(person facts.Row, asOf string) []Home {
	var out []Home
	for row := range person.Rows("home") {
		again := func(h Home) bool { return h.Household.ID == row.ID() } // by a membership of another period
		if slices.ContainsFunc(out, again) {
			continue
		}
		home := HomeOf(row, asOf)
		home.Asker = person.ID()
		home.Unread.Add("households", person.More("home"))
		out = append(out, home)
	}
	if len(out) == 0 {
		alone := Home{AsOf: asOf, Asker: person.ID()}
		m := Member{Person: PersonOf(person)}
		alone.readRelations(&m, person)
		alone.Members = []Member{m}
		out = append(out, alone)
	}
	return out
}

// PersonOf is the person of a row that was fetched with PersonProps; of a company, its name and status.
func PersonOf(row facts.Row) Person {
	return Person{ID: row.ID(), Name: row.Text("name"), Suffix: row.Text("suffix"), BirthDate: row.Text("birthDate"),
		Status: row.Text("status"), DeceasedOn: row.Text("deceasedOn")}
}

func (h *Home) member(m facts.Row) Member {
	out := Member{Validity: m.Validity(), Person: PersonOf(m), Role: m.EdgeText("role"), Word: m.EdgeText("word"),
		Primary: m.EdgeTrue("primary"), Band: m.EdgeText("band")}
	for home := range m.Rows("mains") {
		if slices.Contains(out.MainHomes, home.ID()) {
			continue
		}
		out.MainHomes = append(out.MainHomes, home.ID())
	}
	h.readRelations(&out, m)
	for address := range m.Rows("protected") {
		if address.Validity().Over(h.AsOf) {
			continue
		}
		var there Shelter
		for resident := range address.Rows("residents") {
			if resident.Validity().Over(h.AsOf) {
				continue
			}
			there.Residents = append(there.Residents, resident.ID())
		}
		out.Shelters = append(out.Shelters, there)
		h.Unread.Add("residents", address.More("residents"))
	}
	return out
}

func (h *Home) readRelations(of *Member, row facts.Row) {
	for other := range row.Rows("relations") {
		of.Relations = append(of.Relations, Relation{other.Validity(), PersonOf(other), other.EdgeText("kind")})
	}
	h.Unread.Add("marriages", row.More("relations"))
}
