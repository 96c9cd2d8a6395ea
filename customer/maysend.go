package customer

import (
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
)

// ways are the channels in the order they are spoken of, with what a party is reached by, and what is not sent.
var ways = []struct{ channel, point, offers string }{
	{mail, "address", "offers by mail"}, {"PHONE", "telephone number", "offers by telephone"},
	{"EMAIL", "e-mail address", "offers by e-mail"},
}

// maySend is by which ways offers may be sent to all customers; nil for other purposes, without any, and where
// it was not read.
func maySend(q *question, customers []string) *MaySend {
	if !q.facts.Offers || q.purpose != Marketing || len(customers) == 0 {
		return nil
	}
	var may [3]bool
	var why []string
	for i := range ways {
		may[i] = true
	}
	for _, id := range customers {
		p := q.party(id)
		if p.deadBy(q.facts.AsOf) || p.closedBy(q.facts.AsOf) {
			may, why = [3]bool{}, append(why, goneNow(q, p))
			continue
		}
		if unasked := dependentNow(q, p); unasked != "" {
			may, why = [3]bool{}, append(why, unasked+": offers are not sent to "+object(p)+".")
			continue
		}
		var not, none []string
		for i, way := range ways {
			switch reached, free := p.reachedBy(way.channel); {
			case p.suppresses(way.channel) || reached && !free:
				not, may[i] = append(not, way.offers), false
			case !reached:
				none, may[i] = append(none, way.point), false
			}
		}
		switch {
		case len(not) == len(ways):
			why = append(why, fmt.Sprintf("%s must not be sent offers by any way.", p.Name))
		case len(not) > 0:
			why = append(why, fmt.Sprintf("%s must not be sent %s.", p.Name, facts.ListOr(not)))
		}
		if len(none) > 0 {
			why = append(why, fmt.Sprintf("No %s of %s is on file that can be used.", facts.ListOr(none), p.Name))
		}
	}
	if len(why) == 0 {
		why = append(why, "Nothing is known against offers.")
	}
	why = append(why, "Notices, bills and claims are sent all the same.")
	return &MaySend{Mail: may[0], Phone: may[1], Email: may[2], Why: strings.Join(why, " ")}
}

// goneNow is that a party is no more on the day asked for.
func goneNow(q *question, p Party) string {
	if p.Kind == Person {
		return died(p) + "."
	}
	return q.goneHow(p) + "."
}

// dependentNow is why a party that is the customer by a part of its own is sent no offers on the day asked for: it is a
// minor, or has a guardian. Empty if neither.
func dependentNow(q *question, p Party) string {
	today := *q
	today.day = q.facts.AsOf
	switch {
	case p.Kind == Person && isMinor(&today, p):
		return p.Name + " is a minor"
	case p.Kind == Person && isWard(&today, p):
		return p.Name + " has a guardian"
	}
	return ""
}

// suppresses reports whether a party must not be sent offers by a channel, wherever.
func (p Party) suppresses(channel string) bool {
	return slices.ContainsFunc(p.Suppressions, func(s Suppression) bool {
		return s.Point == "" && (s.Channel == channel || s.Channel == "ALL")
	})
}

// reachedBy reports whether a party has an address or contact point of a channel, and one where offers may be sent.
func (p Party) reachedBy(channel string) (reached, free bool) {
	for _, point := range p.Points {
		if point.Channel == channel {
			reached = true
			free = free || !slices.ContainsFunc(p.Suppressions, func(s Suppression) bool { return s.Point == point.ID })
		}
	}
	return reached, free
}
