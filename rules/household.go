package rules

import (
	"slices"
	"strings"

	"kith/internal/gen/words"
)

// Household are the rules for what a household owns.
type Household struct {
	Set   `yaml:",inline"`
	Roles struct {
		Owns       []string          `yaml:"owns" of:"AccountRole"`
		Covered    []string          `yaml:"covered" of:"AccountRole"`
		Uses       []string          `yaml:"uses" of:"AccountRole"`
		Pays       []string          `yaml:"pays" of:"AccountRole"`
		Guarantees []string          `yaml:"guarantees" of:"AccountRole"`
		Acts       []string          `yaml:"acts" of:"AccountRole"`
		Sponsors   []string          `yaml:"sponsors" of:"AccountRole"`
		Ignored    []string          `yaml:"ignored" of:"AccountRole"`
		Nothing    map[string]string `yaml:"nothing" of:"AccountRole" values:"any"` // why
	} `yaml:"roles"`
	Ended       []string `yaml:"ended" of:"AccountStatus"`
	ReviewBands []string `yaml:"reviewBands" of:"Band"`
	Service     []string `yaml:"service"` // words for what somebody does who lives there to work
	AdultAge    int      `yaml:"adultAge" min:"14" max:"25"`
	OwnShare    int      `yaml:"ownShare" min:"0" max:"100"`
	NotWork     []string `yaml:"notWork" of:"CompanyKind"`
	HomeLines   []string `yaml:"homeLines" of:"AccountLine"`
}

// ReadHousehold reads the rules for what a household owns from a file, or the built-in ones if path is empty.
func ReadHousehold(path string) (*Household, error) {
	h := new(Household)
	if err := read(path, "household.yaml", h, &h.Set, h.check); err != nil {
		return nil, err
	}
	return h, nil
}

// check checks that every role has one meaning.
func (h *Household) check(f *file) {
	seen := map[string]string{}
	mean := func(meaning, role, path string) {
		if other, twice := seen[role]; twice {
			f.at(path, "%s is listed under %s too; a role has one meaning", role, other)
		}
		seen[role] = meaning
	}
	for _, meaning := range []struct {
		name  string
		roles []string
	}{{"owns", h.Roles.Owns}, {"covered", h.Roles.Covered}, {"uses", h.Roles.Uses}, {"pays", h.Roles.Pays},
		{"guarantees", h.Roles.Guarantees}, {"acts", h.Roles.Acts}, {"sponsors", h.Roles.Sponsors},
		{"ignored", h.Roles.Ignored}} {
		for i, role := range meaning.roles {
			mean(meaning.name, role, item("roles."+meaning.name, i))
		}
	}
	for _, role := range words.Enums["AccountRole"] {
		if _, listed := h.Roles.Nothing[role]; listed {
			mean("nothing", role, "roles.nothing."+role)
		}
	}
	var missing []string
	for _, role := range words.Enums["AccountRole"] {
		if seen[role] == "" {
			missing = append(missing, role)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		f.at("roles", "%s: no meaning is listed; where it has none, say why under nothing", strings.Join(missing, ", "))
	}
}
