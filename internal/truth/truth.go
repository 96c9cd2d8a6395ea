// Package truth is the form in which a set of data says who really lives together: a file with one JSON object a line,
// one for every human being. Made-up data writes it (package internal/sample), whoever knows the truth of real data can
// write it by hand, and package internal/score compares a store with it.
package truth

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Person is a human being, and where and with whom it lives. Names of homes are any texts, equal for those who live
// there.
type Person struct {
	Person    string   `json:"person"`              // another one in every line
	Records   []string `json:"records,omitempty"`   // "system:key" of all that sources have on file of it
	Residence string   `json:"residence,omitempty"` // the dwelling; empty for the dead, and where nobody can say
	Family    string   `json:"family,omitempty"`    // partners, kin and minors behind one door; empty likewise
	Second    []string `json:"second,omitempty"`    // families in which a child has a second home
	Kind      string   `json:"kind,omitempty"`      // of the home, for scores of each kind: "couple"
	Planted   []string `json:"planted,omitempty"`   // what makes it hard to find out: "unit missing"
}

// cut is the system and the key of a record.
func cut(record string) (system, key string, ok bool) {
	system, key, ok = strings.Cut(record, ":")
	return system, key, ok && system != "" && key != ""
}

// EachRecord calls f with every record of the person.
func (p *Person) EachRecord(f func(system, key string)) {
	for _, r := range p.Records {
		system, key, _ := cut(r)
		f(system, key)
	}
}

// Group is the home by which a result of a definition is judged: FAMILY by the family, DWELLING by the residence.
func (p *Person) Group(definition string) string {
	if definition == "DWELLING" {
		return p.Residence
	}
	return p.Family
}

// Read reads a file. The error says in which line something is wrong: no JSON, an unknown member, a person or a record
// that is there twice, a record that is not "system:key".
func Read(r io.Reader) ([]Person, error) {
	var out []Person
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var p Person
		dec := json.NewDecoder(strings.NewReader(lines.Text()))
		dec.DisallowUnknownFields()
		err := dec.Decode(&p)
		if err == nil {
			err = p.check(seen)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d of the truth: %w", n, err)
		}
		out = append(out, p)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("the truth cannot be read: %w", err)
	}
	return out, nil
}

const maxLine = 1 << 20

func (p *Person) check(seen map[string]bool) error {
	if p.Person == "" {
		return errors.New(`"person" is missing`)
	}
	for _, name := range append([]string{"person " + p.Person}, p.Records...) {
		if seen[name] {
			return fmt.Errorf("%s is there twice", name)
		}
		seen[name] = true
	}
	malformed := func(record string) bool { _, _, ok := cut(record); return !ok }
	if i := slices.IndexFunc(p.Records, malformed); i >= 0 {
		return fmt.Errorf(`the record %q is not "system:key"`, p.Records[i])
	}
	return nil
}
