package infer

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// due is the next day after the one looked at on which the outcome may be another one though no fact changes; "" is
// never.
func (w *world) due() string {
	next := graph.Ever
	at := func(days ...string) {
		for _, day := range days {
			if day > w.Day {
				next = min(next, day)
			}
		}
	}
	alone := len(w.people) < 2
	for i := range w.Facts.People {
		p := &w.Facts.People[i]
		if p.Died(w.Day) {
			continue
		}
		if p.DeceasedOn != "" {
			at(graph.FirstDay(p.DeceasedOn), graph.LastDay(p.DeceasedOn))
		}
		for _, v := range p.periods() {
			at(v.From, v.To)
		}
		if !alone {
			at(w.windows(p)...)
		}
	}
	if next == graph.Ever {
		return ""
	}
	return next
}

// periods are when the facts of a person hold.
func (p *Person) periods() (out []facts.Validity) {
	for _, h := range p.Homes {
		out = append(out, h.Validity)
	}
	for _, c := range p.Contacts {
		out = append(out, c.Validity)
	}
	for _, r := range p.Roles {
		out = append(out, r.Validity)
	}
	for _, r := range p.Relations {
		out = append(out, r.Validity)
	}
	for _, m := range p.Memberships {
		out = append(out, m.Validity)
	}
	for _, v := range p.Verdicts {
		out = append(out, v.Validity)
	}
	return out
}

// windows are the days on which a person comes of age, and on which what its homes say changes.
func (w *world) windows(p *Person) (out []string) {
	if p.BirthDate != "" {
		out = append(out, graph.FirstDay(p.BirthDate), facts.Shift(graph.LastDay(p.BirthDate), w.set.AdultAge, 0, 0))
	}
	for i := range p.Homes {
		h := &p.Homes[i]
		out = append(out, h.sureUntil(w.set), h.Undeliverable)
		if since := h.since(w.Day); since != "" {
			out = append(out, facts.Shift(since, 0, w.set.TogetherMonths, 0))
		}
	}
	for _, r := range p.Roles {
		out = append(out, w.Accounts[r.Account].ClosedOn)
	}
	return slices.DeleteFunc(out, func(day string) bool { return day == "" })
}
