package sample

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"kith/internal/truth"
)

// PeopleFile is the file that says of every human being where, and with whom, it lives (package truth).
const PeopleFile = "people.jsonl"

// People are the human beings of the sample in a folder, those of scenarios first.
func People(dir string) ([]truth.Person, error) {
	f, err := os.Open(filepath.Join(dir, PeopleFile))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := truth.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s is not as a sample has it: %w", PeopleFile, err)
	}
	return list, nil
}

// register notes, of the people being written, which records sources have of them, and what makes it hard to see with
// whom they live. The first error stays in err, and nothing is written after it.
type register struct {
	notes map[int]*note // by the person's number
	file  *os.File
	out   *bufio.Writer
	err   error
}

type note struct{ records, planted []string }

func newRegister(dir string) *register {
	r := &register{notes: map[int]*note{}}
	r.file, r.err = os.OpenFile(filepath.Join(dir, PeopleFile), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, fileMode)
	r.out = bufio.NewWriterSize(r.file, tableBuffer)
	return r
}

func (r *register) of(p *person) *note {
	if r.notes[p.no] == nil {
		r.notes[p.no] = &note{}
	}
	return r.notes[p.no]
}

// filed notes that a source has a record of a person. It may be told so twice.
func (r *register) filed(p *person, system, key string) {
	n, record := r.of(p), system+":"+key
	if !slices.Contains(n.records, record) {
		n.records = append(n.records, record)
	}
}

// plant notes a trap for whoever tries to find out with whom a person lives. It may be told so twice.
func (r *register) plant(p *person, t trap) {
	n := r.of(p)
	if what := rates[t].what; !slices.Contains(n.planted, what) {
		n.planted = append(n.planted, what)
	}
}

// tell writes the truth of people who live together, or did, and forgets them.
func (r *register) tell(no int, kind string, people []*person) {
	var dwellings []place
	for _, p := range people {
		n := r.of(p)
		line := truth.Person{Person: itoa(p.no), Records: n.records, Kind: kind, Planted: n.planted}
		if p.died == 0 {
			line.Residence = home(no, &dwellings, p.home)
			line.Family = line.Residence
			switch {
			case p.home.kind == careHome && p.spouse == nil:
				line.Residence, line.Family = "room of "+line.Person, line.Person
			case p.stranger:
				line.Family = "family of " + line.Person
			case p.spouse != nil:
				line.Family = home(no, &dwellings, p.spouse.home)
			}
			if p.also != nil {
				line.Second = []string{home(no, &dwellings, *p.also)}
			}
		}
		r.write(line)
		delete(r.notes, p.no)
	}
}

// home names a dwelling: by the number of the household, and which of its dwellings it is.
func home(no int, dwellings *[]place, at place) string {
	i := slices.Index(*dwellings, at)
	if i < 0 {
		i = len(*dwellings)
		*dwellings = append(*dwellings, at)
	}
	return itoa(no) + "/" + itoa(i+1)
}

func (r *register) write(line truth.Person) {
	if r.err != nil {
		return
	}
	var text []byte
	if text, r.err = json.Marshal(line); r.err == nil {
		_, r.err = r.out.Write(append(text, '\n'))
	}
}

// close ends the file; it is safe on one that was never begun.
func (r *register) close() error {
	if r.file != nil {
		r.err = errors.Join(r.err, r.out.Flush(), r.file.Close())
		r.file = nil
	}
	if r.err != nil {
		return fmt.Errorf("%s cannot be written: %w", PeopleFile, r.err)
	}
	return nil
}
