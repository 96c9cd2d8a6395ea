package leaktest

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"kith/graph/graphtest"
)

// TestEveryPlace asks for every field, argument, operator and order of the schema.
func TestEveryPlace(t *testing.T) {
	c := newChecking(t, 1)
	p := newPair(t, drawWorld(t, 1), inMemory, inMemory)
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

// TestLeaks asks random documents of random graphs on every engine. KITH_LEAKS says of how many.
func TestLeaks(t *testing.T) {
	all := places()
	for _, e := range []struct {
		name      string
		empty     engine
		graphs    int
		documents int // of each graph
		size      size
	}{
		{"memory", inMemory, graphtest.Patterns("KITH_LEAKS", 6), 25, usual},
		{"sqlite", inSQLite, graphtest.Patterns("KITH_LEAKS", 6) / 2, 25, usual},
		{"neo4j", inNeo4j, (graphtest.Patterns("KITH_LEAKS", 6) + 9) / 10, 3, small},
	} {
		t.Run(e.name, func(t *testing.T) {
			seen := counts{}
			for _, seed := range seeds(e.graphs) {
				t.Run(fmt.Sprint(seed), func(t *testing.T) {
					c := newChecking(t, seed)
					c.size = e.size
					p := newPair(t, drawWorld(t, seed), e.empty, inMemory)
					for range e.documents {
						c.check(p, oneOf(c.Rand, all), oneOf(c.Rand, all))
					}
					seen.add(c.counts)
				})
			}
			t.Logf("%+v", seen)
			if seen.documents < fewest {
				return
			}
			if seen.told*4 < seen.documents || seen.paged*4 < seen.documents || seen.refused*10 > seen.documents {
				t.Errorf("the documents ask for too little: %+v", seen)
			}
		})
	}
}

// fewest is of how many documents it can be judged what they ask for.
const fewest = 20

// seeds are as many as are asked for: half of them always the same, half fresh, or from KITH_SEED on.
func seeds(n int) (out []uint64) {
	fresh, err := strconv.ParseUint(os.Getenv("KITH_SEED"), 10, 64)
	if err != nil {
		fresh = uint64(time.Now().UnixNano())
	}
	for i := range uint64(n) {
		if i%2 == 0 {
			out = append(out, i/2+1)
		} else {
			out = append(out, fresh+i/2)
		}
	}
	return out
}

// checking asks documents of pairs and keeps what was asked.
type checking struct {
	t *testing.T
	*rand.Rand
	asked map[place]bool // in documents that were answered
	size  size           // of documents
	counts
}

type counts struct {
	documents int
	refused   int
	told      int // whoever has the right is told more
	paged     int // went on from a cursor
}

func (c *counts) add(o counts) {
	c.documents, c.refused = c.documents+o.documents, c.refused+o.refused
	c.told, c.paged = c.told+o.told, c.paged+o.paged
}

func newChecking(t *testing.T, seed uint64) *checking {
	return &checking{t: t, Rand: rand.New(rand.NewPCG(seed, 2)), asked: map[place]bool{}, size: usual}
}

// check draws a document that asks for places and compares the answers to it, and once more from cursors.
func (c *checking) check(p pair, to ...place) {
	c.t.Helper()
	d := newDocument(c.Rand, p.literals, maps.Clone(c.asked), c.size)
	var roots []*selection
	for _, one := range to {
		roots = append(roots, d.root(one))
	}
	c.compare(p, roots)
	text := query(roots...)
	open := ask(p.open, text)
	c.documents++
	if !bytes.Equal(open, ask(p.bare, text)) {
		c.told++
	}
	if bytes.HasPrefix(open, []byte(`{"errors"`)) {
		c.refused++
		return
	}
	c.asked = d.asked
	if d.goOn(open) {
		c.paged++
		c.compare(p, roots)
	}
}

const unequal = "%s\nwhoever has not the right is told\n%s\nand if nothing is protected\n%s"

// compare fails with as small a document as it can find.
func (c *checking) compare(p pair, roots []*selection) {
	c.t.Helper()
	if !p.differs(roots...) {
		return
	}
	text := query(smaller(roots, p.differs)...)
	c.t.Errorf(unequal, text, p.ask(p.reader, text),
		p.ask(p.bare, text))
}
