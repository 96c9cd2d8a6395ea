package identity

import (
	"context"
	"slices"

	"kith/graph"
	"kith/internal/facts"
	"kith/rules"
)

// Statements is how many statements a question takes at most: one for numbers, one for a name with a title in it, three
// for all words of a name (as they are written, and as they may be misspelt; one of them narrowed, where very many have
// it), up to seven for some of the words where nobody has all, fewer where the others leave fewer, and one for what
// tells the parties apart. Most questions take three. A document can ask three times.
const Statements = 12

// Reader matches patterns, one after the other.
type Reader interface {
	Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error)
}

// Asked is what somebody who calls says, and how the answer is to be.
type Asked struct {
	Text    string
	Country string // of telephone numbers that do not name theirs; "" for any
	First   int    // how many are shown
	AsOf    string
}

// Identify finds the parties that a text may mean. Where nothing fits, the answer has no hits, and says what was tried.
// A text that cannot be read is an Invalid error.
func Identify(ctx context.Context, read Reader, set *rules.Household, asked Asked) (Identification, error) {
	r, err := readText(asked.Text, asked.Country, asked.AsOf)
	if err != nil {
		return Identification{}, err
	}
	f := &finder{read: read, r: r, day: asked.AsOf, found: candidates{reading: r, byID: map[string]*candidate{}}}
	if err := f.findNumbers(ctx); err != nil {
		return Identification{}, err
	}
	if err := f.findNames(ctx); err != nil {
		return Identification{}, err
	}
	if err := f.compare(ctx, set); err != nil {
		return Identification{}, err
	}
	return f.answer(asked.First), nil
}

// finder finds the parties of one text.
type finder struct {
	read  Reader
	r     *reading
	day   string
	found candidates
	asked int  // statements
	many  bool // more have the name, or share the number, than were read
}

func (f *finder) match(ctx context.Context, p *graph.Pattern) (facts.Page, error) {
	f.asked++
	rows, err := f.read.Match(ctx, p)
	if graph.ErrorKindOf(err) == graph.Invalid { // no value of ours is: the store's model knows no keys
		err = graph.Errorf(graph.Incompatible, "the store was made by an earlier version of Kith and has no keys by "+
			"which callers are found: run kith upgrade")
	}
	return facts.PageOf(p, rows), err
}

func (f *finder) findNumbers(ctx context.Context) error {
	keys, exact := f.r.numberKeys()
	if len(keys) == 0 {
		return nil
	}
	page, err := f.match(ctx, numbered(keys, exact))
	if err != nil {
		return err
	}
	f.found.addNumbered(page, f.day)
	f.many = page.More()
	return nil
}

// compare reads what tells the likeliest candidates apart, and ranks them.
func (f *finder) compare(ctx context.Context, set *rules.Household) error {
	ids := f.found.best(mostCompared)
	if len(ids) == 0 {
		return nil
	}
	page, err := f.match(ctx, compared(ids, set, f.day))
	if err != nil {
		return err
	}
	for row := range page.All() {
		if c := f.found.byID[row.ID()]; c != nil {
			c.compare(row, f.day)
		}
	}
	for _, c := range f.found.list {
		c.weigh(f.r)
	}
	f.found.list = slices.DeleteFunc(f.found.list, func(c *candidate) bool { return !c.fits(f.r) })
	f.found.rank()
	if len(f.found.list) > 0 {
		best := f.found.list[0].score
		far := func(c *candidate) bool { return c.score*100 < best*leastOfBest }
		f.found.list = slices.DeleteFunc(f.found.list, far)
	}
	return nil
}

// leastOfBest is how much must speak for a party at least, in percent of what speaks for the first one.
const leastOfBest = 35
