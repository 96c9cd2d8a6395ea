package derive

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"

	"kith/graph"
	"kith/household/infer"
	"kith/internal/facts"
	"kith/internal/scan"
	"kith/internal/sorting"
	"kith/rules"
)

// whole works out a whole store in bounded memory. People are read once, by ranges of their ids at the same time, and
// put on disk. Then everything that they can meet by is sorted: what too many share is left out, blocks are settled,
// and whoever shares a key is joined. At last people come back component by component.
type whole struct {
	store   graph.Store
	person  *graph.Kind
	reading *reading
	set     *rules.Household
	day     string

	people    *sorting.List
	keys      *sorting.Sorter // by key: people
	blocks    *sorting.Sorter // by block: presences
	spots     *sorting.Sorter // by person: the dwellings of its homes
	groups    *sorting.Sorter // by component: people
	count     int32
	joined    components
	crowded   map[infer.Key]bool
	shared    []string // accounts that several people have a role on
	accounts  map[string]infer.Account
	inhabited map[string]bool // households that rules have people in
}

// wholeMemory is what each of its sorters may keep in memory.
const wholeMemory = 48 << 20

func newWhole(store graph.Store, m *graph.Model, set *rules.Household, day, temp string) *whole {
	dir := sorting.Dir{Path: temp, Fault: graph.TempFileFault}
	sorter := func() *sorting.Sorter { return sorting.NewSorter(dir, wholeMemory) }
	return &whole{store: store, person: m.Kind("Person"), reading: newReading(m, set, day), set: set, day: day, people: sorting.NewList(dir),
		keys: sorter(), blocks: sorter(), spots: sorter(), groups: sorter(), crowded: map[infer.Key]bool{},
		accounts: map[string]infer.Account{}, inhabited: map[string]bool{}}
}

// Close removes the temporary files.
func (w *whole) Close() error {
	return errors.Join(w.people.Close(), w.keys.Close(), w.blocks.Close(), w.spots.Close(), w.groups.Close())
}

// each calls f with every component, so many at once, and out with what it returns, in the order of the components.
func (w *whole) each(ctx context.Context, f func(people []*person, facts *infer.Facts) (*Difference, error),
	out func(d *Difference) error) error {
	for _, stage := range []func(context.Context) error{w.read, w.meet, w.readAccounts, w.settle, w.group} {
		if err := stage(ctx); err != nil {
			return err
		}
	}
	work := func(_ context.Context, part [][][]byte) (done []*Difference, err error) {
		for _, raw := range part {
			people, err := decodePeople(raw)
			if err != nil {
				return nil, err
			}
			d, err := f(people, w.facts(people))
			if err != nil {
				return nil, err
			}
			done = append(done, d)
		}
		return done, nil
	}
	return scan.InOrder(ctx, runtime.GOMAXPROCS(0), w.components(), work, func(list []*Difference) error {
		for _, d := range list {
			if err := out(d); err != nil {
				return err
			}
		}
		return nil
	})
}

// taken reports whether rules have people in a household, as it is stored.
func (w *whole) taken(id string) (bool, error) { return w.inhabited[id], nil }

// meet joins the people who share a contact point, an account or a household, or name each other, unless too many do.
func (w *whole) meet(context.Context) error {
	w.joined = newComponents(int(w.count))
	sorted, err := w.keys.Sorted()
	if err != nil {
		return err
	}
	return runs(sorted, func(raw []byte, people [][]byte) error {
		k, living := keyOf(raw), 0
		for _, p := range people {
			living += len(p) - len(number(0))
		}
		if most := infer.Most(k.Kind, w.set); most > 0 && living > most {
			w.crowded[k] = true
			return nil
		}
		if k.Kind == infer.KeyAccount && len(people) > 1 {
			w.shared = append(w.shared, k.Text)
		}
		for _, p := range people[1:] {
			w.joined.join(numberOf(people[0]), numberOf(p))
		}
		return nil
	})
}

// readAccounts reads the accounts that several people have a role on.
func (w *whole) readAccounts(ctx context.Context) error {
	parts := func(yield func([]string, error) bool) {
		for part := range slices.Chunk(w.shared, atOnce) {
			if !yield(part, nil) {
				return
			}
		}
	}
	return scan.InOrder(ctx, w.store.Readers(), parts, func(ctx context.Context, ids []string) (*facts.Page, error) {
		p := infer.AccountNeeds(w.day, w.set)
		p.Where, p.Page = []graph.Cond{facts.Among("id", ids)}, graph.Page{Size: graph.All}
		rows, err := w.store.Match(ctx, p)
		if err != nil {
			return nil, err
		}
		page := facts.PageOf(p, rows)
		return &page, nil
	}, func(page *facts.Page) error {
		for r := range page.All() {
			w.accounts[r.ID()] = infer.AccountOf(r)
		}
		return nil
	})
}

// settle finds the dwellings of all homes, block by block, and joins those who share one.
func (w *whole) settle(context.Context) error {
	sorted, err := w.blocks.Sorted()
	if err != nil {
		return err
	}
	return runs(sorted, func(_ []byte, values [][]byte) error {
		homes, there := make([]presence, len(values)), make([]infer.Presence, len(values))
		for i, v := range values {
			at := &homes[i]
			if _, err := decode(string(v[len(number(0)):]), at); err != nil {
				return err
			}
			at.Phones = slices.DeleteFunc(at.Phones, func(c infer.Contact) bool { return w.crowded[c.Key] })
			there[i] = at.Presence
		}
		first := map[string]int32{} // of those who were at a dwelling, or an address
		for i, s := range infer.Settle(there, w.set) {
			person, key := numberOf(values[i]), s.Dwelling
			if err := w.spots.Add(number(person), encode(nil, &spot{s, homes[i].Home})); err != nil {
				return err
			}
			if s.Hub || key == "" {
				key = homes[i].Address
			}
			if other, met := first[key]; met && key != "" {
				w.joined.join(other, person)
			} else {
				first[key] = person
			}
		}
		return nil
	})
}

// group sorts people by component, each with its dwellings.
func (w *whole) group(context.Context) error {
	spots, err := w.spots.Sorted()
	if err != nil {
		return err
	}
	people := w.people.Walk()
	for n := range w.count {
		record, _, err := people.Next()
		if err != nil {
			return err
		}
		record = slices.Clone(record)
		for {
			of, s, ok, err := spots.Peek()
			if err != nil {
				return err
			}
			if !ok || numberOf(of) != n {
				break
			}
			record = append(record, s...)
			spots.Take()
		}
		if err := w.groups.Add(number(w.joined.root(n)), record); err != nil {
			return err
		}
	}
	return nil
}

// components are the people of one component after the other, as they are on disk, some components at once.
func (w *whole) components() iter.Seq2[[][][]byte, error] {
	return func(yield func([][][]byte, error) bool) {
		sorted, err := w.groups.Sorted()
		if err != nil {
			yield(nil, err)
			return
		}
		const together = 64
		var part [][][]byte
		err = runs(sorted, func(_ []byte, people [][]byte) error {
			if part = append(part, slices.Clone(people)); len(part) < together {
				return nil
			}
			list := part
			if part = nil; !yield(list, nil) {
				return errStopped
			}
			return nil
		})
		switch {
		case errors.Is(err, errStopped):
		case err != nil:
			yield(nil, err)
		case len(part) > 0:
			yield(part, nil)
		}
	}
}

var errStopped = errors.New("derive: nobody wants more")

// decodePeople reads the people of a component.
func decodePeople(list [][]byte) (out []*person, err error) {
	out = make([]*person, len(list))
	for i, raw := range list {
		if out[i], err = decodePerson(raw); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// decodePerson reads a person with the dwellings of its homes, which are behind it.
func decodePerson(raw []byte) (*person, error) {
	p := new(person)
	rest, err := decode(string(raw), p)
	for err == nil && rest != "" {
		var s spot
		if rest, err = decode(rest, &s); err == nil {
			p.Homes[s.Home].Spot = s.Spot
		}
	}
	return p, err
}

// facts are those of a component.
func (w *whole) facts(people []*person) *infer.Facts {
	f := &infer.Facts{Day: w.day, Accounts: map[string]infer.Account{}, Crowded: map[infer.Key]bool{}}
	for _, p := range people {
		f.People = append(f.People, p.Person)
		for i := range p.Roles {
			if a, shared := w.accounts[p.Roles[i].Account]; shared {
				f.Accounts[p.Roles[i].Account] = a
			}
		}
		for _, k := range p.Keys(w.day, w.set) {
			if w.crowded[k] {
				f.Crowded[k] = true
			}
		}
	}
	return f
}
