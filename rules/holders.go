package rules

import (
	"regexp"
	"strings"
)

// Holders are the names that stand in the place of a holder but are nobody.
type Holders struct {
	Set      `yaml:",inline"`
	Patterns []string `yaml:"patterns"`

	compiled []*regexp.Regexp
}

// ReadHolders reads the names that are nobody's from a file, or the built-in ones if path is empty.
func ReadHolders(path string) (*Holders, error) {
	h := new(Holders)
	if err := read(path, "holders.yaml", h, &h.Set, h.check); err != nil {
		return nil, err
	}
	return h, nil
}

// Nobody reports whether a holder's name is one that no party should be made of.
func (h *Holders) Nobody(name string) bool {
	name = plain(name)
	for _, p := range h.compiled {
		if p.MatchString(name) {
			return true
		}
	}
	return false
}

// check compiles the patterns: * is any text, # a number.
func (h *Holders) check(f *file) {
	for i, p := range h.Patterns {
		if strings.Trim(p, "*# ") == "" {
			f.at(item("patterns", i), "%s fits names of anybody; it needs a word", p)
			continue
		}
		text := regexp.QuoteMeta(plain(p))
		text = strings.NewReplacer(`\*`, `.*`, `#`, `[0-9]+`).Replace(text)
		h.compiled = append(h.compiled, regexp.MustCompile("^"+text+"$"))
	}
}

// plain is a name in capitals, with single spaces in place of hyphens and repeated spaces.
func plain(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToUpper(name), "-", " ")), " ")
}
