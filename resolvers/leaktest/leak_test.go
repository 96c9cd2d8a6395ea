package leaktest

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"testing"
)

// TestEveryPlace asks for every field, argument, operator and order of the schema.
func TestEveryPlace(t *testing.T) {
	c := newChecking(t, 1)
	p := newPair(t, drawWorld(1), inMemory)
	for _, to := range places() {
		for tries := 0; !c.asked[to] && !t.Failed(); tries++ {
			if tries == 20 {
				t.Errorf("%s cannot be asked for", to)
			}
			c.check(p, to)
		}
	}
	t.Logf("%d places, %+v", len(places()), c.counts)
}

// checking asks documents of pairs and keeps what was asked.
type checking struct {
	t *testing.T
	*rand.Rand
	asked map[place]bool // in documents that were answered
	counts
}

type counts struct {
	documents int
	refused   int
	told      int // whoever has the right is told something else
	paged     int // went on from a cursor
}

func newChecking(t *testing.T, seed uint64) *checking {
	return &checking{t: t, Rand: rand.New(rand.NewPCG(seed, 2)), asked: map[place]bool{}}
}

// check draws a document that asks for places and compares the answers to it, and once more from cursors.
func (c *checking) check(p pair, to ...place) {
	c.t.Helper()
	d := newDocument(c.Rand, p.literals, maps.Clone(c.asked))
	var roots []*selection
	for _, one := range to {
		roots = append(roots, d.root(one))
	}
	c.compare(p, roots)
	text := query(roots...)
	open := ask(p.open, text)
	c.documents++
	if !bytes.Equal(open, ask(p.reader, text)) {
		c.told++
	}
	if bytes.HasPrefix(open, []byte(`{"errors"`)) {
		c.refused++
		c.t.Logf("%s", open)
		return
	}
	c.asked = d.asked
	if d.goOn(open) {
		c.paged++
		c.compare(p, roots)
	}
}

// compare fails with as small a document as it can find.
func (c *checking) compare(p pair, roots []*selection) {
	c.t.Helper()
	if !p.differs(roots...) {
		return
	}
	text := query(smaller(roots, p.differs)...)
	c.t.Errorf("%s\nwhoever has not the right is told\n%s\nand if nothing is protected\n%s", text, ask(p.reader, text),
		ask(p.bare, text))
}
