package score

import (
	"iter"
	"slices"

	"kith/graph"
	"kith/internal/truth"
	"kith/rules"
)

// Of compares the people of a store, of a model, with the truth by a definition, FAMILY or DWELLING.
func Of(m *graph.Model, people []truth.Person, filed iter.Seq2[Filed, error], definition string) (*Report, error) {
	c := newComparison(m, people, definition)
	for f, err := range filed {
		if err != nil {
			return nil, err
		}
		c.add(f)
	}
	c.group()
	c.countPairs()
	c.countHomes()
	c.countQueue()
	c.countHolders()
	return c.report, nil
}

// comparison is what is known of people while they are compared.
type comparison struct {
	definition string
	people     []person
	byID       map[string]int // people, by the ids of their records
	records    []record
	homes      map[string][]int // people on file, by the true home, in the order of the truth
	together   map[string][]int // people on file, by the household they are in
	living     map[string]int   // how many people, on file or not, by the true home
	report     *Report
	listed     map[alike]int
}

// person is a human being, with what all its records in the store say.
type person struct {
	*truth.Person
	home               string // the true one; empty: nobody belongs to it
	records            []int  // none: on file nowhere
	placed             bool   // an address is on file
	in, second, review []string
}

// record is a person of the store, in a household or in none.
type record struct {
	id     string
	person int
	in     string
	review []string
	holder bool
	why    []string
}

// alike is what misses are listed by.
type alike struct {
	wrong bool
	kind  string
}

const mostAlike = 12

func newComparison(m *graph.Model, people []truth.Person, definition string) *comparison {
	c := &comparison{definition: definition, people: make([]person, len(people)), byID: map[string]int{},
		homes: map[string][]int{}, together: map[string][]int{}, living: map[string]int{}, listed: map[alike]int{},
		report: &Report{Definition: definition, Kinds: map[string]Pairs{}, Traps: map[string]Pairs{},
			AloneWhy: map[string]int{}}}
	kind := m.Kind("Person")
	for i := range people {
		p := person{Person: &people[i], home: people[i].Group(definition)}
		p.EachRecord(func(system, key string) { c.byID[kind.NodeID(system, key)] = i })
		c.people[i] = p
		if p.home != "" {
			c.living[p.home]++
		}
	}
	return c
}

func (c *comparison) add(f Filed) {
	who, mixed := -1, false
	for _, id := range f.IDs {
		if i, known := c.byID[id]; known {
			mixed = mixed || who >= 0 && who != i
			if who < 0 || i < who {
				who = i
			}
		}
	}
	if who < 0 {
		c.report.Unknown++
		return
	}
	if mixed {
		c.report.Mixed++
	}
	p, r := &c.people[who], record{id: f.IDs[0], person: who, holder: f.Holder}
	for _, h := range f.Homes {
		if h.Why != "" {
			r.why = append(r.why, h.Why)
		}
		switch {
		case h.Part == Review:
			r.review = append(r.review, h.ID)
		case h.Part == Second:
			p.second = append(p.second, h.ID)
		case h.Part == Guest && c.definition == rules.Family:
		case r.in == "" || h.ID < r.in:
			r.in = h.ID
		}
	}
	p.placed = p.placed || f.Placed
	p.records, p.review = append(p.records, len(c.records)), append(p.review, r.review...)
	if r.in != "" && !slices.Contains(p.in, r.in) {
		p.in = append(p.in, r.in)
	}
	c.records = append(c.records, r)
}

func (c *comparison) group() {
	for i, p := range c.people {
		if len(p.records) > 0 {
			c.report.People++
		}
		if !p.placed {
			c.report.Homeless += number(len(p.records) > 0)
			continue
		}

		if p.home != "" {
			c.homes[p.home] = append(c.homes[p.home], i)
		}
		for _, in := range p.in {
			c.together[in] = append(c.together[in], i)
		}
	}
	c.report.Records = len(c.records)
}

// countPairs goes over the pairs of every home, and over those that are together and of different homes.
func (c *comparison) countPairs() {
	for i, a := range c.people { // in the order of the truth, so that the misses listed are always the same
		if !a.placed {
			continue
		}
		for _, j := range c.homes[a.home] {
			if j > i {
				c.count(a, c.people[j], true)
			}
		}
		wrong := map[int]bool{}
		for _, in := range a.in {
			for _, j := range c.together[in] {
				wrong[j] = wrong[j] || j > i && !belong(a, c.people[j])
			}
		}
		for _, j := range sorted(wrong) {
			c.count(a, c.people[j], false)
		}
	}
}

func sorted(wrong map[int]bool) (out []int) {
	for j, is := range wrong {
		if is {
			out = append(out, j)
		}
	}
	slices.Sort(out)
	return out
}

// belong reports whether two are of one home, or one of them has a second home with the other.
func belong(a, b person) bool {
	return a.home != "" && a.home == b.home || slices.Contains(a.Second, b.home) || slices.Contains(b.Second, a.home)
}

func (c *comparison) count(a, b person, belong bool) {
	var p Pairs
	switch {
	case !belong:
		p.Wrong = 1
	case intersect(a.in, b.in):
		p.Right = 1
	case c.elsewhere(a, b) || c.elsewhere(b, a):
		return // a child of two homes is found in one of them
	default:
		p.Missed = 1
		p.InReview = number(reviewed(a, b))
	}
	planted := slices.Compact(slices.Sorted(slices.Values(slices.Concat(a.Planted, b.Planted))))
	r := c.report
	r.All.Add(p)
	if len(planted) > 0 {
		r.Planted.Add(p)
	} else {
		r.Plain.Add(p)
	}
	addTo(r.Kinds, a.Kind, p)
	for _, trap := range planted {
		addTo(r.Traps, trap, p)
	}
	if p.Right > 0 {
		return
	}
	like := alike{!belong, a.Kind}
	if c.listed[like]++; c.listed[like] > mostAlike {
		return
	}
	m := Miss{Wrong: !belong, Review: p.InReview > 0, Kind: a.Kind, Planted: planted}
	m.A, m.Why = c.listedRecords(a, b, m.Why)
	m.B, m.Why = c.listedRecords(b, a, m.Why)
	r.Misses = append(r.Misses, m)
}

// elsewhere reports whether a child of two homes is together with somebody of the home that it does not share with
// another one.
func (c *comparison) elsewhere(child, with person) bool {
	return slices.ContainsFunc(child.Second, func(home string) bool {
		return home != with.home && slices.ContainsFunc(c.homes[home], func(i int) bool {
			return intersect(child.in, c.people[i].in)
		})
	})
}

// listedRecords are somebody's records that are together with another one, or all if none is, and what holds them where
// they are, added to why.
func (c *comparison) listedRecords(of, with person, why []string) (ids, reasons []string) {
	together := intersect(of.in, with.in)
	for _, i := range of.records {
		if r := c.records[i]; !together || slices.Contains(with.in, r.in) {
			ids, why = append(ids, r.id), append(why, r.why...)
		}
	}
	return ids, why
}

// reviewed reports whether somebody is to look whether one of two belongs to a household of the other.
func reviewed(a, b person) bool { return intersect(a.review, b.in) || intersect(b.review, a.in) }

func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

func addTo(sums map[string]Pairs, name string, p Pairs) {
	sum := sums[name]
	sum.Add(p)
	sums[name] = sum
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}
