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
	if attorneys := able(q, q.holders(q.rules.StandIns.Attorney.Roles), p); q.purpose == Service &&
		len(attorneys) > 0 && q.owns(p.ID) {
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
	owned := slices.ContainsFunc(customers, func(t *tally) bool { return t.owner })
	var owners, named, unnamed int
	for _, t := range w.tallies {
		if t.owner && !t.blocked {
			owners++
		}
	}
	for _, t := range w.tallies {
		switch {
		case slices.Contains(customers, t) || t.blocked || t.Score == 0:
		case t.owner && owners == 1 && !owned:
			text += fmt.Sprintf(" %s: only %s can change it.", part(q, t), subject(q.party(t.Party)))
			named++
		case t.owner || named < othersNamed:
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
	if slices.ContainsFunc(w.tallies, func(t *tally) bool { return !t.blocked }) {
		text = append(text, fmt.Sprintf("Nobody reaches %d points: %s.", q.rules.Thresholds.Score,
			part(q, w.tallies[0])))
	} else {
		text = append(text, fmt.Sprintf("Nobody on the %s can be its customer.", thing(q)))
	}
	for _, v := range w.vetoes {
		text = append(text, v.Why)
	}
	if len(q.owners()) == 0 {
		text = append(text, "No owner is on file.")
	}
	return strings.Join(text, " ")
}

// goneSentence is that no owner is left.
func goneSentence(q *question, gone []Party) string {
	var text, after []string
	for _, p := range gone {
		if p.Kind == Person {
			text = append(text, died(p)+".")
			continue
		}
		text = append(text, shut(p)+" and nobody took it over.")
		var owners []string
		for _, l := range p.Owners {
			if _, known := q.facts.Parties[l.Party]; known {
				owners = append(owners, l.Party)
			}
		}
		if slices.Sort(owners); len(owners) > 0 {
			after = append(after, fmt.Sprintf("%s belonged to %s, but its interests do not pass on.", p.Name,
				names(q, slices.Compact(owners))))
		}
	}
	text = append(text, fmt.Sprintf("No owner is left: %s.", nobodyTo(q.purpose)))
	if estate := q.holders(q.rules.StandIns.Executor.Roles); len(estate) > 0 {
		after = append(after, fmt.Sprintf("%s %s the estate.", names(q, estate),
			plural(len(estate), "settles", "settle")))
	}
	return strings.Join(append(text, after...), " ")
}

// blockedSentence is who leads but may not act.
func blockedSentence(q *question, leaders []*tally) string {
	for _, t := range leaders {
		if t.blocked {
			_, why := dependent(q, q.party(t.Party))
			return fmt.Sprintf("%s, and no guardian or custodian is on file who could act: %s.", why,
				nobodyTo(q.purpose))
		}
	}
	return ""
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
