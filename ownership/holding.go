package ownership

import (
	"cmp"
	"slices"

	"kith/household"
)

var strongest = []Status{Owns, Covered, Uses, Pays, Ended, None}

// holdings are what persons hold of what was asked about, strongest first, then by number.
func (q *inquiry) holdings(of []household.Member) (out []Holding) {
	for i := range q.Accounts {
		a := &q.Accounts[i]
		if !q.asked(a) {
			continue
		}
		if h := q.holding(a, of); h.Status != None {
			h.Sentence = q.holdingSentence(a, &h)
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(slices.Index(strongest, a.Status), slices.Index(strongest, b.Status)),
			cmp.Compare(a.number, b.number), cmp.Compare(a.Account, b.Account))
	})
	return out
}

// holding is an account as persons hold it; its status is None if they do not.
func (q *inquiry) holding(a *Account, of []household.Member) Holding {
	h := Holding{Account: a.ID, number: a.Number, Status: None}
	if a.Product != nil {
		h.Product = a.Product.ID
	}
	over := q.over(a)
	var past []HoldingMember
	for _, r := range a.Roles {
		i := slices.IndexFunc(of, func(m household.Member) bool { return m.Person == r.Party })
		if i < 0 {
			continue
		}
		e := q.entry(r, of[i])
		switch {
		case !over && (r.Holds(q.AsOf) || a.Status == "PENDING" && !r.Over(q.AsOf)):
			e.Current = true
			h.Members = append(h.Members, e)
			h.Status = stronger(h.Status, e.status)
		case r.From <= q.AsOf || over:
			past = append(past, e)
		}
	}
	if h.Status == None && slices.ContainsFunc(past, func(e HoldingMember) bool { return e.held() }) {
		h.Status, h.Members = Ended, append(h.Members, past...)
		h.EndedOn = q.endedOn(a, past)
	}
	sortMembers(h.Members)
	q.date(&h, a)
	h.Others = q.others(a, of)
	return h
}

func (q *inquiry) entry(r Role, m household.Member) HoldingMember {
	e := HoldingMember{Person: m.Person, Role: r.Role, Since: r.From, Until: r.To, Record: r.Record,
		ObservedAt: r.ObservedAt, name: m.Name, status: q.meaning(r.Role)}
	if q.Household != nil {
		e.Band = cmp.Or(m.Band, "CONFIRMED")
	}
	return e
}

// held reports whether the role was one of having the thing, not only of paying for another's.
func (e HoldingMember) held() bool { return e.status != "" && e.status != Pays }

// meaning is what a role alone makes of a holding, empty for nothing.
func (q *inquiry) meaning(role string) Status {
	switch r := &q.set.Roles; {
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

func stronger(a, b Status) Status {
	if b != "" && slices.Index(strongest, b) < slices.Index(strongest, a) {
		return b
	}
	return a
}

// over reports whether the account itself has ended.
func (q *inquiry) over(a *Account) bool {
	if a.ClosedOn != "" {
		return a.ClosedOn <= q.AsOf
	}
	return slices.Contains(q.set.Ended, a.Status)
}

// endedOn is when the account ended or the last of the roles did, whichever was first; empty if nobody knows.
func (q *inquiry) endedOn(a *Account, past []HoldingMember) string {
	last := ""
	for _, e := range past {
		if e.held() && e.Until == "" {
			last = ""
			break
		}
		if e.held() {
			last = max(last, e.Until)
		}
	}
	if q.over(a) && (last == "" || a.ClosedOn != "" && a.ClosedOn < last) {
		return a.ClosedOn
	}
	return last
}

// date says since when the holding stands so, and which record says it: the earliest of the roles that make its status.
func (q *inquiry) date(h *Holding, a *Account) {
	first := true
	for _, e := range h.Members {
		if e.status != h.Status && (h.Status != Ended || !e.held()) {
			continue
		}
		since := cmp.Or(e.Since, a.OpenedOn)
		if first || since < h.Since {
			h.Since, h.Record, h.ObservedAt, first = since, e.Record, e.ObservedAt, false
		}
	}
}

// others counts the parties outside who are on it on the day.
func (q *inquiry) others(a *Account, of []household.Member) int {
	seen := map[string]bool{}
	for _, r := range a.Roles {
		inside := slices.ContainsFunc(of, func(m household.Member) bool { return m.Person == r.Party })
		if !inside && r.Holds(q.AsOf) {
			seen[r.Party] = true
		}
	}
	return len(seen) + a.Unread
}

func sortMembers(list []HoldingMember) {
	slices.SortFunc(list, func(a, b HoldingMember) int {
		return cmp.Or(cmp.Compare(rankOf(a.status), rankOf(b.status)), cmp.Compare(a.Person, b.Person),
			cmp.Compare(a.Role, b.Role),
			cmp.Compare(a.Since, b.Since), cmp.Compare(a.Until, b.Until), cmp.Compare(a.Record, b.Record))
	})
}

func rankOf(s Status) int {
	if s == "" {
		return len(strongest)
	}
	return slices.Index(strongest, s)
}
