package census

import (
	"bufio"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// System is the name of the source in the mapping file.
const System = "mutual"

// The files that Write writes beside those that the mapping names.
const (
	MappingFile = "mapping.yaml"
	TruthFile   = "truth.jsonl"
)

//go:embed mapping.yaml
var mapping []byte

// Options say what is made up.
type Options struct {
	People int // about so many
	Seed   uint64
}

// Write makes people up, and writes the files of the mutual, the mapping that reads them and the truth into a folder
// that exists. After an error some of them may be there.
func Write(dir string, o Options) error {
	if err := os.WriteFile(filepath.Join(dir, MappingFile), mapping, 0o600); err != nil {
		return err
	}
	out, err := create(dir)
	if err != nil {
		return err
	}
	w := &world{files: out, r: dice(o.Seed, 0)}
	towns, n := towns(w.r), 1
	for ; w.people < o.People && out.err == nil; n++ {
		w.r = dice(o.Seed, n)
		w.building(newBuilding(w.r, towns, n), n)
	}
	for ; len(w.waiting) > 0; n++ { // who is left gets a house
		b := newBuilding(w.r, towns, n)
		b.kind, b.doors = "house", 1
		h := &home{world: w, d: b.dwelling(w.r, n, 1), kind: "alone"}
		h.alone()
		w.write(h)
	}
	return out.close()
}

// dice draws what belongs to a number.
func dice(seed uint64, n int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(n))) //nolint:gosec // what is made up is to be the same again
}

// world is what is made up, as far as it has come.
type world struct {
	*files
	r       *rand.Rand
	people  int
	phones  int
	policy  int
	recent  []*dwelling // of buildings shortly before
	waiting []*person   // for a home of their own

	relations []relation
	contracts []contract
}

const mostRecent = 100

func (w *world) building(b *building, n int) {
	if b.doors == 0 {
		w.write(w.institution(b.dwelling(w.r, n, 1)))
		return
	}
	for door := range b.doors {
		d := b.dwelling(w.r, n, door+1)
		h := w.behind(d)
		h.ofAll()
		w.write(h)
		if w.recent = append(w.recent, d); len(w.recent) > mostRecent {
			w.recent = w.recent[1:]
		}
	}
}

// number is a telephone number that nobody else has.
func (w *world) number() string {
	w.phones++
	return fmt.Sprintf("+999 2%08d", w.phones)
}

// write writes a home.
func (w *world) write(h *home) {
	moved := len(w.recent) > 0 && once(w.r, movedLately)
	since := day(w.r, 2005+w.r.IntN(15))
	var from *dwelling
	if moved {
		since, from = day(w.r, 2021+w.r.IntN(5)), pick(w.r, w.recent)
	}
	first := h.d.written(w.r, false, false)
	for _, p := range h.here {
		w.person(p, h, first, since, from)
	}
	for _, l := range w.relations {
		if l.a.id != "" && l.b.id != "" {
			w.put("relations.csv", l.a.id, l.b.id, l.word)
		}
	}
	for _, c := range w.contracts {
		w.policy++
		number := "K" + strconv.Itoa(w.policy)
		w.put("contracts.csv", number, c.line)
		for _, p := range c.parts {
			if p.who.id != "" {
				w.put("parts.csv", number, p.role, p.who.id)
			}
		}
	}
	w.relations, w.contracts = nil, nil
}

// person writes somebody, with the address as the first of the home writes it, or in its own way.
func (w *world) person(p *person, h *home, a address, since string, from *dwelling) {
	mistyped, withoutUnit := once(w.r, streetMistyped), h.d.unit != "" && once(w.r, unitMissing)
	if mistyped || withoutUnit || once(w.r, ownSpelling) {
		a = h.d.written(w.r, mistyped, withoutUnit)
	}
	if mistyped {
		p.plant("street mistyped")
	}
	if withoutUnit {
		p.plant("unit missing")
	}
	if !once(w.r, 300) {
		p.since = max(since, p.birthday)
	}
	if from != nil {
		old := former{address: from.written(w.r, false, false), since: day(w.r, 2000+w.r.IntN(5))}
		switch {
		case once(w.r, stale):
			a, p.since = old.address, old.since
			p.plant("on file at a former home")
		case once(w.r, oldHomeOpen):
			p.former = append(p.former, old)
			p.plant("old home left open")
		case p.since != "":
			old.until = p.since
			p.former = append(p.former, old)
		}
	}
	if p.id != "" {
		w.put("people.csv", p.fields(w.r, a)...)
		for _, f := range p.former {
			w.put("former.csv", p.id, f.lines, f.unit, f.postcode, f.city, f.kind, f.since, f.until)
		}
	}
	w.tell(p)
}

// columns are the files of the mutual.
var columns = map[string][]string{
	"people.csv": {"id", "given", "family", "whole", "order", "sex", "born", "phone", "mail", "lines", "unit",
		"postcode", "town", "place", "since"},
	"former.csv":    {"person", "lines", "unit", "postcode", "town", "place", "since", "until"},
	"relations.csv": {"person", "relative", "word"},
	"contracts.csv": {"number", "line"},
	"parts.csv":     {"contract", "role", "person"},
}

// files are the files under way. What goes wrong first is kept until they are closed.
type files struct {
	open  []*os.File
	csv   map[string]*csv.Writer
	truth *bufio.Writer
	err   error
}

func create(dir string) (*files, error) {
	f := &files{csv: map[string]*csv.Writer{}}
	for name, header := range columns {
		file, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			return nil, errors.Join(err, f.close())
		}
		f.open, f.csv[name] = append(f.open, file), csv.NewWriter(file)
		f.put(name, header...)
	}
	file, err := os.Create(filepath.Join(dir, TruthFile))
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	f.open, f.truth = append(f.open, file), bufio.NewWriter(file)
	return f, nil
}

func (f *files) put(name string, fields ...string) {
	if err := f.csv[name].Write(fields); f.err == nil {
		f.err = err
	}
}

// tell adds a person to the truth.
func (f *files) tell(p *person) {
	raw, err := json.Marshal(p.Person)
	if err == nil {
		_, err = f.truth.Write(append(raw, '\n'))
	}
	if f.err == nil {
		f.err = err
	}
}

func (f *files) close() error {
	errs := []error{f.err}
	for _, w := range f.csv {
		w.Flush()
		errs = append(errs, w.Error())
	}
	if f.truth != nil {
		errs = append(errs, f.truth.Flush())
	}
	for _, file := range f.open {
		errs = append(errs, file.Close())
	}
	return errors.Join(errs...)
}
