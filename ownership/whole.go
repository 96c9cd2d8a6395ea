package ownership

import (
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/household"
	"kith/internal/facts"
)

// sentence is the whole answer in plain words, household by household. That somebody is withheld is not in it: why may
// be what is not to be told.
func sentence(asked []*question, parts []Ownership, notes []string, unread facts.Unread, own []Business) string {
	text := slices.Concat(homesSentences(asked), notes)
	if len(unread) > 0 {
		text = append(text, fmt.Sprintf("There are more %s than can be read at once; this is what is known so far.",
			facts.ListAnd(unread)))
	}
	for i, q := range asked {
		if len(unread) == 0 || len(parts[i].Holdings) > 0 {
			text = append(text, holdingsSentence(q, parts[i].Holdings))
		}
		for _, p := range parts[i].Apart {
			text = append(text, p.Why+" Not counted.")
		}
	}
	for _, b := range own {
		text = append(text, b.Why)
	}
	text = append(text, doubtSentences(asked)...)
	return strings.Join(text, " ")
}

// homesSentences say of which households the answer is, where that is not one.
func homesSentences(asked []*question) []string {
	q := asked[0]
	name := q.names[q.home.Asker]
	switch {
	case len(asked) > 1:
		var homes []string
		for _, q := range asked {
			homes = append(homes, inSentence(q))
		}
		return []string{fmt.Sprintf("%s belongs to %d households: %s.", name, len(asked), facts.ListAnd(homes))}
	case q.home.Household != nil || len(q.people.Current) == 0:
		return nil
	case len(q.Homes) == 1 && q.Homes[0].Household == nil:
		return []string{name + " belongs to no household."}
	}
	return nil
}

// guestSentence says of a household that somebody may belong to, or lodges with, that it is not counted.
func guestSentence(q *question, p *household.Apart) string {
	name := q.names[p.ID]
	switch {
	case p.Reason == household.Review:
		return fmt.Sprintf("%s may belong to %s; that is to be reviewed, and what %s has is not counted.", name,
			inSentence(q), name)
	case p.Word != "":
		return fmt.Sprintf("%s lives with %s (%s); what %s has is not counted.", name, inSentence(q), p.Word, name)
	}
	return fmt.Sprintf("%s lodges with %s; what %s has is not counted.", name, inSentence(q), name)
}

// doubtSentences are what the facts leave open: main households that are several, and days of death that cannot be.
func doubtSentences(asked []*question) (out []string) {
	say := func(text string) {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	unborn := func(q *question, p household.Person) {
		if p.DiedUnborn() {
			say(fmt.Sprintf("The day of death of %s lies before the day of birth: it is not believed.", q.names[p.ID]))
		}
	}
	for _, q := range asked {
		for _, m := range q.people.Current {
			if m.Primary && len(m.MainHomes) > 1 {
				say(fmt.Sprintf("%s has %d main households: which of them it is has to be cleared up.", q.names[m.ID],
					len(m.MainHomes)))
			}
			unborn(q, m.Person)
		}
		for _, p := range q.people.Apart {
			unborn(q, p.Person)
		}
	}
	return out
}

// holdingsSentence answers the question itself by the strongest holding, and counts the rest.
func holdingsSentence(q *question, list []Holding) string {
	nobody := whose(q) + " does not own " + q.filter.words(q.Accounts, "anything")
	if len(list) == 0 {
		return nobody + "."
	}
	first, rest := list[0], list[1:]
	text := nobody + ", but has a part in what others own. "
	switch first.Status {
	case Owns:
		text = whose(q) + " already owns " + q.filter.words(q.Accounts, "something") + ". "
	case Estate:
		text = nobody + ", but somebody who has died did. "
	case Ended:
		text = nobody + " any more. "
	}
	text += first.Sentence
	over := 0
	for _, h := range rest {
		if h.Status == Ended && first.Status != Ended {
			over++
		}
	}
	if n := len(rest) - over; n > 0 {
		text += fmt.Sprintf(" And %d more.", n)
	}
	if over > 0 {
		text += fmt.Sprintf(" %d %s ended.", over, facts.Plural(over, "other has", "others have"))
	}
	return text
}

// businessSentence says what a business has, apart from its owners.
func businessSentence(q *question, b *Business) string {
	var people []string
	for _, id := range b.People {
		people = append(people, q.names[id])
	}
	what := "something"
	if len(b.Lines) > 0 {
		what += ofLines(b.Lines...)
	}
	return fmt.Sprintf("%s, a business of %s, owns %s. Not counted.", b.name, facts.ListAnd(people), what)
}

// whose names the household at the beginning of a sentence, or the person who has none.
func whose(q *question) string {
	text := inSentence(q)
	if named := q.home.Household == nil || text == q.home.Household.Name; named {
		return text
	}
	return upper(text)
}

// inSentence names the household within a sentence, never after somebody who has died: then by who lives there.
func inSentence(q *question) string {
	switch h := &q.home; {
	case h.Household == nil && len(h.Members) > 0:
		return q.names[h.Members[0].ID]
	case h.Household == nil:
		return "Nobody"
	case namedAfterTheDead(q):
		if head := headOf(q.people.Current); head != "" {
			return "the household of " + q.names[head]
		}
		return "this household"
	case strings.Contains(strings.ToLower(h.Household.Name), "household"):
		return h.Household.Name
	}
	return "household " + q.home.Household.Name
}

// namedAfterTheDead reports whether the name of a household names somebody who has died, and none of those who live
// there: it has a word of the one's name that no name of the others has. Where nobody is left, it must have all words.
func namedAfterTheDead(q *question) bool {
	words := graph.Fold(q.home.Household.Name)
	var living []string
	for _, m := range q.people.Current {
		living = append(living, graph.Fold(m.Name)...)
	}
	names := func(dead household.Person) bool {
		own := graph.Fold(dead.Name)
		in := func(word string) bool { return slices.Contains(words, word) }
		if len(living) == 0 {
			return len(own) > 1 && !slices.ContainsFunc(own, func(word string) bool { return !in(word) })
		}
		return slices.ContainsFunc(own, func(word string) bool { return in(word) && !slices.Contains(living, word) })
	}
	return slices.ContainsFunc(q.people.Late, names) ||
		slices.ContainsFunc(q.people.Apart, func(p household.Apart) bool {
			return p.Reason == household.Deceased && names(p.Person)
		})
}

// headOf is the member by whom a household can be named: its head, else a spouse, else any; of several the lowest id.
func headOf(members []household.Member) string {
	adults := []string{"PARENT", "OTHER_RELATIVE", "UNKNOWN", "OTHER"}
	for _, roles := range [][]string{{"HEAD"}, {"SPOUSE_PARTNER"}, adults, nil} {
		for _, m := range members {
			if roles == nil || slices.Contains(roles, m.Role) {
				return m.ID
			}
		}
	}
	return ""
}
