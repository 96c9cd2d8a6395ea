package identity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a match is worth; a word of a name is worth at most asWritten.
const (
	wholeNumber   = 3000
	onlyYear      = 1000
	wholeBirth    = 1500
	samePostcode  = 1000
	sameCity      = 900
	sameStreet    = 700
	houseNumber   = 200
	formerPlace   = 200  // less
	ended         = 1000 // less, of what has ended
	nothingFits   = 250  // less, of each word that matches nothing
	unaskedLetter = 5    // less, of each letter of a name that nobody asked for
)

// weigh works out what of the text matches the party, and how much that is worth.
func (c *candidate) weigh(r *reading) {
	all := slices.Concat(c.found, c.byName(r), c.byBirth(r), c.byPlace(r))
	slices.SortStableFunc(all, func(a, b evidence) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.to-a.from, b.to-b.from),
			cmp.Compare(a.from, b.from), cmp.Compare(a.field, b.field), cmp.Compare(a.value, b.value),
			cmp.Compare(a.how, b.how))
	})
	taken := make([]bool, len(r.parts))
	c.matched, c.score = nil, 0
	for _, e := range all {
		if slices.Contains(taken[e.from:e.to], true) {
			continue
		}
		for i := e.from; i < e.to; i++ {
			taken[i] = true
		}
		c.matched = append(c.matched, e)
		c.score += e.weight
	}
	slices.SortFunc(c.matched, func(a, b evidence) int { return cmp.Compare(a.from, b.from) })
	c.score -= nothingFits * len(c.unmatched(r))
	if len(r.names) > 0 {
		c.score -= c.unasked(r)
	}
}

// unasked is how much of a name that matches nobody has asked for.
func (c *candidate) unasked(r *reading) int {
	asked := 0
	for _, w := range r.words {
		asked += utf8.RuneCountInString(w.word)
	}
	least := 0
	for i, name := range c.names {
		letters := 0
		for _, w := range name {
			letters += utf8.RuneCountInString(w.word)
		}
		if more := max(0, letters-asked); i == 0 || more < least {
			least = more
		}
	}
	return min(least, 40) * unaskedLetter
}

// byName are the words that are of the party's name.
func (c *candidate) byName(r *reading) (out []evidence) {
	for i, like := range c.called {
		if like == 0 {
			continue
		}
		how := "misspelt"
		switch {
		case like >= otherCase:
			how = "as written"
		case like >= foldedAlike:
			how = "written otherwise"
		case like == cutShort:
			how = "cut short"
		case like == initial && utf8.RuneCountInString(r.words[i].word) == 1:
			how = "an initial"
		}
		at := r.names[i]
		out = append(out, evidence{span{at, at + 1}, like, "name", c.name, how, "", false})
	}
	return out
}

// byBirth are the dates of birth that agree with the party's.
func (c *candidate) byBirth(r *reading) (out []evidence) {
	for _, b := range r.born {
		if !b.agrees(c.birth) {
			continue
		}
		e := evidence{b.span, onlyYear, "birth date", c.birth, "the year", "", false}
		switch known := min(len(b.date), len(c.birth)); {
		case known == len("2006-01-02"):
			e.weight, e.how = wholeBirth, "the whole date"
		case known == len("2006-01"):
			e.weight, e.how = (onlyYear+wholeBirth)/2, "year and month"
		}
		out = append(out, e)
	}
	return out
}

// byPlace are the words of the party's addresses.
func (c *candidate) byPlace(r *reading) (out []evidence) {
	for _, p := range c.places {
		field, less := "address", 0
		if p.former {
			field, less = "former address", formerPlace
		}
		shown := strings.Join(strings.Fields(p.lines+" "+p.postcode+" "+p.city), " ")
		add := func(s span, weight int, how string) {
			out = append(out, evidence{s, weight - less, field, shown, how, "", p.former})
		}
		postcode := strings.ReplaceAll(folded(p.postcode), " ", "")
		city, lines := nameWords(p.city), strings.Fields(folded(p.lines))
		for i := range r.parts {
			if postcode != "" && r.parts[i].word == postcode {
				add(span{i, i + 1}, samePostcode, "postcode")
			}
			if i+1 < len(r.parts) && postcode != "" && r.parts[i].word+r.parts[i+1].word == postcode {
				add(span{i, i + 2}, samePostcode, "postcode")
			}
			if w := r.every[i]; r.parts[i].letters() {
				for _, of := range city {
					if like := of.like(w); like >= cutShort && utf8.RuneCountInString(w.word) > 2 {
						add(span{i, i + 1}, sameCity*like/asWritten, "place")
					}
				}
			}
			switch is := slices.Contains(lines, r.parts[i].word); {
			case is && r.parts[i].digits():
				add(span{i, i + 1}, houseNumber, "street or number")
			case is, r.parts[i].letters() && cutStreet(r.parts[i].word, lines):
				add(span{i, i + 1}, sameStreet, "street or number")
			}
		}
	}
	return out
}

// cutStreet reports whether a word begins one of a street: Lindenweg as Linden, Hauptstrasse as Hauptstr.
func cutStreet(word string, lines []string) bool {
	return utf8.RuneCountInString(word) > 3 &&
		slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, word) })
}

// unmatched are the words that match nothing of the party, as they were written.
func (c *candidate) unmatched(r *reading) []string {
	out := []string{}
	for i, p := range r.parts {
		if p.aside || slices.ContainsFunc(c.matched, func(e evidence) bool { return e.has(i) }) {
			continue
		}
		if n := len(out); n == 0 || !r.sameAsLast(i) || out[n-1] != p.text {
			out = append(out, p.text)
		}
	}
	return out
}

// fits reports whether enough speaks for a party to name it: a number; or its name, all of it that was asked for, or
// all but a word of three and more; or a word of it together with a date or a place.
func (c *candidate) fits(r *reading) bool {
	if len(c.found) > 0 {
		return true
	}
	names, others := 0, 0
	for _, e := range c.matched {
		if e.field == "name" {
			names++
		} else {
			others++
		}
	}
	missing := 0
	for _, i := range r.names {
		if !slices.ContainsFunc(c.matched, func(e evidence) bool { return e.has(i) }) {
			missing++
		}
	}
	switch {
	case names == 0:
		return false
	case missing == 0:
		return names > 1 || len(r.words[0].word) > 1 || others > 0
	}
	return missing == 1 && (names > 1 || others > 0)
}
