package sample

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// version counts the changes of the bytes that the same options give.
const version = 5

// Write makes up a sample and writes it into a folder, which must be missing, empty, or hold an earlier sample; then
// that is replaced. After an error or a kill the folder holds what counts as no sample, and the same call begins anew.
func Write(ctx context.Context, dir string, o Options) (*Summary, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	w := newWorld(dir, o)
	truths, err := writeWorld(ctx, w, dir, o)
	if closed := w.close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, err
	}
	s := &Summary{Version: version, People: w.persons, Homes: w.homes, Firms: w.firms, Seed: o.Seed,
		Today: o.Today.Format(time.DateOnly), Mappings: mappings, Truths: truths}
	for _, t := range w.tables() {
		s.Files = append(s.Files, t.FileSummary)
	}
	return s, mark(dir, s)
}

func writeWorld(ctx context.Context, w *world, dir string, o Options) (truths int, err error) {
	list := writeScenarios(w)
	if err := w.populate(ctx, o.People); err != nil {
		return 0, err
	}
	if o.Hub > 0 {
		hub(w, o.Hub)
	}
	return len(list), errors.Join(writeMappings(dir), writeTruths(dir, list))
}

// writeScenarios has the sources write all scenarios, and returns what must come out.
func writeScenarios(w *world) []Truth {
	s := &scenarios{world: w}
	lifePolicies(s)
	motorPolicies(s)
	sharedAccounts(s)
	otherAccounts(s)
	mandates(s)
	jointHoldings(s)
	standIns(s)
	objections(s)
	lampPosts(s)
	firms(s)
	businesses(s)
	buyers(s)
	ownHoldings(s)
	declaredHomes(s)
	beside(s)
	neighbours(s)
	strangers(s)
	namesakes(s)
	standings(s)
	lately(s)
	together(s)
	w.register.tell(0, "scenario", s.people)
	offers(s)
	return s.truths
}

// Options are what Write makes up.
type Options struct {
	People int       // human beings; 0 is 2,000, fewer than MinPeople are refused
	Seed   uint64    // another seed, other people; those of scenarios stay
	Today  time.Time // the day that the files are of; zero is 2026-01-01
	Hub    int       // contracts of one firm, Fennmark Estates AG, which is there only if it has any
}

// DefaultPeople are enough for every kind of household to be there several times.
const DefaultPeople = 2000

// MinPeople leaves room for the people of scenarios and some others.
const MinPeople = 200

// MaxPeople is the most that keys and telephone numbers suffice for.
const MaxPeople = 5_000_000

// MaxHub is the most contracts of one firm.
const MaxHub = 1_000_000

var firstOfJanuary = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func (o Options) filled() (Options, error) {
	if o.People == 0 {
		o.People = DefaultPeople
	}
	if o.People < MinPeople || o.People > MaxPeople {
		return o, fmt.Errorf("a sample cannot have %d people: ask for %d to %d", o.People, MinPeople, MaxPeople)
	}
	if o.Hub < 0 || o.Hub > MaxHub {
		return o, fmt.Errorf("a firm cannot have %d contracts: ask for 0 to %d", o.Hub, MaxHub)
	}
	if o.Today.IsZero() {
		o.Today = firstOfJanuary
	}
	if year := o.Today.Year(); year < 2000 || year > 2100 {
		return o, fmt.Errorf("a sample cannot be told in the year %d: choose a day from 2000 to 2100", year)
	}
	return o, nil
}
