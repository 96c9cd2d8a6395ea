package derive

import (
	"cmp"
	"context"
	"slices"
	"time"

	"kith/graph"
	"kith/household/infer"
	"kith/rules"
)

// Compared is how a person belongs to its main household, as it is stored and as rules would have it.
type Compared struct {
	Person  string
	Letter  string // where a letter goes: the dwelling of its main home, "" if that is not known
	Was, Is Belonging
}

// Belonging is a membership. Who has none has the zero value. Of one that sources state there is only the household.
type Belonging struct {
	Household string
	Band      string
	Score     int
	Reasons   []infer.Contribution
}

// Compare compares who lives together on a day by the rules of a set with what is stored, and calls f with the living
// of one component after the other: nobody is connected with anybody of another one. Nothing is written. The folder
// temp is as for Options. The error is f's, or the store's.
func Compare(ctx context.Context, store graph.Store, m *graph.Model, set *rules.Household, day, temp string,
	f func([]Compared) error) (err error) {
	w := newWhole(store, m, set, day, temp)
	defer func() { err = cmp.Or(err, w.Close()) }()
	differ := newDiffering(m, set, day, time.Time{})
	return w.each(ctx, func(people []*person, facts *infer.Facts) (*Difference, error) {
		d, err := differ.of(people, facts, w.taken)
		if err == nil {
			d.compared = compared(people, d, day)
		}
		return d, err
	}, func(d *Difference) error { return f(d.compared) })
}

// compared are the living of a component.
func compared(people []*person, d *Difference, day string) (out []Compared) {
	is, was := map[string]Belonging{}, map[string]Belonging{}
	for i := range d.Outcome.Households {
		for _, m := range d.Outcome.Households[i].Members {
			switch {
			case m.Stated:
				is[m.Person] = Belonging{Household: d.IDs[i]}
				was[m.Person] = is[m.Person] // whatever the rules
			case m.Primary:
				is[m.Person] = Belonging{d.IDs[i], m.Band, m.Score, m.Reasons}
			}
		}
	}
	for _, p := range people {
		if p.Died(day) {
			continue
		}
		before, stated := was[p.ID]
		if !stated {
			before = p.belongs()
		}
		out = append(out, Compared{p.ID, p.letter(day), before, is[p.ID]})
	}
	return out
}

// belongs is how rules are stored to have a person in its main household; the zero value if they have it in none.
func (p *person) belongs() Belonging {
	for i := range p.Own {
		if m := &p.Own[i]; m.current() && m.Primary {
			reasons, err := infer.DecodeReasons(m.Reasons)
			if err != nil {
				reasons = nil // of another version: nothing is told of them
			}
			return Belonging{m.Household, m.Band, int(m.Score), reasons}
		}
	}
	return Belonging{}
}

// letter is where a letter to a person goes: its home that began last, of several the first by their keys.
func (p *person) letter(day string) string {
	var homes []infer.Home
	for _, h := range p.Homes {
		if h.Use == "HOME" && h.Holds(day) {
			homes = append(homes, h)
		}
	}
	if len(homes) == 0 {
		return ""
	}
	key := func(h infer.Home) string { return cmp.Or(h.Spot.Dwelling, h.Address) }
	last := slices.MinFunc(homes, func(a, b infer.Home) int {
		return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(key(a), key(b)))
	})
	return key(last)
}
