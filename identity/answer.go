package identity

import (
	"fmt"
	"strings"

	"kith/standing"
)

// Identification is who a text may mean.
type Identification struct {
	Hits   []Hit // the likeliest first
	More   bool  // there are others who fit as well
	Narrow string
	Tried  []string
}

// Hit is a party that a text may mean, with what tells it from others.
type Hit struct {
	Party     string // its id
	Matched   []Match
	Unmatched []string
	BirthYear *int
	Place     string
	Household string // its id; "" for none
	Standing  standing.Standing
	Alike     []Alike
}

// Match is a piece of the text that matches something of a party.
type Match struct {
	Text, Field, Value, How string
	Account                 string // the id of the one that leads to the party; "" for none
}

// Alike is another hit that may be the same party.
type Alike struct{ Party, Why string }

// answer is what is shown, so many hits at most.
func (f *finder) answer(first int) Identification {
	list := f.found.list
	out := Identification{Hits: []Hit{}, Tried: f.tried()}
	out.More = f.many || len(list) > first
	list = list[:min(len(list), first)]
	for _, c := range list {
		h := Hit{Party: c.id, Matched: []Match{}, Unmatched: c.unmatched(f.r), BirthYear: c.year(), Place: c.city(),
			Household: c.household, Standing: c.standing, Alike: []Alike{}}
		for _, e := range c.matched {
			h.add(Match{f.r.written(e.span), e.field, e.value, e.how, e.account}, f.r.sameAsLast(e.from))
		}
		for _, other := range list {
			if why := alike(c, other); why != "" {
				h.Alike = append(h.Alike, Alike{other.id, why})
			}
		}
		out.Hits = append(out.Hits, h)
	}
	if out.More && len(f.r.names) > 0 {
		out.Narrow = "There are more than are shown here: a postcode, a place or a year of birth behind the name " +
			"narrows it."
	}
	return out
}

// add adds a match; words of one name that match in one way are one, and so are those that are written as one.
func (h *Hit) add(m Match, written bool) {
	if n := len(h.Matched); n > 0 {
		last := &h.Matched[n-1]
		if last.Field == m.Field && last.Value == m.Value && last.How == m.How {
			if !written {
				last.Text += " " + m.Text
			}
			return
		}
	}
	h.Matched = append(h.Matched, m)
}

// alike is why two parties may be one: they were born on the same day, and their names are nearly the same; "" if they
// are not alike. The day must be known of both.
func alike(a, b *candidate) string {
	if a == b || a.label != b.label || a.birth != b.birth || len(a.birth) < wholeDate ||
		!nearlyOne(nameWords(a.name), nameWords(b.name)) {
		return ""
	}
	return whyAlike(a.birth, folded(a.name) == folded(b.name))
}

// wholeDate is how long a date is that is not known in part only.
const wholeDate = len("2006-01-02")

// nearlyOne reports whether two names may be one: every word of the one that has fewer is one of the other, or nearly.
func nearlyOne(words, others []nameWord) bool {
	if len(words) > len(others) {
		words, others = others, words
	}
	for _, like := range called(words, others) {
		if like < misspeltEnough {
			return false
		}
	}
	return len(words) > 0
}

// whyAlike is why people may be one.
func whyAlike(birth string, same bool) string {
	if same {
		return fmt.Sprintf("Born on the same day, %s, with the same name.", birth)
	}
	return fmt.Sprintf("Born on the same day, %s, with nearly the same name.", birth)
}

// tried are what was looked for, a sentence each.
func (f *finder) tried() []string {
	r := f.r
	out := []string{}
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, e := range r.emails {
		add("The e-mail address %s.", e.address)
	}
	for i, p := range r.phones {
		if i == 3 {
			break
		}
		if len(p.Whole) > 0 {
			add("The telephone number %s.", strings.Join(p.Whole, " or "))
		}
		if len(p.Tails) > 0 {
			add("A telephone number of any country that ends in %s.", p.Tails[len(p.Tails)-1])
		}
	}
	if len(r.numbers) > 0 {
		add("A number of an account, a customer, a company, a meter or a vehicle, with blanks and hyphens or without: "+
			"%s.", r.written(r.numbers[0].span))
	}
	if len(r.names) > 0 {
		words := make([]string, len(r.names))
		for i, n := range r.names {
			words[i] = r.parts[n].text
		}
		add("A name, as it is written and as it may be misspelt: %s.", strings.Join(words, " "))
		for _, b := range r.born {
			add("With it a date of birth: %s.", b.date)
		}
	}
	return append(out, r.why...)
}
