package sample

import (
	"context"
	"errors"
)

// world is a sample while it is written: the people made up so far, and the sources with their open files.
type world struct {
	*population

	clients        int   // firms that the supplier made up
	former, client *firm // the supplier's newest customers, the last of which
	contacts       int   // still lacks so many contacts

	bank     *bank
	insurer  *insurer
	dealer   *dealer
	power    *power
	supplier *supplier
}

func newWorld(dir string, o Options) *world {
	w := &world{population: newPopulation(o)}
	w.register = newRegister(dir)
	w.bank, w.insurer = newBank(dir, o.Seed, w.register), newInsurer(dir, o.Seed, w.register, w.today)
	w.dealer, w.power = newDealer(dir, o.Seed, w.register), newPower(dir, o.Seed, w.register)
	w.supplier = newSupplier(dir, o.Seed, w.register)
	return w
}

// population is what was made up so far: counters and what to draw from, nothing that grows with the number of people.
type population struct {
	seed  uint64
	today day
	dice  dice
	atlas *atlas

	register *register

	persons, homes, firms int
	group                 int // the firm that heads the newest group
}

func newPopulation(o Options) *population {
	return &population{seed: o.Seed, today: dayOf(o.Today), atlas: newAtlas(o.People)}
}

// populate makes up households until there are so many people.
func (w *world) populate(ctx context.Context, people int) error {
	for w.persons < people {
		if w.homes%1000 == 0 {
			if err := errors.Join(ctx.Err(), w.broken()); err != nil {
				return err
			}
		}
		if w.persons >= w.clients*peoplePerFirm {
			w.clients++
			w.former, w.client, w.contacts = w.client, nextFirm(w.population), w.contacts+contactsPerFirm
			recordFirm(w.supplier, w.population, w.client)
		}
		w.record(nextHousehold(w.population, people-w.persons))
	}
	return nil
}

// record has every source write what it has on file of a household, and then tells the truth of it.
func (w *world) record(h *household) {
	for _, p := range h.adults(w.today) {
		if w.contacts > 0 && p.age(w.today) < 67 {
			w.contacts--
			recordContact(w.supplier, w.population, p, w.client, w.former)
		}
	}
	recordInBank(w.bank, w.population, h)
	recordAtInsurer(w.insurer, w.population, h)
	recordAtDealer(w.dealer, w.population, h)
	recordAtPower(w.power, w.population, h)
	w.register.tell(h.no, kindNames[h.kind], h.people)
}

func (w *world) tables() []*table {
	var out []*table
	for _, list := range [][]*table{w.bank.tables(), w.insurer.tables(), w.dealer.tables(), w.power.tables(),
		w.supplier.tables()} {
		out = append(out, list...)
	}
	return out
}

// broken is the first thing that went wrong with a file.
func (w *world) broken() error {
	for _, t := range w.tables() {
		if t.err != nil {
			return t.close()
		}
	}
	return w.register.err
}

func (w *world) close() error {
	var errs []error
	for _, t := range w.tables() {
		errs = append(errs, t.close())
	}
	errs = append(errs, w.register.close())
	return errors.Join(errs...)
}
