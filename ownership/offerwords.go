package ownership

import (
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
)

// sentence is the whole answer in plain words: what to do, and all reasons.
func (c *offerCheck) sentence(act OfferAct, reasons []OfferReason) string {
	product := c.product.name()
	var text string
	switch act {
	case No:
		text = fmt.Sprintf("Do not offer %s to %s.", product, c.name)
	case AskFirst:
		text = fmt.Sprintf("Ask %s first whether %s is wanted.", c.name, product)
	case NotUnasked:
		text = fmt.Sprintf("Offer %s only if %s asks for it.", product, c.name)
	default:
		text = fmt.Sprintf("%s may be offered to %s.", upper(product), c.name)
	}
	for _, r := range reasons {
		text += " " + r.Why
	}
	return strings.ReplaceAll(text, "..", ".") // a name may end in "Jr."
}

// notForThem says why the party cannot have the product, empty if it can.
func notForThem(c *offerCheck) string {
	p, of := &c.facts.Party, c.product
	var why []string
	add := func(holds bool, format string, args ...any) {
		if holds {
			why = append(why, fmt.Sprintf(format, args...))
		}
	}
	add(!c.facts.Company && p.Died(c.day), "%s has died.", c.name)
	add(p.closed(c.day), "%s has closed.", c.name)
	add(c.minor, "%s is a minor: ask who acts for %s.", c.name, c.name)
	add(c.guarded && !c.minor, "%s has a guardian: ask who acts for %s.", c.name, c.name)
	add(c.facts.Company && of.For == "PERSON", "%s is for people only.", upper(of.name()))
	add(!c.facts.Company && of.For == "COMPANY", "%s is for companies only.", upper(of.name()))
	young := of.MinAge != nil && facts.Younger(p.BirthDate, int(*of.MinAge), c.day)
	old := of.MaxAge != nil && facts.Reached(p.BirthDate, int(*of.MaxAge)+1, c.day)
	add(!c.facts.Company && young, "%s is too young: it is from %d years on.", c.name, value(of.MinAge))
	add(!c.facts.Company && old, "%s is too old: it is up to %d years.", c.name, value(of.MaxAge))
	return strings.Join(why, " ")
}

func value(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// incomplete says what was not read to its end, empty if all was.
func (c *offerCheck) incomplete() string {
	if len(c.unread) == 0 {
		return ""
	}
	return fmt.Sprintf("There are more %s than can be read at once: what they have is not known.",
		facts.ListAnd(c.unread))
}

// channels are the channels that nothing may be sent by, in the order they are spoken of.
var channels = []struct{ channel, words string }{
	{"ALL", "by any way"}, {"MAIL", "by mail"}, {"PHONE", "by telephone"}, {"EMAIL", "by e-mail"},
}

// suppressed is that the party must not be sent offers, by which ways, and why.
func (c *offerCheck) suppressed() (r OfferReason, holds bool) {
	var ways, reasons []string
	for _, way := range channels {
		for _, s := range c.facts.Suppressions {
			if s.Channel != way.channel {
				continue
			}
			if !slices.Contains(ways, way.words) {
				ways = append(ways, way.words)
			}
			if s.Reason != "" && !slices.Contains(reasons, s.Reason) {
				reasons = append(reasons, s.Reason)
			}
			if !holds || s.Record < r.Record {
				r.Record, r.ObservedAt, holds = s.Record, s.ObservedAt, true
			}
		}
	}
	if !holds {
		return r, false
	}
	if ways[0] == channels[0].words {
		ways = ways[:1]
	}
	r.Why = fmt.Sprintf("%s must not be sent offers %s", c.name, facts.ListOr(ways))
	if len(reasons) > 0 {
		slices.Sort(reasons)
		r.Why += " (" + strings.Join(reasons, "; ") + ")"
	}
	r.Why += "."
	return r, true
}

func complaintWhy(c *offerCheck, of Contacted) string {
	return fmt.Sprintf("%s complained on %s, and nothing came of it yet.", c.name, dateOf(of.At))
}

func askedWhy(c *offerCheck, of Contacted) string {
	if of.Declined {
		return fmt.Sprintf("%s declined it on %s.", c.name, dateOf(of.At))
	}
	return fmt.Sprintf("It was offered to %s on %s.", c.name, dateOf(of.At))
}

func elsewhereWhy(c *offerCheck, from Supplier) string {
	return fmt.Sprintf("%s has something of the kind from %s: an argument, no obstacle.", c.name, from.Name)
}

// heldWhy is a holding as a reason, and how many more there are.
func heldWhy(h *partHeld, more int) string {
	text := h.Sentence
	if h.why != "" {
		text = h.why + " " + text
	}
	if more > 0 {
		text += fmt.Sprintf(" And %d more.", more)
	}
	return text
}

// dateOf is the date of a date and time.
func dateOf(at string) string { return at[:min(len(at), len("2006-01-02"))] }
