package ownership

import (
	"cmp"
	"slices"

	"kith/household"
	"kith/rules"
)

// holdings are what persons hold of what was asked about, strongest first, then by number.
func holdings(q *question, of []household.Member) (out []Holding) {
	for i := range q.Accounts {
		a := &q.Accounts[i]
		if !q.filter.matches(a) {
			continue
		}
		if h := holdingOf(q, a, of); h.Status != None {
			h.Sentence = holdingSentence(a, &h, q.AsOf)
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(rank(a.Status), rank(b.Status)), cmp.Compare(a.number, b.number),
			cmp.Compare(a.Account, b.Account))
	})
	return out
}

// holdingOf is an account as persons hold it; its status is None if they do not.
func holdingOf(q *question, a *Account, of []household.Member) Holding {
	h := Holding{Account: a.ID, number: a.Number, Status: None}
	if a.Product != nil {
		h.Product = a.Product.ID
	}
	over := a.over(q.AsOf, q.rules.Ended)
	var past []HoldingMember
	for _, r := range a.Roles {
		i := slices.IndexFunc(of, func(m household.Member) bool { return m.Person == r.Party })
		if i < 0 {
			continue
		}
		m := memberOf(q, r, of[i])
		switch {
		case !over && (r.Holds(q.AsOf) || a.Status == "PENDING" && !r.Over(q.AsOf)):
			m.Current = true
			h.Members = append(h.Members, m)
			if rank(m.status) < rank(h.Status) {
				h.Status = m.status
			}
		case r.From <= q.AsOf || over:
			past = append(past, m)
		}
	}
	if h.Status == None && slices.ContainsFunc(past, owned) {
		h.Status, h.Members = Ended, append(h.Members, past...)
		h.EndedOn = endedOn(past)
		if over && (h.EndedOn == "" || a.ClosedOn != "" && a.ClosedOn < h.EndedOn) {
			h.EndedOn = a.ClosedOn
		}
	}
	sortMembers(h.Members)
	date(&h, a.OpenedOn)
	h.Others = others(a, of, q.AsOf)
	return h
}

func memberOf(q *question, r Role, m household.Member) HoldingMember {
	out := HoldingMember{Person: m.Person, Role: r.Role, Since: r.From, Until: r.To, Record: r.Record,
		ObservedAt: r.ObservedAt, name: m.Name, status: statusOf(r.Role, q.rules)}
	if q.Household != nil {
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
	}
	return ""
}

// rank is lower for a stronger status; the empty one comes last.
func rank(s Status) int {
	strongest := [...]Status{Owns, Covered, Uses, Pays, Ended, None}
	if i := slices.Index(strongest[:], s); i >= 0 {
		return i
	}
	return len(strongest)
}

// owned reports whether the role was one of having the thing, not only of paying for another's.
func owned(m HoldingMember) bool { return m.status != "" && m.status != Pays }

// endedOn is when the last of the roles of having the thing ended, empty if that is unknown of any.
func endedOn(past []HoldingMember) (last string) {
	for _, m := range past {
		if owned(m) && m.Until == "" {
			return ""
		}
		if owned(m) {
			last = max(last, m.Until)
		}
	}
	return last
}

// date sets since when the holding stands so, and by which record: by the earliest of the roles that give it its
// status.
func date(h *Holding, openedOn string) {
	first := true
	for _, m := range h.Members {
		if m.status != h.Status && (h.Status != Ended || !owned(m)) {
			continue
		}
		since := cmp.Or(m.Since, openedOn)
		if first || since < h.Since {
			h.Since, h.Record, h.ObservedAt, first = since, m.Record, m.ObservedAt, false
		}
	}
}

// others counts the parties outside who are on an account on the day.
func others(a *Account, of []household.Member, day string) int {
	seen := map[string]bool{}
	for _, r := range a.Roles {
		inside := slices.ContainsFunc(of, func(m household.Member) bool { return m.Person == r.Party })
		if !inside && r.Holds(day) {
			seen[r.Party] = true
		}
	}
	return len(seen) + a.Unread
}

func sortMembers(list []HoldingMember) {
	slices.SortFunc(list, func(a, b HoldingMember) int {
		return cmp.Or(cmp.Compare(rank(a.status), rank(b.status)), cmp.Compare(a.Person, b.Person),
			cmp.Compare(a.Role, b.Role), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Until, b.Until),
			cmp.Compare(a.Record, b.Record))
	})
}
