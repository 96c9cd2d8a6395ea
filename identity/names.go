package identity

import (
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// Names are looked for as they are written, then as they may be misspelt, and then with some of the words alone, as the
// others may be a place, a second name, or no part of a name at all.
const (
	enough    = 5 // who have all words are enough not to look for those whose names are like it
	mostWords = 5 // of a name
)

// findNames finds the parties that the words of the text may call.
func (f *finder) findNames(ctx context.Context) error {
	if found, err := f.findWhole(ctx); found || err != nil {
		return err
	}
	names := f.r.names
	if len(names) == 0 || len(f.r.phones) > 0 && f.r.phones[0].span == f.r.all() {
		return nil
	}
	names = names[:min(len(names), mostWords)]
	if len(names) == 1 && len([]rune(f.r.parts[names[0]].word)) < 2 {
		f.r.why = append(f.r.why, "A name: one letter is too short for one.")
		return nil
	}
	words := f.r.named(names)
	if err := f.findNamed(ctx, mostNamed, graph.Cond{Op: graph.Words, Value: words}, words, names); err != nil {
		return err
	}
	if f.fittingBorn(names) < enough {
		if err := f.findMisspelt(ctx, names); err != nil {
			return err
		}
	}
	if len(names) < 2 || f.fitting(names) > 0 {
		return nil
	}
	return f.findSome(ctx, names)
}

// findWhole finds the parties of whose names all words are, also those that mostly are titles or say what stands beside
// them: Phil Smith is no Smith with a doctorate. If there are any, these are the words of the name.
func (f *finder) findWhole(ctx context.Context) (found bool, err error) {
	if len(f.r.whole) == 0 || len(f.r.whole) > mostWords {
		return false, nil
	}
	words := f.r.named(f.r.whole)
	page, err := f.match(ctx, named(mostNamed, graph.Cond{Op: graph.Words, Value: words}, words))
	for row := range page.All() {
		f.found.add(row)
		found = true
	}
	if err != nil || !found {
		return false, err
	}
	f.many = f.many || page.More()
	f.r.nameBy(f.r.whole)
	for _, c := range f.found.list {
		c.called = f.r.calls(c)
	}
	return true, nil
}

// findSome finds the parties of whose names some of the words are. One word alone is of too many, so that a date or a
// place must hold, too.
func (f *finder) findSome(ctx context.Context, names []int) error {
	for _, some := range subsets(names) {
		groups, words := graph.SoughtNames(f.r.named(some)), f.r.named(some)
		switch {
		case len(groups) == 0:
			continue
		case len(some) > 1:
			if err := f.findNamed(ctx, mostMisspelt, keyed(groups), words, some); err != nil {
				return err
			}
			continue
		case len(names) > 2 && f.fitting(names[:1]) > 0 || f.asked > Statements-2: // the last one compares
			continue
		}
		p := named(mostMisspelt, keyed(groups), words)
		p.Where = append(p.Where, f.r.narrowing(some))
		if _, err := f.add(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// subsets are words of a name without the others, the likeliest first: what is said last is most likely to be a place.
// A name alone is the first word, or the last one behind an address.
func subsets(names []int) (out [][]int) {
	n := len(names)
	if n == 2 {
		return [][]int{names[:1], names[1:]}
	}
	return [][]int{names[:2], names[1:], append(slices.Clone(names[:1]), names[2:]...), names[:1], names[n-1:]}
}

// named are parts as a text.
func (r *reading) named(names []int) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = r.parts[n].word
	}
	return strings.Join(words, " ")
}

func (f *finder) findMisspelt(ctx context.Context, names []int) error {
	words := f.r.named(names)
	groups := graph.SoughtNames(words)
	if len(groups) == 0 {
		return nil
	}
	return f.findNamed(ctx, mostMisspelt, keyed(groups), words, names)
}

// findNamed adds the parties for which a condition on names holds. Where there are more than are read or compared,
// those come first for which a date or a place that the text names holds, too.
func (f *finder) findNamed(ctx context.Context, most int, name graph.Cond, words string, names []int) error {
	p := named(most, name, words)
	more, err := f.add(ctx, p)
	if err != nil || !more && len(f.found.list) <= mostCompared {
		return err
	}
	f.many = f.many || more
	if !f.r.narrows(names) {
		return nil
	}
	p = named(most, name, words)
	p.Where = append(p.Where, f.r.narrowing(names))
	page, err := f.match(ctx, p)
	for row := range page.All() {
		f.found.add(row).narrowed = true
	}
	f.many = page.More()
	return err
}

// add adds the parties of a pattern, and reports whether there are more.
func (f *finder) add(ctx context.Context, p *graph.Pattern) (more bool, err error) {
	page, err := f.match(ctx, p)
	for row := range page.All() {
		f.found.add(row)
	}
	return page.More(), err
}

// beside are the years, and the words that may be of an address, that a text has beside a name.
func (r *reading) beside(names []int) (dates, words []string) {
	for _, b := range r.born {
		if year := b.date[:len("2006")]; len(dates) < narrowed && !slices.Contains(dates, year) {
			dates = append(dates, year)
		}
	}
	for i, p := range r.parts {
		if !slices.Contains(names, i) && !p.aside && !r.inEmail(i) && len([]rune(p.word)) > 2 && len(words) < narrowed {
			words = append(words, p.word)
		}
	}
	return dates, words
}

func (r *reading) narrows(names []int) bool {
	dates, words := r.beside(names)
	return len(dates)+len(words) > 0
}

// narrowing is the condition that what stands beside a name is of a party.
func (r *reading) narrowing(names []int) graph.Cond { return narrowing(r.beside(names)) }

// fitting is how many candidates have all of some words of the name.
func (f *finder) fitting(names []int) (n int) {
	for _, c := range f.found.list {
		if c.has(f.r, names) {
			n++
		}
	}
	return n
}

// fittingBorn is how many of these were born on a date that the text names, if it names any: of many Jon Smiths none
// may be the John Smith of that day.
func (f *finder) fittingBorn(names []int) (n int) {
	for _, c := range f.found.list {
		if c.has(f.r, names) && (len(f.r.born) == 0 || len(c.byBirth(f.r)) > 0) {
			n++
		}
	}
	return n
}

// has reports whether some words of the text are of the candidate's name.
func (c *candidate) has(r *reading, names []int) bool {
	for i, at := range r.names {
		if c.called[i] == 0 && slices.Contains(names, at) {
			return false
		}
	}
	return true
}
