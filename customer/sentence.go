package customer

import (
	"fmt"
	"slices"
	"strings"
)

// says is what a candidate does, with points; what weighs nothing is said only if there is nothing else.
func (c *inquiry) says(t *tally) string {
	var did []string
	for _, p := range t.Contributions {
		if p.Points != 0 {
			did = append(did, p.did)
		}
	}
	if len(did) == 0 {
		did = append(did, t.Contributions[0].did)
	}
	return c.name(t.Party) + " " + list(did)
}

func (c *inquiry) resolvedSentence(leaders []*tally) string {
	t := leaders[0]
	p := c.party(t.Party)
	text := fmt.Sprintf("%s: %s.", c.says(t), c.act(p.object()))
	if attorneys := c.able(c.holders(c.set.StandIns.Attorney.Roles), p); c.Purpose == Service && len(attorneys) > 0 &&
		c.owns(p.ID) {
		text += fmt.Sprintf(" %s acts through %s, by power of attorney.", p.Name, c.names(attorneys))
	}
	return text + c.rest(leaders)
}

func (c *inquiry) jointSentence(leaders []*tally) string {
	all := "both"
	if len(leaders) > 2 {
		all = "all of them"
	}
	text := fmt.Sprintf("%s: %s.", c.saysAll(leaders), c.act(all))
	homes := map[string]bool{}
	for _, t := range leaders {
		if home, ok := c.home(t.Party); ok {
			homes[home.Household] = true
		}
	}
	if len(homes) > 1 {
		text += fmt.Sprintf(" They belong to %s households.", count(len(homes)))
	}
	return text + c.rest(leaders)
}

func (c *inquiry) householdSentence(leaders []*tally, home Membership) string {
	return fmt.Sprintf("%s. They share a household, %s: %s.", c.saysAll(leaders), home.Name, c.act("it")) +
		c.rest(leaders)
}

func (c *inquiry) ambiguousSentence(leaders []*tally) string {
	return fmt.Sprintf("Too close to call: %s. Ask which of them it is.", c.saysAll(leaders)) + c.rest(leaders)
}

func (c *inquiry) saysAll(tallies []*tally) string {
	var each []string
	for _, t := range tallies {
		each = append(each, c.says(t))
	}
	return strings.Join(each, "; ")
}

const restSaid = 2 // of those who are not the customer, this many are said; owners are said always

// rest says what the others do: owners, who may have to be asked, and the next in order.
func (c *inquiry) rest(customers []*tally) (text string) {
	owned := slices.ContainsFunc(customers, func(t *tally) bool { return t.owner })
	var owners, said, unsaid int
	for _, t := range c.tallies {
		if t.owner && !t.blocked {
			owners++
		}
	}
	for _, t := range c.tallies {
		switch {
		case slices.Contains(customers, t) || t.blocked || t.Score == 0:
		case t.owner && owners == 1 && !owned:
			text += fmt.Sprintf(" %s: only %s can change it.", c.says(t), c.party(t.Party).subject())
			said++
		case t.owner || said < restSaid:
			text += " " + c.says(t) + "."
			said++
		default:
			unsaid++
		}
	}
	if unsaid > 0 {
		text += fmt.Sprintf(" %d %s.", unsaid, plural(unsaid, "other has a smaller part", "others have smaller parts"))
	}
	return text
}

func count(n int) string {
	if n == 2 {
		return "two"
	}
	return fmt.Sprint(n)
}

// missing says why nobody has enough points, and what would help.
func (c *inquiry) missing() string {
	var text []string
	if len(c.Candidates) > 0 {
		text = append(text, fmt.Sprintf("Nobody reaches %d points: %s.", c.set.Thresholds.Score, c.says(c.tallies[0])))
	} else {
		text = append(text, fmt.Sprintf("Nobody on the %s can be its customer.", c.thing()))
	}
	for _, v := range c.Vetoes {
		text = append(text, v.Why)
	}
	if len(c.holders(c.set.Roles.Owners)) == 0 {
		text = append(text, "No owner is on file.")
	}
	return strings.Join(text, " ")
}

// goneSentence says that no owner is left.
func (c *inquiry) goneSentence(gone []Party) string {
	var text, after []string
	for _, p := range gone {
		if p.Kind == Person {
			text = append(text, died(p)+".")
			continue
		}
		text = append(text, shut(p)+" and nobody took it over.")
		var owners []string
		for _, l := range p.Owners {
			if _, known := c.facts.Parties[l.Party]; known {
				owners = append(owners, l.Party)
			}
		}
		if slices.Sort(owners); len(owners) > 0 {
			after = append(after, fmt.Sprintf("%s belonged to %s, but its interests do not pass on.", p.Name,
				c.names(slices.Compact(owners))))
		}
	}
	text = append(text, fmt.Sprintf("No owner is left: %s.", c.none()))
	if estate := c.holders(c.set.StandIns.Executor.Roles); len(estate) > 0 {
		after = append(after, fmt.Sprintf("%s %s the estate.", c.names(estate),
			plural(len(estate), "settles", "settle")))
	}
	return strings.Join(append(text, after...), " ")
}

// blockedSentence says who leads but may not act.
func (c *inquiry) blockedSentence(leaders []*tally) string {
	for _, t := range leaders {
		if t.blocked {
			_, why := c.dependent(c.party(t.Party))
			return fmt.Sprintf("%s, and no guardian or custodian is on file who could act: %s.", why, c.none())
		}
	}
	return ""
}

// nobody answers for an account that no party is on.
func (c *inquiry) nobody() {
	supplies, set := c.facts.Account.Supplies, &c.set.NonParty
	equipment := func(s Supplied) bool {
		return slices.Contains(set.ServicePoints, s.Kind) || slices.Contains(set.Addresses, s.AddressKind)
	}
	dwelling := slices.ContainsFunc(supplies, func(s Supplied) bool { return !equipment(s) })
	switch {
	case !dwelling && c.facts.MoreSupplied:
		c.incomplete("service points")
	case !dwelling && len(supplies) > 0:
		c.Outcome = NonParty
		c.Sentence = fmt.Sprintf("Nobody is on this %s, and all it supplies is equipment: there is no customer.",
			c.thing())
	case dwelling:
		c.unresolved(fmt.Sprintf("Nobody is on this %s: occupier unknown.", c.thing()))
	case len(c.facts.Roles) > 0 && len(c.roles) == 0:
		c.unresolved(fmt.Sprintf("Nobody is on this %s on %s: the roles on file are of other times.", c.thing(),
			c.AsOf))
	default:
		c.unresolved(fmt.Sprintf("Nobody is on this %s: no party is on file.", c.thing()))
	}
}

func (c *inquiry) incomplete(lists ...string) {
	c.Outcome = Incomplete
	c.Sentence = fmt.Sprintf("There are more %s than can be read at once: nothing is claimed.", list(lists))
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
