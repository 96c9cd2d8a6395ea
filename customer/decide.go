package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/rules"
)

// Decide answers who the real customer is. Facts that stopped at a bound give Incomplete.
func Decide(f Facts, set *rules.Customer, purpose Purpose) Answer {
	c := newInquiry(&f, set, purpose)
	switch {
	case len(f.Incomplete) > 0:
		c.incomplete(f.Incomplete...)
	case len(c.roles) == 0:
		c.nobody()
	default:
		if c.weigh(); len(c.unread) > 0 {
			c.incomplete(c.unread...)
			break
		}
		c.show()
		c.decide()
	}
	c.finish()
	return c.Answer
}

// inquiry is one question while it is being answered.
type inquiry struct {
	Answer
	facts *Facts
	set   *rules.Customer
	line  rules.Line
	row   rules.Row
	roles []Role // that hold on the day, in one order whatever the order of the facts
	cert  bool   // the account is a certificate in a scheme

	ended   string   // the sentence about an account that has ended
	unread  []string // lists whose unread rest could change the points
	tallies []*tally
}

func newInquiry(f *Facts, set *rules.Customer, purpose Purpose) *inquiry {
	c := &inquiry{facts: f, set: set}
	c.RuleSet, c.RuleVersion, c.Purpose = set.Name, set.Version, purpose
	c.AsOf = c.day()
	for _, r := range f.Roles {
		if _, known := f.Parties[r.Party]; known && r.Holds(c.AsOf) {
			c.roles = append(c.roles, r)
		}
	}
	slices.SortFunc(c.roles, func(a, b Role) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Role, b.Role), cmp.Compare(b.share(), a.share()),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Record, b.Record),
			cmp.Compare(a.ObservedAt, b.ObservedAt), cmp.Compare(a.Source, b.Source))
	})
	c.line = c.lineOf()
	return c
}

// holders are the parties in any of the roles on the day, each once, in the order of their ids.
func (c *inquiry) holders(roles []string) (out []string) {
	for _, r := range c.roles {
		if slices.Contains(roles, r.Role) && !slices.Contains(out, r.Party) {
			out = append(out, r.Party)
		}
	}
	return out
}

func (c *inquiry) owns(party string) bool {
	return slices.Contains(c.holders(c.set.Roles.Owners), party)
}

func (c *inquiry) party(id string) Party { return c.facts.Parties[id] }

func (c *inquiry) name(id string) string { return c.facts.Parties[id].Name }

func (c *inquiry) warn(text string) {
	if !slices.Contains(c.Warnings, text) {
		c.Warnings = append(c.Warnings, text)
	}
}

func (c *inquiry) veto(party string, kind VetoKind, why string) {
	v := Veto{party, kind, why}
	if !slices.Contains(c.Vetoes, v) {
		c.Vetoes = append(c.Vetoes, v)
	}
}

// finish puts vetoes and warnings in order and says what can be said.
func (c *inquiry) finish() {
	slices.SortFunc(c.Vetoes, func(a, b Veto) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Why, b.Why))
	})
	for _, id := range c.Customers {
		if p := c.party(id); dead(p, c.facts.AsOf) || closed(p, c.facts.AsOf) {
			c.warn(fmt.Sprintf("%s is gone since: this was so on %s.", p.Name, c.AsOf))
		}
	}
	slices.Sort(c.Warnings)
	c.Sentence = strings.TrimSpace(c.ended + " " + c.Sentence)
	c.Say = say[c.Outcome]
}
