package score

import (
	"cmp"
	"slices"
)

// countHomes counts which homes are exactly found: one household has all of them who are on file, and nobody else.
func (c *comparison) countHomes() {
	r := c.report
	for _, of := range c.homes {
		settled := c.settled(of)
		exact := len(settled) == 0 || len(settled) == 1 && len(c.people[settled[0]].in) == 0
		if len(settled) > 0 {
			for _, in := range c.people[settled[0]].in {
				exact = exact || slices.Equal(c.settled(c.together[in]), settled)
			}
		}
		planted := func(i int) bool { return len(c.people[i].Planted) > 0 }
		r.Homes++
		r.Exact += number(exact)
		r.PlantedHomes += number(slices.ContainsFunc(of, planted))
		if len(of) > 1 {
			r.Several++
			r.ExactSeveral += number(exact)
		}
	}
	for _, p := range c.people {
		for _, home := range append([]string{p.home}, p.Second...) {
			if len(p.Second) == 0 || !p.placed || len(c.settled(c.homes[home])) == 0 {
				continue
			}
			r.Second++
			r.SecondFound += number(slices.ContainsFunc(c.settled(c.homes[home]), func(i int) bool {
				other := c.people[i]
				return intersect(p.second, other.in) || intersect(p.in, other.in)
			}))
		}
	}
}

// settled are those of some people who have one home.
func (c *comparison) settled(people []int) (out []int) {
	for _, i := range people {
		if len(c.people[i].Second) == 0 {
			out = append(out, i)
		}
	}
	return out
}

// countQueue counts the pairs of households, or of somebody without one and a household, that are to be looked at.
func (c *comparison) countQueue() {
	queue := map[[2]string]bool{}
	for _, x := range c.records {
		own := cmp.Or(x.in, x.id)
		for _, other := range x.review {
			queue[[2]string{min(own, other), max(own, other)}] = true
		}
	}
	c.report.Queue = len(queue)
}

// countHolders counts which records that own an account, of people who do not live alone, are together with somebody
// else of their home, and says why the rest are not.
func (c *comparison) countHolders() {
	r := c.report
	for _, x := range c.records {
		if home := c.people[x.person].home; !x.holder || home == "" || c.living[home] < 2 {
			continue
		}
		r.Holders++
		if why := c.alone(x); why != "" {
			r.AloneWhy[why]++
		} else {
			r.WithOne++
		}
	}
}

// alone is why somebody is with nobody else of the home, empty if with one.
func (c *comparison) alone(x record) string {
	p := c.people[x.person]
	why := "nobody else of the home is on file"
	for _, i := range c.homes[p.home] {
		other := c.people[i]
		switch {
		case i == x.person:
		case slices.Contains(other.in, x.in):
			return ""
		case intersect(x.review, other.in), slices.Contains(other.review, x.in):
			why = "to be reviewed"
		case why == "to be reviewed":
		case intersect(p.in, other.in):
			why = "another record of the same person is"
		case len(p.Planted) > 0:
			why = "missed: " + p.Planted[0]
		default:
			why = "missed: " + p.Kind
		}
	}
	return why
}
