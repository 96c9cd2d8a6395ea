package sample

import (
	"fmt"
	"time"
)

// Options are what to make up.
type Options struct {
	People int       // human beings; 0 is 2,000, fewer than MinPeople are refused
	Seed   uint64    // another seed, other people; the planted ones stay
	Today  time.Time // the day everything is told on; zero is 2026-01-01
}

// DefaultPeople are enough for every kind of household to be there several times.
const DefaultPeople = 2000

// MinPeople leaves room for the planted people and some others.
const MinPeople = 200

// MaxPeople is the most that keys and telephone numbers suffice for.
const MaxPeople = 5_000_000

var firstOfJanuary = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func (o Options) filled() (Options, error) {
	if o.People == 0 {
		o.People = DefaultPeople
	}
	if o.People < MinPeople || o.People > MaxPeople {
		return o, fmt.Errorf("a sample cannot have %d people: ask for %d to %d", o.People, MinPeople, MaxPeople)
	}
	if o.Today.IsZero() {
		o.Today = firstOfJanuary
	}
	if year := o.Today.Year(); year < 2000 || year > 2100 {
		return o, fmt.Errorf("a sample cannot be told in the year %d: choose a day from 2000 to 2100", year)
	}
	return o, nil
}
