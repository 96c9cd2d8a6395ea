package score

import (
	"cmp"
	"iter"
	"slices"

	"kith/graph"
	"kith/internal/truth"
)

// Of compares the people of a store, of a model, with the truth by a definition, FAMILY or DWELLING.
func Of(m *graph.Model, people []truth.Person, filed iter.Seq2[Filed, error], definition string) (*Report, error) {
	c := &comparison{people: people, definition: definition, report: &Report{Definition: definition,
		Kinds: map[string]Pairs{}, Traps: map[string]Pairs{}, AloneWhy: map[string]int{}}}
	c.index(m)
	for f, err := range filed {
		if err != nil {
			return nil, err
		}
		c.add(f)
	}
	c.group()
	c.countPairs()
	c.countHomes()
	c.countHolders()
	return c.report, nil
}

// comparison is what is known of the people of the store while they are compared. People are numbers of lines of the
// truth, nodes those of the store.
type comparison struct {
	definition string
	people     []truth.Person
	byID       map[string]int
	nodes      []node
	homes      map[string][]int // nodes, by the true home
	together   map[string][]int // nodes, by the household in which they are
	living     map[string]int   // people, on file or not, by the true home
	report     *Report
	listed     map[listing]int
}

// node is a person of the store.
type node struct {
	id     string
	person int
	home   string // true; empty: nobody belongs to it
	in     string // the household in which it is, empty: in none
	review []string
	second []string
	holder bool
}

// listing is what misses are alike in.
type listing struct {
	wrong bool
	kind  string
}

const mostAlike = 12

func (c *comparison) index(m *graph.Model) {
	c.byID, c.living = map[string]int{}, map[string]int{}
	kind := m.Kind("Person")
	for i := range c.people {
		p := &c.people[i]
		p.EachRecord(func(system, key string) { c.byID[kind.NodeID(system, key)] = i })
		if home := p.Group(c.definition); home != "" {
			c.living[home]++
		}
	}
}

func (c *comparison) add(f Filed) {
	person, mixed := -1, false
	for _, id := range f.IDs {
		if i, known := c.byID[id]; known {
			mixed = mixed || person >= 0 && person != i
			if person < 0 || i < person {
				person = i
			}
		}
	}
	if person < 0 {
		c.report.Unknown++
		return
	}
	if mixed {
		c.report.Mixed++
	}
	n := node{id: f.IDs[0], person: person, home: c.people[person].Group(c.definition), holder: f.Holder}
	for _, h := range f.Homes {
		switch {
		case h.Part == Review:
			n.review = append(n.review, h.ID)
		case h.Part == Second:
			n.second = append(n.second, h.ID)
		case h.Part == Guest && c.definition == family:
		case n.in == "" || h.ID < n.in:
			n.in = h.ID
		}
	}
	c.nodes = append(c.nodes, n)
}

const family = "FAMILY"

func (c *comparison) group() {
	c.homes, c.together, c.listed = map[string][]int{}, map[string][]int{}, map[listing]int{}
	for i, n := range c.nodes {
		if n.home != "" {
			c.homes[n.home] = append(c.homes[n.home], i)
		}
		if n.in != "" {
			c.together[n.in] = append(c.together[n.in], i)
		}
	}
	c.report.People = len(c.nodes)
}

// countPairs goes over the pairs of every home, and over those that are together and of different homes.
func (c *comparison) countPairs() {
	for i, a := range c.nodes { // in the order of nodes, so that the misses listed are always the same
		for _, j := range c.homes[a.home] {
			if b := c.nodes[j]; j > i {
				same := a.in != "" && a.in == b.in
				c.count(a, b, true, same)
			}
		}
		for _, j := range c.together[a.in] {
			b := c.nodes[j]
			if j > i && (a.home == "" || a.home != b.home) && !c.second(a, b) {
				c.count(a, b, false, true)
			}
		}
	}
}

// second reports whether one of two, who are of different homes, has a second home with the other.
func (c *comparison) second(a, b node) bool {
	return slices.Contains(c.people[a.person].Second, b.home) || slices.Contains(c.people[b.person].Second, a.home)
}

func (c *comparison) count(a, b node, belong, together bool) {
	var p Pairs
	switch {
	case !belong:
		p.Wrong = 1
	case together:
		p.Right = 1
	default:
		p.Missed = 1
		if slices.Contains(a.review, b.in) || slices.Contains(b.review, a.in) {
			p.InReview = 1
		}
	}
	x, y := &c.people[a.person], &c.people[b.person]
	planted := slices.Compact(slices.Sorted(slices.Values(slices.Concat(x.Planted, y.Planted))))
	r := c.report
	r.All.add(p)
	if len(planted) > 0 {
		r.Planted.add(p)
	} else {
		r.Plain.add(p)
	}
	c.addTo(r.Kinds, x.Kind, p)
	for _, trap := range planted {
		c.addTo(r.Traps, trap, p)
	}
	if p.Right == 0 {
		c.list(Miss{A: a.id, B: b.id, Wrong: !belong, Review: p.InReview > 0, Kind: x.Kind, Planted: planted})
	}
}

func (c *comparison) addTo(sums map[string]Pairs, name string, p Pairs) {
	sum := sums[name]
	sum.add(p)
	sums[name] = sum
}

func (c *comparison) list(m Miss) {
	alike := listing{m.Wrong, m.Kind}
	if c.listed[alike]++; c.listed[alike] <= mostAlike {
		c.report.Misses = append(c.report.Misses, m)
	}
}

// countHomes counts which homes are exactly found, and what is to be reviewed.
func (c *comparison) countHomes() {
	r := c.report
	for _, of := range c.homes {
		first := c.nodes[of[0]]
		exact := len(c.together[first.in]) == len(of) || first.in == "" && len(of) == 1
		planted := false
		for _, i := range of {
			exact = exact && c.nodes[i].in == first.in
			planted = planted || len(c.people[c.nodes[i].person].Planted) > 0
		}
		r.Homes++
		r.Exact += number(exact)
		r.PlantedHomes += number(planted)
		if len(of) > 1 {
			r.Several++
			r.ExactSeveral += number(exact)
		}
	}
	queue := map[[2]string]bool{}
	for _, n := range c.nodes {
		own := cmp.Or(n.in, n.id)
		for _, other := range n.review {
			queue[[2]string{min(own, other), max(own, other)}] = true
		}
		for _, home := range c.people[n.person].Second {
			if len(c.homes[home]) == 0 {
				continue
			}
			r.Second++
			r.SecondFound += number(slices.ContainsFunc(c.homes[home], func(i int) bool {
				in := c.nodes[i].in
				return in != "" && (slices.Contains(n.second, in) || in == n.in)
			}))
		}
	}
	r.Queue = len(queue)
}

// countHolders counts who, of those who own an account and do not live alone, are together with somebody else of their
// home, and says why the rest are not.
func (c *comparison) countHolders() {
	r := c.report
	for _, n := range c.nodes {
		if !n.holder || n.home == "" || c.living[n.home] < 2 {
			continue
		}
		r.Holders++
		if why := c.alone(n); why != "" {
			r.AloneWhy[why]++
		} else {
			r.WithOne++
		}
	}
}

// alone is why somebody is with nobody else of the home, empty if with one.
func (c *comparison) alone(n node) string {
	why := "nobody else of the home is on file"
	for _, i := range c.homes[n.home] {
		other := c.nodes[i]
		switch {
		case other.person == n.person:
		case n.in != "" && other.in == n.in:
			return ""
		case slices.Contains(n.review, other.in), slices.Contains(other.review, n.in):
			why = "to be reviewed"
		case why == "to be reviewed":
		case len(c.people[n.person].Planted) > 0:
			why = "missed: " + c.people[n.person].Planted[0]
		default:
			why = "missed: " + c.people[n.person].Kind
		}
	}
	return why
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}
