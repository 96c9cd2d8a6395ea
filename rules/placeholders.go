package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Placeholders are the values that stand where a source does not know a key: they name nobody.
type Placeholders struct {
	Set         `yaml:",inline"`
	Keys        []string `yaml:"keys"`
	Identifiers []string `yaml:"identifiers"`
	Repeated    int      `yaml:"repeated" min:"2" max:"1000"`

	keys, identifiers map[string]bool
}

// ReadPlaceholders reads the values that name nobody from a file, or the built-in ones if path is empty.
func ReadPlaceholders(path string) (*Placeholders, error) {
	p := new(Placeholders)
	if err := read(path, "placeholders.yaml", p, &p.Set, p.check); err != nil {
		return nil, err
	}
	return p, nil
}

// Nobody reports whether a value names nobody as the key of a system or, if systems share it, as an identifier. An
// empty value does not.
func (p *Placeholders) Nobody(value string, shared bool) bool {
	v := lettersAndDigits(value)
	switch {
	case value == "":
		return false
	case strings.Trim(v, "0") == "", p.keys[v]:
		return true
	}
	_, size := utf8.DecodeRuneInString(v)
	return shared && (p.identifiers[v] || utf8.RuneCountInString(v) >= p.Repeated && strings.Trim(v, v[:size]) == "")
}

func (p *Placeholders) check(f *file) {
	p.keys, p.identifiers = map[string]bool{}, map[string]bool{}
	for _, list := range []struct {
		name   string
		values []string
		into   map[string]bool
	}{{"keys", p.Keys, p.keys}, {"identifiers", p.Identifiers, p.identifiers}} {
		for i, v := range list.values {
			plain := lettersAndDigits(v)
			if plain == "" {
				f.at(item(list.name, i), "%q has neither a letter nor a digit: such values always name nobody", v)
			}
			list.into[plain] = true
		}
	}
}

// lettersAndDigits are those of a value, in capitals.
func lettersAndDigits(value string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, value))
}
