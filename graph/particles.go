package graph

import (
	"slices"
	"strings"
)

// The values of nameParticles.
const (
	particlesCounted    = "COUNTED"
	particlesPassedOver = "PASSED_OVER"
)

// particles are the small words before a family's name that are passed over when it is sorted: those with which they
// begin, and more that may follow.
type particles struct{ first, more []string }

// particlesOf are what is passed over where the language says how names are sorted. In the others, in English, Italian
// and Flemish among them, every word counts.
var particlesOf = map[string]particles{
	"nl": {first: strings.Fields("van von de den der het ten ter te tot t s in op aan uit bij onder over voor"),
		more: strings.Fields("la le l du des el")},
	"de": {first: strings.Fields("von vom van zu zum zur"), more: strings.Fields("und der dem den de des")},
	"fr": {first: strings.Fields("de d")},
	"es": {first: strings.Fields("de del"), more: strings.Fields("la las los el")},
	"pt": {first: strings.Fields("de da do das dos e")},
	"sv": {first: strings.Fields("af av von"), more: strings.Fields("der de la")},
	"da": {first: strings.Fields("af von de"), more: strings.Fields("der la")},
	"no": {first: strings.Fields("af av von de"), more: strings.Fields("der la")},
	"ar": {first: strings.Fields("al el ul")},
}

// anyParticle are all particles, for names of which a source says that they are passed over.
var anyParticle = func() (all particles) {
	all.first = strings.Fields("bin ibn bint ben ould della dello dell dall degli delle dei di du la le les " +
		"los las lo y")
	for _, p := range particlesOf {
		all.first = append(append(all.first, p.first...), p.more...)
	}
	return all
}()

// regions are tags of a language in which names are sorted otherwise than in the rest of it.
var regions = map[string]bool{"nl-be": true}

// filedBy splits a family name into the particles that are passed over and the main part, both folded, as a source says
// or as is usual in a language ("" if that is unknown: every word counts).
func filedBy(family, said, language string) (passed, main string) {
	var by particles
	switch tag := strings.ToLower(strings.ReplaceAll(language, "_", "-")); {
	case said == particlesPassedOver:
		by = anyParticle
	case said != particlesCounted && !regions[tag]:
		base, _, _ := strings.Cut(tag, "-")
		if base == "nb" || base == "nn" {
			base = "no"
		}
		by = particlesOf[base]
	}
	if at := strings.IndexFunc(family, isApostrophe); at > 0 && !strings.Contains(family[:at], " ") {
		passed, main = FoldName(family[:at]), foldFamily(family[at:])
		if main != "" && slices.Contains(by.first, passed) {
			return passed, main
		}
	}
	n, words := 0, strings.Split(foldFamily(family), " ")
	for n < len(words)-1 && (slices.Contains(by.first, words[n]) || n > 0 && slices.Contains(by.more, words[n])) {
		n++
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}
