package derive_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/memory"
	"kith/resolvers/apitest"
)

// TestWholeIsIncremental: whatever was loaded, and however many days passed between loads, what is worked out of what
// was touched is what is worked out of everything.
func TestWholeIsIncremental(t *testing.T) {
	for seed := range uint64(60) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { history(t, memory.New(m), seed, 12) })
	}
}

// TestWholeIsIncrementalOnEngines: so it is on every engine.
func TestWholeIsIncrementalOnEngines(t *testing.T) {
	apitest.On(t, func(t *testing.T, s graph.Store) { history(t, s, 1000, 12) }, "sqlite", "neo4j")
}

// history loads random facts, so many times, and works out what was touched after each.
func history(t *testing.T, s graph.Store, seed uint64, loads int) {
	w := newWorld(t, s, "2022-03-01")
	d := newDice(w, seed)
	d.begin()
	w.load().run(w.options())
	w.settled()
	for range loads {
		for range 1 + d.r.IntN(4) {
			d.change()
		}
		w.load()
		if d.r.IntN(2) == 0 {
			d.pass()
		}
		w.derive()
		w.settled()
	}
}

// dice make up facts of a few people at a few addresses, who meet often.
type dice struct {
	*world
	r      *rand.Rand
	people int
}

func newDice(w *world, seed uint64) *dice { return &dice{world: w, r: rand.New(rand.NewPCG(seed, 18))} }

func (d *dice) pick(list ...string) string { return list[d.r.IntN(len(list))] }

func (d *dice) id(kind string, n int) string { return fmt.Sprintf("%s_%02d", kind, d.r.IntN(n)) }

func (d *dice) one() string { return d.id("per", d.people) }

const (
	addresses = 9
	phones    = 5
	accounts  = 6
	declared  = 3
)

// begin states the addresses, and people who live there.
func (d *dice) begin() {
	for i := range addresses {
		d.building(fmt.Sprintf("adr_%02d", i))
	}
	for i := range accounts {
		d.account(fmt.Sprintf("acc_%02d", i), d.pick("LIFE", "MOTOR", "DEPOSIT", "UTILITY"))
	}
	for i := range declared {
		d.node(fmt.Sprintf("hh_%02d", i), "name", fmt.Sprintf("Household %d", i))
	}
	for range 14 {
		d.born()
	}
}

func (d *dice) building(id string) {
	unit := ""
	if d.r.IntN(3) == 0 {
		unit = d.pick("1", "2")
	}
	street := d.pick("Langstrasse 12", "Langstrase 12", "Feldweg 3", "Am Hang 7")
	d.address(id, street, unit, d.pick("RESIDENTIAL", "RESIDENTIAL", "MULTI_UNIT", "MIXED"))
}

// born states a new person.
func (d *dice) born() {
	id := fmt.Sprintf("per_%02d", d.people)
	d.people++
	birth := fmt.Sprintf("%d-%02d-%02d", 1950+d.r.IntN(72), 1+d.r.IntN(12), 1+d.r.IntN(28))
	d.person(id, "P"+id[4:], d.pick("Berg", "Kern", "Berg-Kern", "Moos"), birth)
	d.lives(id, d.id("adr", addresses), d.past(), "")
}

// past is a day of the last years, or none.
func (d *dice) past() string {
	if d.r.IntN(5) == 0 {
		return ""
	}
	return d.at(-d.r.IntN(2000))
}

func (d *dice) at(days int) string {
	day, err := time.Parse(time.DateOnly, d.day)
	if err != nil {
		d.t.Fatal(err)
	}
	return day.AddDate(0, 0, days).Format(time.DateOnly)
}

// pass lets days pass, sometimes many.
func (d *dice) pass() { d.day = d.at(1 + d.r.IntN(40)*d.r.IntN(20)) }

// end is a day on which something ends, as a rule none; sometimes one that is still to come.
func (d *dice) end() string {
	switch d.r.IntN(4) {
	case 0:
		return d.at(d.r.IntN(300))
	case 1:
		return d.at(-d.r.IntN(300))
	}
	return ""
}

// change states something else.
func (d *dice) change() {
	switch d.r.IntN(13) {
	case 0:
		d.born()
	case 1, 2: // somebody moves, from a day on
		d.lives(d.one(), d.id("adr", addresses), d.at(d.r.IntN(60)-30), d.end())
	case 3:
		d.building(d.id("adr", addresses))
	case 4:
		d.phone(d.one(), d.id("cpt", phones))
	case 5, 6:
		d.role(d.one(), d.id("acc", accounts), d.pick("OWNER", "JOINT_OWNER", "JOINT_OWNER", "INSURED", "PAYER"))
	case 7:
		if a, b := d.one(), d.one(); a != b {
			d.related(a, b, d.pick("SPOUSE", "PARENT", "FORMER_SPOUSE"), d.past(), d.end())
		}
	case 8:
		d.node(d.one(), "status", "DECEASED", "deceasedOn", d.at(-d.r.IntN(100)))
	case 9:
		d.node(d.one(), "familyName", d.pick("Berg", "Kern", "Moos"))
	case 10:
		d.edge("MEMBER_OF", d.one(), d.id("hh", declared), d.past(), d.end(), "role",
			d.pick("HEAD", "CHILD", "LODGER", "OTHER"))
	case 11:
		d.lives(d.one(), d.id("adr", addresses), "", d.end())
	case 12:
		if a, b := d.one(), d.one(); a < b {
			d.edge("SAME_HOUSEHOLD", a, b, d.at(-d.r.IntN(9)), d.end(), "verdict", d.pick("SAME", "NOT_SAME"))
		}
	}
}

// daily lets a year pass day by day, with something new in every week.
func daily(t *testing.T, s *logging, seed uint64) *world {
	w := newWorld(t, s, "2022-03-01")
	d := newDice(w, seed)
	d.begin()
	for day := range 365 {
		if day%7 == 0 {
			d.change()
			w.load()
		}
		w.derive()
		d.day = d.at(1)
	}
	w.derive()
	w.settled()
	return w
}

// logging is a store that keeps what loads have written.
type logging struct {
	graph.Store
	loads []graph.Batch
}

func (l *logging) Write(ctx context.Context, b *graph.Batch) (*graph.Result, error) {
	if b.Cause == "run_test" {
		l.loads = append(l.loads, *b)
	}
	return l.Store.Write(ctx, b)
}
