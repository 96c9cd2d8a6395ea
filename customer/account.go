package customer

import (
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
	"kith/rules"
)

// day is the day to look at: the day asked for, or the last open day of an account that has ended by then.
func (c *inquiry) day() string {
	a, asOf := &c.facts.Account, c.facts.AsOf
	switch {
	case a.ClosedOn != "" && a.ClosedOn <= asOf:
		last := max(facts.Shift(a.ClosedOn, 0, 0, -1), a.OpenedOn)
		c.ended = fmt.Sprintf("This %s ended on %s and is judged by its last open day, %s.", c.kindWord(), a.ClosedOn,
			last)
		return last
	case a.ClosedOn == "" && slices.Contains(c.set.Ended, a.Status):
		last := c.lastKnown()
		c.ended = fmt.Sprintf("This %s has ended on an unknown day and is judged by %s.", c.kindWord(), last)
		c.warn(fmt.Sprintf("The day the %s ended is not known.", c.kindWord()))
		return last
	}
	return asOf
}

// lastKnown is the day asked for if anybody is on the account then, else the last day that anybody was.
func (c *inquiry) lastKnown() string {
	last := ""
	for _, r := range c.facts.Roles {
		if r.Holds(c.facts.AsOf) {
			return c.facts.AsOf
		}
		if r.To != "" && r.To <= c.facts.AsOf {
			last = max(last, facts.Shift(r.To, 0, 0, -1))
		}
	}
	if last == "" {
		return c.facts.AsOf
	}
	return last
}

// lineOf finds the weights to use: those of a scheme or certificate, of the line of business, or of none in particular.
func (c *inquiry) lineOf() rules.Line {
	a, special := &c.facts.Account, &c.set.Special
	if c.cert = slices.Contains(special.CertificateKinds, a.Kind) || slices.ContainsFunc(c.facts.Wholes,
		c.isScheme); c.cert {
		return c.set.Line(special.Certificate)
	}
	business := a.Line
	if business == "" {
		business = a.ProductLine
	}
	line, known := c.set.LineOf(business)
	sponsored := line.Name == special.SchemeOf && len(c.holders([]string{special.Sponsor})) > 0
	switch {
	case sponsored || slices.Contains(special.SchemeKinds, a.Kind):
		return c.set.Line(special.Scheme)
	case known:
		return line
	case business == "":
		c.warn(fmt.Sprintf("The line of business is not known: weighed by %q.", special.UnknownLine))
	default:
		c.warn(fmt.Sprintf("The rules have no weights for the line %s: weighed by %q.", business, special.UnknownLine))
	}
	return c.set.Line(special.UnknownLine)
}

func (c *inquiry) isScheme(w Whole) bool {
	if !w.Holds(c.AsOf) {
		return false
	}
	line, _ := c.set.LineOf(w.Line)
	return slices.Contains(c.set.Special.SchemeKinds, w.Kind) ||
		line.Name == c.set.Special.SchemeOf && slices.ContainsFunc(w.Roles, func(h Held) bool {
			return h.Role == c.set.Special.Sponsor && h.Holds(c.AsOf)
		})
}

// thing is what the account is called: as the source calls it, else as its line does.
func (c *inquiry) thing() string {
	if word := c.kindWord(); word != "account" {
		return word
	}
	return c.line.Thing
}

func (c *inquiry) kindWord() string {
	if kind := c.facts.Account.Kind; kind != "" && kind != "OTHER" {
		return strings.ToLower(kind)
	}
	return "account"
}
