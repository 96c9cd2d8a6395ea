package sample

import (
	"context"
	"errors"
)

// world is a sample while it is written: counters and open files, nothing that grows with the number of people.
type world struct {
	seed  uint64
	today day
	dice  dice
	atlas *atlas

	persons, homes, firms int
	clients               int   // firms that the supplier made up
	group                 int   // the firm that heads the group in the making
	former, client        *firm // the supplier's newest customers, the last of which
	contacts              int   // that it still lacks

	bank     *bank
	insurer  *insurer
	dealer   *dealer
	power    *power
	supplier *supplier
}

func newWorld(dir string, o Options) *world {
	w := &world{seed: o.Seed, today: dayOf(o.Today), atlas: newAtlas(o.People)}
	w.bank, w.insurer, w.dealer = newBank(dir, o.Seed), newInsurer(dir, o.Seed), newDealer(dir, o.Seed)
	w.power, w.supplier = newPower(dir, o.Seed), newSupplier(dir, o.Seed)
	return w
}

// newPerson begins a person.
func (w *world) newPerson(given, family string, female bool, born day) *person {
	w.persons++
	return &person{no: w.persons, given: given, family: family, female: female, born: born}
}

// newFirm begins a firm.
func (w *world) newFirm(name string, home place) *firm {
	w.firms++
	return &firm{no: w.firms, name: name, home: home, trade: "Services", employees: 10, founded: on(1998, 4, 1),
		status: "trading"}
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
			w.former, w.client, w.contacts = w.client, nextFirm(w), w.contacts+contactsPerFirm
			recordFirm(w.supplier, w, w.client)
		}
		w.record(nextHousehold(w, people-w.persons))
	}
	return nil
}

// record has every source write what it has on file of a household.
func (w *world) record(h *household) {
	for _, p := range h.adults(w.today) {
		if w.contacts > 0 && p.age(w.today) < 67 {
			w.contacts--
			recordContact(w.supplier, w, p, w.client)
		}
	}
	recordInBank(w.bank, w, h)
	recordAtInsurer(w.insurer, w, h)
	recordAtDealer(w.dealer, w, h)
	recordAtPower(w.power, w, h)
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
	return nil
}

func (w *world) close() error {
	var errs []error
	for _, t := range w.tables() {
		errs = append(errs, t.close())
	}
	return errors.Join(errs...)
}
