package customer

import (
	"fmt"
	"slices"
	"strings"
)

// part is what a candidate does, with points; what weighs nothing is mentioned only if there is nothing else.
func part(q *question, t *tally) string {
	var did []string
	for _, p := range t.Contributions {
		if p.Points != 0 {
			did = append(did, p.did)
		}
	}
	if len(did) == 0 {
		did = append(did, t.Contributions[0].did)
	}
	return q.name(t.Party) + " " + list(did)
}

func parts(q *question, tallies []*tally) string {
	var each []string
	for _, t := range tallies {
		each = append(each, part(q, t))
	}
	return strings.Join(each, "; ")
}

func resolvedSentence(q *question, w *weighing, leaders []*tally) string {
	t := leaders[0]
	p := q.party(t.Party)
	text := fmt.Sprintf("%s: %s.", part(q, t), act(q.purpose, object(p)))
	if attorneys := q.attorneys(p); q.purpose == Service &&
		len(attorneys) > 0 {
		text += fmt.Sprintf(" %s acts through %s, by power of attorney.", p.Name, names(q, attorneys))
	}
	return text + others(q, w, leaders)
}

func jointSentence(q *question, w *weighing, leaders []*tally) string {
	all := "both"
	if len(leaders) > 2 {
		all = "all of them"
	}
	text := fmt.Sprintf("%s: %s.", parts(q, leaders), act(q.purpose, all))
	homes := map[string]bool{}
	for _, t := range leaders {
		if home, ok := q.party(t.Party).home(q.day); ok {
			homes[home.Household] = true
		}
	}
	if len(homes) > 1 {
		text += fmt.Sprintf(" They belong to %s households.", count(len(homes)))
	}
	return text + others(q, w, leaders)
}

func householdSentence(q *question, w *weighing, leaders []*tally, home Membership) string {
	return fmt.Sprintf("%s. They share a household, %s: %s.", parts(q, leaders), home.Name, act(q.purpose, "it")) +
		others(q, w, leaders)
}

func ambiguousSentence(q *question, w *weighing, leaders []*tally) string {
	return fmt.Sprintf("Too close to call: %s. Ask which of them it is.", parts(q, leaders)) + others(q, w, leaders)
}

const othersNamed = 2 // of those who are not the customer, this many are described; owners always are

// others describes those who are not the customer: owners, who may have to be asked, and the next in order.
func others(q *question, w *weighing, customers []*tally) (text string) {
	owned := slices.ContainsFunc(customers, func(t *tally) bool { return t.owner() })
	var owners, named, unnamed int
	for _, t := range w.tallies {
		if t.owner() {
			owners++
		}
	}
	for _, t := range w.tallies {
		switch {
		case slices.Contains(customers, t) || t.Score == 0:
		case t.owner() && owners == 1 && !owned:
			text += fmt.Sprintf(" %s: only %s can change it.", part(q, t), subject(q.party(t.Party)))
			named++
		case t.owner() || named < othersNamed:
			text += " " + part(q, t) + "."
			named++
		default:
			unnamed++
		}
	}
	if unnamed > 0 {
		text += fmt.Sprintf(" %d %s.", unnamed, plural(unnamed, "other has a smaller part",
			"others have smaller parts"))
	}
	return text
}

// missingSentence is why nobody has enough points, and what would help.
func missingSentence(q *question, w *weighing) string {
	var text []string
	if len(w.tallies) > 0 {
		text = append(text, fmt.Sprintf("Nobody reaches %d points: %s.", q.rules.Thresholds.Score,
			part(q, w.tallies[0])))
	} else {
		text = append(text, fmt.Sprintf("Nobody on the %s can be its customer.", thing(q)))
	}
	for _, v := range w.vetoes {
		text = append(text, v.Why)
	}
	if len(q.owners) == 0 {
		text = append(text, "No owner is on file.")
	}
	return strings.Join(text, " ")
}

// idleSentence is why no owner acts.
func idleSentence(q *question, idle []Party) string {
	var text, after []string
	for _, p := range idle {
		a := q.acting[p.ID]
		switch {
		case a.kind == Closed:
			text = append(text, a.why+" and nobody took it over.")
			if owners := q.ownersOf(p); len(owners) > 0 {
				after = append(after, fmt.Sprintf("%s belonged to %s, but its interests do not pass on.", p.Name,
					names(q, owners)))
			}
		case a.kind == Minor:
			text = append(text, a.why+", and no guardian, custodian or parent is on file who could act.")
		default:
			text = append(text, a.why+".")
		}
	}
	text = append(text, fmt.Sprintf("No owner acts, and nobody acts for one: %s.", nobodyTo(q.purpose)))
	if estate := q.holders(q.rules.StandIns.Dead.Roles...); len(estate) > 0 {
		after = append(after, fmt.Sprintf("%s %s the estate.", names(q, estate),
			plural(len(estate), "settles", "settle")))
	}
	return strings.Join(append(text, after...), " ")
}

// ownersOf are the known owners of a company, in the order of their ids.
func (q *question) ownersOf(p Party) (out []string) {
	for _, l := range p.Owners {
		if _, known := q.facts.Parties[l.Party]; known {
			out = append(out, l.Party)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// say is what can be said to whoever is calling, whoever that may be.
var say = map[Outcome]string{
	Resolved:   "May I check who I am speaking to? Then I can say what I may do for you here.",
	Joint:      "May I check who I am speaking to? Some changes here may need more than one agreement.",
	Ambiguous:  "May I check who I am speaking to, and what you have to do with this?",
	Unresolved: "Our records are not complete here. May I ask who you are and what you have to do with this?",
	NonParty:   "Nobody is registered here. May I ask what you have to do with this?",
	Incomplete: "This takes me a moment to look up in full. May I check who I am speaking to?",
}
