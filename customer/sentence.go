package customer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
)

// part is what a candidate does, with points; what weighs nothing is mentioned only if there is nothing else.
func part(q *question, t *tally) string {
	var did []Contribution
	for _, c := range t.Contributions {
		if c.Points != 0 {
			did = append(did, c)
		}
	}
	if len(did) == 0 {
		did = t.Contributions[:1]
	}
	// what somebody does for itself comes first: after "for Hans, who owns the account" it would be read as his
	slices.SortStableFunc(did, func(a, b Contribution) int { return cmp.Compare(forAnother(a), forAnother(b)) })
	var said []string
	for i, c := range did {
		same := func(o Contribution) bool { return c.Kind == StandIn && o.Kind == StandIn && o.holder == c.holder }
		if !slices.ContainsFunc(did[:i], same) {
			said = append(said, together(q, c, did[i+1:], same))
		}
	}
	return q.name(t.Party) + " " + facts.ListAnd(said) + alsoFor(q, t)
}

// forAnother is 1 for what somebody does in the place of another, else 0.
func forAnother(c Contribution) int {
	if c.Kind == StandIn {
		return 1
	}
	return 0
}

// together is a contribution with those of the same, so that whom somebody stands in for is named once: "stands in for
// Hans, who owns the account (+80) and pays into it (+5)".
func together(q *question, c Contribution, rest []Contribution, same func(Contribution) bool) string {
	if !slices.ContainsFunc(rest, same) {
		return c.did
	}
	begin := standsIn(q.party(c.holder))
	did := []string{strings.TrimPrefix(c.did, begin)}
	for _, o := range rest {
		if same(o) {
			did = append(did, strings.TrimPrefix(o.did, begin))
		}
	}
	return begin + facts.ListAnd(did)
}

// alsoFor is for whom a candidate has the same part as for itself, which counts once.
func alsoFor(q *question, t *tally) string {
	var unsaid []string
	for _, id := range t.For {
		if !slices.ContainsFunc(t.Contributions, func(c Contribution) bool {
			return c.Kind == StandIn && c.holder == id
		}) {
			unsaid = append(unsaid, "for "+q.name(id))
		}
	}
	if len(unsaid) == 0 {
		return ""
	}
	if slices.ContainsFunc(t.Contributions, func(c Contribution) bool { return c.Kind == OwnRole }) {
		unsaid = append([]string{"for " + self(q.party(t.Party))}, unsaid...)
	} else if len(t.For) > len(unsaid) { // the others are said: "for Hans, who owns the account, and for Greta"
		return ", and " + facts.ListAnd(unsaid)
	}
	return ", " + facts.ListAnd(unsaid)
}

const namedTogether = 10 // of several customers this many are named

// parts are what several do; of very many the rest is counted.
func parts(q *question, tallies []*tally) string {
	var each []string
	for _, t := range tallies[:min(len(tallies), namedTogether)] {
		each = append(each, part(q, t))
	}
	if more := len(tallies) - namedTogether; more > 0 {
		each = append(each, fmt.Sprintf("%d %s", more, facts.Plural(more, "other does the same", "others do the same")))
	}
	return strings.Join(each, "; ")
}

func resolvedSentence(q *question, w *weighing, leaders []*tally) string {
	t := leaders[0]
	p := q.party(t.Party)
	whom := object(p)
	if len(t.For) > 0 { // "him" could be either
		whom = p.Name
	}
	text := fmt.Sprintf("%s: %s.", part(q, t), act(q.purpose, whom))
	if by := q.attorneys(t); len(by) > 0 && q.purpose == Service {
		text += fmt.Sprintf(" %s acts through %s, by power of attorney.", p.Name, names(q, by))
	}
	if consent := q.consenting(); t.owner() && len(t.For) == 0 && q.decides() && len(consent) > 0 {
		text += fmt.Sprintf(" %s can change %s only %swith the consent of %s.", facts.Capital(subject(p)),
			changed(q, p), through(q, q.trustees(p), " and "), names(q, consent))
	}
	return text + others(q, w, leaders)
}

func jointSentence(q *question, w *weighing, leaders []*tally) string {
	c := found(Joint, leaders, "")
	text := fmt.Sprintf("%s: %s.", parts(q, leaders), act(q.purpose, whom(q, c)))
	if consent := q.consenting(); q.decides() && len(consent) > 0 {
		text += fmt.Sprintf(" They can change it only together, with the consent of %s.", names(q, consent))
	}
	return text + lettersSentence(q, c) + others(q, w, leaders)
}

func householdSentence(q *question, w *weighing, leaders []*tally, home Membership) string {
	return fmt.Sprintf("%s. They share a household, %s: %s.", parts(q, leaders), home.Name, act(q.purpose, "it")) +
		others(q, w, leaders)
}

// groupSentence names who of a group of companies signs and who uses.
func groupSentence(q *question, w *weighing, group []*tally, top string) string {
	text := fmt.Sprintf("%s. They are companies of one group, that of %s: %s.", parts(q, group), q.name(top),
		act(q.purpose, "it"))
	doing := func(roles ...string) (out []string) {
		for _, t := range group {
			if slices.ContainsFunc(t.Contributions, func(c Contribution) bool {
				return slices.Contains(roles, c.Role)
			}) {
				out = append(out, t.Party)
			}
		}
		return out
	}
	signs, uses := doing(append([]string{signer}, q.rules.Roles.Owners...)...),
		doing("USER", "AUTHORIZED_USER", "PAYER")
	if len(signs) > 0 && len(uses) > 0 {
		text += fmt.Sprintf(" %s %s, %s %s it.", names(q, signs), facts.Plural(len(signs), "signs", "sign"),
			names(q, uses), facts.Plural(len(uses), "uses", "use"))
	}
	return text + others(q, w, group)
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
			text += " " + part(q, t) + whoChanges(q, t) + "."
			named++
		case t.owner() || named < othersNamed:
			text += " " + part(q, t) + "."
			named++
		default:
			unnamed++
		}
	}
	if unnamed > 0 {
		text += fmt.Sprintf(" %d %s.", unnamed, facts.Plural(unnamed, "other has a smaller part",
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
		text = append(text, noOwner(q))
	}
	return strings.Join(text, " ")
}

// noOwner is that no owner is on file, but for those who let what they own.
func noOwner(q *question) string {
	if lessors := q.holders(q.rules.Roles.Owners...); len(lessors) > 0 {
		return fmt.Sprintf("No owner is on file but %s.", names(q, lessors))
	}
	return "No owner is on file."
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
	if q.purpose == Marketing { // whoever acts for an owner, as an executor does, takes no offers for it
		text = append(text, "No owner can take offers: there is nobody to make them to.")
	} else {
		text = append(text, fmt.Sprintf("No owner acts, and nobody acts for one: %s.", nobodyTo(q.purpose)))
	}
	if estate := able(q, q.holders(q.rules.StandIns.Dead.Roles...), Party{}); len(estate) > 0 {
		after = append(after, fmt.Sprintf("%s %s the estate.", names(q, estate),
			facts.Plural(len(estate), "settles", "settle")))
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
	Overridden: "May I check who I am speaking to? Then I can say what I may do for you here.",
	Joint:      "May I check who I am speaking to? Some changes here may need more than one agreement.",
	Ambiguous:  "May I check who I am speaking to, and what you have to do with this?",
	Unresolved: "Our records are not complete here. May I ask who you are and what you have to do with this?",
	NonParty:   "Nobody is registered here. May I ask what you have to do with this?",
	Incomplete: "This takes me a moment to look up in full. May I check who I am speaking to?",
}
