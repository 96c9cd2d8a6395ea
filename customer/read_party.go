package customer

import (
	"cmp"
	"slices"

	"kith/internal/facts"
)

// partySet collects parties.
type partySet struct {
	parties map[string]Party
	located map[string][]Place // by person: homes and PROTECTED addresses, which must not be shown
	reached map[string]bool    // parties of whom it is read what may be sent to them
	asOf    string
	unread  *facts.Unread
}

// read reads the parties on an account, and those who may step in for them.
func (s *partySet) read(account facts.Row) {
	for p := range account.Rows("roles") {
		s.add(p)
	}
	for p := range account.Rows("roles") { // the same party comes once for each of its roles
		s.link(p)
	}
	for p := range account.Rows("owning") {
		s.family(p)
	}
	s.unread.Add("owners", account.More("owning"))
	s.protect()
}

// add adds a party unless it is there.
func (s *partySet) add(p facts.Row) {
	if _, known := s.parties[p.ID()]; known {
		return
	}
	party := Party{ID: p.ID(), Kind: p.Label(), Name: p.Text("name"), Status: p.Text("status")}
	if party.Kind == Person {
		party.BirthDate, party.DeceasedOn = p.Text("birthDate"), p.Text("deceasedOn")
		party.Gender, party.Suffix = p.Text("gender"), p.Text("suffix")
	} else {
		party.ClosedOn, party.RegistrationNo = p.Text("closedOn"), p.Text("registrationNo")
		party.CompanyKind = p.Text("kind")
	}
	s.parties[party.ID] = party
}

// link sets who may step in for a party, who employs it, and where it lives.
func (s *partySet) link(p facts.Row) {
	party := s.parties[p.ID()]
	if party.Kind == Person {
		party.Employers = linksOf(p, "employers", s.unread)
		party.Households = householdsOf(p, s.unread)
		s.parties[party.ID] = party
		s.homes(p)
		return
	}
	for seat := range p.Rows("seats") {
		party.City = seat.Text("city")
	}
	gone := party.Status == "CLOSED" || party.Status == "ACQUIRED" || party.ClosedOn != ""
	trader := party.CompanyKind == soleTrader
	for o := range p.Rows("owners") {
		trader = trader || o.EdgeText("kind") == soleTrader
	}
	if gone || trader {
		party.Owners = s.linked(p, "owners")
	} else { // of others it matters who of them is on the account
		for o := range p.Rows("owners") {
			if _, known := s.parties[o.ID()]; known {
				party.Owners = append(party.Owners, Link{o.Validity(), o.ID()})
			}
		}
	}
	if trader {
		party.CompanyKind = soleTrader
	}
	s.parties[party.ID] = party
	if gone {
		s.follow(p, successorSteps)
	}
}

// soleTrader is a company that is its owner, in the eyes of the law.
const soleTrader = "SOLE_TRADER"

// linked are the links of a step; the parties that they lead to are added.
func (s *partySet) linked(p facts.Row, alias string) []Link {
	for far := range p.Rows(alias) {
		s.add(far)
	}
	return linksOf(p, alias, s.unread)
}

// family reads an owner's guardians and parents, and where they all live.
func (s *partySet) family(p facts.Row) {
	party := s.parties[p.ID()]
	if _, known := s.located[p.ID()]; known || party.ID == "" { // it comes once for each of its roles
		return
	}
	for far := range p.Rows("relatives") {
		s.add(far)
		if s.parties[far.ID()].Homes == nil {
			s.homes(far)
		}
		s.live(far)
		link := Link{far.Validity(), far.ID()}
		if far.EdgeText("kind") == guardian {
			party.Guardians = append(party.Guardians, link)
		} else {
			party.Parents = append(party.Parents, link)
		}
	}
	s.unread.Add("guardians and parents", p.More("relatives"))
	s.parties[p.ID()] = party
	s.live(p)
}

// homes reads the homes of a person, and the city of the one that began last.
func (s *partySet) homes(p facts.Row) {
	party := s.parties[p.ID()]
	party.Homes = nil // the same person comes once for each of its roles
	var latest facts.Validity
	for h := range p.Rows("homes") {
		at := h.Validity()
		party.Homes = append(party.Homes, Place{Validity: at, Address: h.ID()})
		if h.EdgeText("use") == protectedUse {
			party.Hidden = true
		} else if party.City == "" || at.From > latest.From {
			party.City, latest = h.Text("city"), at
		}
	}
	s.unread.Add("homes", p.More("homes"))
	s.parties[p.ID()] = party
}

// live reads where a person lives, be it shown or not.
func (s *partySet) live(p facts.Row) {
	if _, known := s.located[p.ID()]; known {
		return
	}
	party := s.parties[p.ID()]
	located := []Place{}
	for a := range p.Rows("located") {
		located = append(located, Place{Validity: a.Validity(), Address: a.ID()})
		if a.EdgeText("use") == protectedUse && !a.Validity().Over(s.asOf) {
			party.Protected = append(party.Protected, a.ID())
		}
	}
	slices.Sort(party.Protected)
	party.Protected = slices.Compact(party.Protected)
	s.unread.Add("homes", p.More("located"))
	if s.located == nil {
		s.located = map[string][]Place{}
	}
	s.located[p.ID()], s.parties[p.ID()] = located, party
}

// protect adds to the homes those at addresses that are PROTECTED for anybody here. Whoever may not see them does not
// see that they are homes, but who lives there is not kept apart from the others who do.
func (s *partySet) protect() {
	var hidden []string
	for _, p := range s.parties {
		hidden = append(hidden, p.Protected...)
	}
	if len(hidden) == 0 {
		return
	}
	for id, places := range s.located {
		p := s.parties[id]
		for _, at := range places {
			if slices.Contains(hidden, at.Address) && !slices.Contains(p.Homes, at) {
				p.Homes = append(p.Homes, at)
			}
		}
		slices.SortFunc(p.Homes, func(a, b Place) int {
			return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
		})
		s.parties[id] = p
	}
}

// follow reads the successors of a company along a chain of acquisitions, at most so many steps far, which is how far
// they were fetched. If the company at the end of the last step has closed too, and its successors were not read at
// another place of the chain, the chain may go on unread, and the facts are incomplete.
func (s *partySet) follow(p facts.Row, steps int) {
	firm := s.parties[p.ID()]
	if steps == 0 {
		s.unread.Add("acquisitions", (firm.closedBy(s.asOf) || firm.Status == "ACQUIRED") && firm.Successors == nil)
		return
	}
	links := s.linked(p, "successors")
	if len(firm.Successors) == 0 {
		firm.Successors = links
		s.parties[firm.ID] = firm
	}
	for next := range p.Rows("successors") {
		s.follow(next, steps-1)
	}
}

func linksOf(p facts.Row, alias string, unread *facts.Unread) (out []Link) {
	for far := range p.Rows(alias) {
		out = append(out, Link{far.Validity(), far.ID()})
	}
	unread.Add(alias, p.More(alias))
	return out
}

func householdsOf(p facts.Row, unread *facts.Unread) (out []Membership) {
	for h := range p.Rows("households") {
		band := h.EdgeText("band")
		out = append(out, Membership{Validity: h.Validity(), Household: h.ID(), Name: h.Text("name"),
			Role: h.EdgeText("role"), Word: h.EdgeText("word"), Primary: h.EdgeTrue("primary"),
			Sure: band == "" || band == "CONFIRMED"})
	}
	unread.Add("households", p.More("households"))
	return out
}
