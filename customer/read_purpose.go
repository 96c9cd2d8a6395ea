package customer

import (
	"slices"

	"kith/internal/facts"
)

// readGroups reads the groups of companies.
func (s *partySet) readGroups(account facts.Row) {
	for firm := range account.Rows("firms") {
		s.groups(firm, GroupSteps)
	}
	s.unread.Add("companies", account.More("firms"))
}

// readOffers reads what may be sent to the parties, and to those who may step in.
func (s *partySet) readOffers(account facts.Row) {
	s.reached = map[string]bool{}
	for p := range account.Rows("offered") {
		if s.reached[p.ID()] { // it comes once for each of its roles
			continue
		}
		s.reach(p)
		s.sharedHomes(p)
	}
	for p := range account.Rows("wards") {
		for far := range p.Rows("relatives") {
			s.reach(far)
		}
	}
	for firm := range account.Rows("offeredFirms") {
		for owner := range firm.Rows("owners") {
			s.reach(owner)
		}
		for next := range firm.Rows("successors") {
			s.reach(next)
		}
	}
	s.unread.Add("companies", account.More("offeredFirms"))
}

// sharedHomes adds the addresses of a person's households.
func (s *partySet) sharedHomes(p facts.Row) {
	party := s.parties[p.ID()]
	for household := range p.Rows("sharedHomes") {
		party.addAddress(household)
	}
	s.parties[p.ID()] = party
}

// reach reads what a party must not be sent, and where something can be sent to it.
func (s *partySet) reach(p facts.Row) {
	party, known := s.parties[p.ID()]
	if !known || s.reached[p.ID()] {
		return
	}
	s.reached[p.ID()] = true
	for to := range p.Rows("suppressed") {
		point := ""
		if to.Label() == "ContactPoint" {
			point = to.ID()
		}
		party.Suppressions = append(party.Suppressions,
			Suppression{to.EdgeText("channel"), to.EdgeText("purpose"), point})
	}
	for point := range p.Rows("points") {
		party.Points = append(party.Points, Point{point.ID(), point.Text("kind")})
	}
	party.addAddress(p)
	s.unread.Add("suppressions", p.More("suppressed"))
	s.unread.Add("contact points", p.More("points"))
	s.parties[p.ID()] = party
}

func (p *Party) addAddress(of facts.Row) {
	for address := range of.Rows("addresses") {
		p.Points = append(p.Points, Point{address.ID(), mail})
	}
}

// groups reads what a company is a branch of, or else a subsidiary, so many steps up.
func (s *partySet) groups(p facts.Row, steps int) {
	if steps == 0 {
		return
	}
	firm, ups := s.parties[p.ID()], parentsOf(p)
	firm.Groups = nil // it may have been read at another place
	for _, up := range ups {
		firm.Groups = append(firm.Groups, up.ID())
		if _, known := s.parties[up.ID()]; !known {
			s.parties[up.ID()] = Party{ID: up.ID(), Kind: Company, Name: up.Text("name")}
		}
	}
	s.parties[p.ID()] = firm
	for _, up := range ups {
		s.groups(up, steps-1)
	}
}

// branches are what a company is a branch of. It was not read of the parent of a subsidiary, which is none.
func branches(p facts.Row) (out []facts.Row) {
	if !p.Has("branchOf") {
		return nil
	}
	for up := range p.Rows("branchOf") {
		out = append(out, up)
	}
	return out
}

// readDealt reads who of the companies on the account, and of those that took them over, was dealt with.
func (f *Facts) readDealt(account facts.Row) {
	var seen []string
	var read func(firm facts.Row, steps int)
	read = func(firm facts.Row, steps int) {
		if slices.Contains(seen, firm.ID()) {
			return
		}
		seen = append(seen, firm.ID())
		var serving []string
		for e := range firm.Rows("servedBy") {
			serving = append(serving, e.ID())
		}
		for _, alias := range []string{"staff", "buyers"} {
			for person := range firm.Rows(alias) {
				(&partySet{parties: f.Parties}).add(person)
				f.dealtWith(firm.ID(), person, serving, alias == "buyers")
			}
			if firm.More(alias) {
				f.MoreDealt = append(f.MoreDealt, firm.ID())
			}
		}
		if steps > 0 {
			for next := range firm.Rows("successors") {
				read(next, steps-1)
			}
		}
	}
	for firm := range account.Rows("called") {
		read(firm, 1)
	}
}

func (f *Facts) dealtWith(firm string, person facts.Row, serving []string, buyer bool) {
	for talk := range person.Rows("talks") {
		kind := talk.Text("kind")
		d := Dealt{Validity: person.Validity(), Company: firm, Person: person.ID(), At: talk.Text("at"), Buyer: buyer,
			Engaged: kind == "VISIT" || kind == "CALL" ||
				kind == "MAIL" && answered(talk.Text("direction"), talk.Text("result"))}
		for by := range talk.Rows("by") {
			d.Serving = d.Serving || slices.Contains(serving, by.ID())
		}
		f.Dealt = append(f.Dealt, d)
	}
}

// answered reports whether a letter or e-mail came from them, or had an answer.
func answered(direction, result string) bool {
	return direction == "INBOUND" || slices.Contains([]string{"REACHED", "ACCEPTED", "DECLINED", "RESOLVED"}, result)
}

// readInteractions reads what passed about the account: payments or contacts, and applications.
func (f *Facts) readInteractions(account facts.Row, aliases ...string) {
	for _, alias := range aliases {
		list := interactionsOf(account, alias, &f.Incomplete)
		f.Interactions = append(f.Interactions, list...)
		switch {
		case !account.More(alias):
		case alias == "payments":
			f.PaymentsSince = list[len(list)-1].At
		case alias == "contacts":
			f.ContactsSince = list[len(list)-1].At
		default:
			f.Incomplete.Add("applications", true)
		}
	}
}

// interactionsOf are the interactions of one list, newest first.
func interactionsOf(a facts.Row, alias string, unread *facts.Unread) (out []Interaction) {
	for i := range a.Rows(alias) {
		it := Interaction{ID: i.ID(), Kind: i.Text("kind"), At: i.Text("at"), Direction: i.Text("direction")}
		for w := range i.Rows("with") {
			it.With = append(it.With, Attendance{w.ID(), w.EdgeText("record"), w.EdgeText("observedAt")})
		}
		unread.Add("parties to an interaction", i.More("with"))
		out = append(out, it)
	}
	return out
}
