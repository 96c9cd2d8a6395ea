package ownership

import (
	"cmp"
	"slices"

	"kith/household"
	"kith/rules"
)

// holdings are what people hold of what was asked about, and what those of them who have died have left.
func holdings(q *question, of []household.Member, late []household.Person) (out []Holding) {
	for i := range q.Accounts {
		a := &q.Accounts[i]
		if !q.filter.matches(a) {
			continue
		}
		if h := holdingOf(q, a, of, late); h.Status != None {
			h.Sentence = holdingSentence(q, &h)
			if h.Through == OtherHome {
				h.Members = nil // their roles would tell more than the line
			}
			out = append(out, h)
		}
	}
	sortHoldings(out)
	elsewhere := func(a, b Holding) bool {
		return a.Through == OtherHome && b.Through == OtherHome && a.Line == b.Line && a.Sentence == b.Sentence
	}
	return slices.CompactFunc(out, elsewhere)
}

// holdingOf is an account as people hold it; its status is None if they do not.
func holdingOf(q *question, a *Account, of []household.Member, late []household.Person) Holding {
	day := q.home.AsOf
	h := Holding{Account: a.ID, Line: a.line(), Status: None, of: a}
	if q.home.Household != nil {
		h.Households = []string{q.home.Household.ID}
	}
	if a.Product != nil {
		h.Product = a.Product.ID
	}
	over, mainHome := a.over(day, q.rules.Ended), false
	var past []HoldingMember
	for _, r := range a.Roles {
		i := slices.IndexFunc(of, func(m household.Member) bool { return m.ID == r.ID })
		if i < 0 {
			continue
		}
		m, second := memberOf(q, a, r, of[i]), of[i].SecondHome(q.home, q.rules)
		switch {
		case !over && (r.Holds(day) || a.pending() && !r.Over(day)):
			m.Current = true
			if second && rank(m.status) < rank(Covered) {
				m.status = Covered
			}
			h.Members = append(h.Members, m)
			if rank(m.status) < rank(h.Status) {
				h.Status = m.status
			}
		case r.From <= day || over:
			past = append(past, m)
		default:
			continue
		}
		mainHome = mainHome || !second
	}
	if h.Status == None && slices.ContainsFunc(past, had) {
		h.Status, h.Members = Ended, append(h.Members, past...)
		h.EndedOn = endedOn(past)
		if over && (h.EndedOn == "" || a.ClosedOn != "" && a.ClosedOn < h.EndedOn) {
			h.EndedOn = a.ClosedOn
		}
	}
	if !over && a.leftBy(late, q.rules, day) {
		h.Status = Estate
	}
	sortMembers(h.Members)
	date(q, &h)
	h.Others = others(q, a, of)
	conceal(q, &h, mainHome)
	return h
}

// conceal takes out of a holding what the household is not told: of what is held through work, and of what a child has
// by its main home if an owner is withheld from this one.
func conceal(q *question, h *Holding, mainHome bool) {
	a := h.of
	switch {
	case h.Status == None:
	case !mainHome && h.Status != Estate && a.ownedBy(q.people.Away, q.rules, q.home.AsOf):
		*h = Holding{Line: h.Line, Status: Covered, Through: OtherHome, Households: h.Households, Members: h.Members,
			of: a}
		if a.over(q.home.AsOf, q.rules.Ended) || q.filter.Product != "" {
			h.Status = None // it would tell the product, or what is over
		}
	case slices.Contains([]Status{Covered, Uses, Pays, Ended}, h.Status) && throughWork(q, a):
		h.Account, h.Others, h.Record, h.ObservedAt, h.Through = "", 0, "", "", Work
		for i := range h.Members {
			h.Members[i].Record, h.Members[i].ObservedAt = "", ""
		}
		if h.Status == Uses {
			h.Status = Covered
		}
	}
}

func memberOf(q *question, a *Account, r Role, m household.Member) HoldingMember {
	out := HoldingMember{Person: m.ID, Role: r.Role, Since: r.From, Until: r.To, Record: r.Record,
		ObservedAt: r.ObservedAt, dead: r.Died(q.home.AsOf), status: statusOf(r.Role, q.rules)}
	if slices.Contains(q.rules.Roles.Sponsors, r.Role) &&
		slices.ContainsFunc(a.owners(q.rules, q.home.AsOf), func(o Role) bool { return o.ID == r.ID }) {
		out.status = Owns
	}
	if q.home.Household != nil {
		out.Band = cmp.Or(m.Band, "CONFIRMED")
	}
	return out
}

// statusOf is the status that a role alone gives a holding, empty for none.
func statusOf(role string, set *rules.Household) Status {
	switch r := &set.Roles; {
	case slices.Contains(r.Owns, role):
		return Owns
	case slices.Contains(r.Covered, role):
		return Covered
	case slices.Contains(r.Uses, role):
		return Uses
	case slices.Contains(r.Pays, role):
		return Pays
	case slices.Contains(r.Guarantees, role):
		return Guarantees
	case slices.Contains(r.Acts, role):
		return Acts
	}
	return ""
}

// rank is lower for a stronger status; the empty one comes last.
func rank(s Status) int {
	strongest := [...]Status{Owns, Estate, Covered, Uses, Pays, Guarantees, Acts, Ended, None}
	if i := slices.Index(strongest[:], s); i >= 0 {
		return i
	}
	return len(strongest)
}

// had reports whether the role was one of having the thing, not only of paying or answering for another's.
func had(m HoldingMember) bool { return rank(m.status) <= rank(Uses) }

// endedOn is when the last of the roles of having the thing ended, empty if that is unknown of any.
func endedOn(past []HoldingMember) (last string) {
	for _, m := range past {
		if had(m) && m.Until == "" {
			return ""
		}
		if had(m) {
			last = max(last, m.Until)
		}
	}
	return last
}

// date sets since when the holding stands so, and by which record: by the earliest of the roles that give it its
// status. An estate stands so by the record of who owned it.
func date(q *question, h *Holding) {
	first := true
	for _, m := range h.Members {
		if m.dead || m.status != h.Status && (h.Status != Ended || !had(m)) {
			continue
		}
		since := cmp.Or(m.Since, h.of.OpenedOn)
		if first || since < h.Since {
			h.Since, h.Record, h.ObservedAt, first = since, m.Record, m.ObservedAt, false
		}
	}
	for _, r := range h.of.Roles {
		owned := r.Died(q.home.AsOf) && statusOf(r.Role, q.rules) == Owns
		if h.Status == Estate && owned && (h.Record == "" || r.Record != "" && r.Record < h.Record) {
			h.Record, h.ObservedAt = r.Record, r.ObservedAt
		}
	}
}

// others counts the living parties outside who are on an account on the day. Who is withheld is not there.
func others(q *question, a *Account, of []household.Member) int {
	seen := map[string]bool{}
	for _, r := range a.Roles {
		is := func(m household.Member) bool { return m.ID == r.ID }
		inside := slices.ContainsFunc(of, is) || slices.ContainsFunc(q.people.Current, is)
		if !inside && !r.Died(q.home.AsOf) && !q.people.Away[r.ID] && r.Holds(q.home.AsOf) {
			seen[r.ID] = true
		}
	}
	return len(seen) + a.Unread
}

func sortHoldings(list []Holding) {
	number := func(h Holding) string {
		if h.Through != "" {
			return ""
		}
		return h.of.Number
	}
	slices.SortFunc(list, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(rank(a.Status), rank(b.Status)), cmp.Compare(a.Through, b.Through),
			cmp.Compare(number(a), number(b)), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Product, b.Product), cmp.Compare(a.Sentence, b.Sentence))
	})
}

func sortMembers(list []HoldingMember) {
	slices.SortFunc(list, func(a, b HoldingMember) int {
		return cmp.Or(cmp.Compare(rank(a.status), rank(b.status)), cmp.Compare(a.Person, b.Person),
			cmp.Compare(a.Role, b.Role), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Until, b.Until),
			cmp.Compare(a.Record, b.Record))
	})
}
