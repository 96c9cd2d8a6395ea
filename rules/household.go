package rules

import "kith/internal/gen/words"

// Household are the rules for what a household owns.
type Household struct {
	Set   `yaml:",inline"`
	Roles struct {
		Owns    []string `yaml:"owns" of:"AccountRole"`
		Covered []string `yaml:"covered" of:"AccountRole"`
		Uses    []string `yaml:"uses" of:"AccountRole"`
		Pays    []string `yaml:"pays" of:"AccountRole"`
		Ignored []string `yaml:"ignored" of:"AccountRole"`
	} `yaml:"roles"`
	Standing struct {
		Customer   []string `yaml:"customer" of:"AccountRole"`
		User       []string `yaml:"user" of:"AccountRole"`
		Neither    []string `yaml:"neither" of:"AccountRole"`
		NoProspect []string `yaml:"noProspect" of:"OpportunityRole"`
	} `yaml:"standing"`
	Ended       []string `yaml:"ended" of:"AccountStatus"`
	ReviewBands []string `yaml:"reviewBands" of:"Band"`
}

// ReadHousehold reads the rules for what a household owns from a file, or the built-in ones if path is empty.
func ReadHousehold(path string) (*Household, error) {
	h := new(Household)
	if err := read(path, "household.yaml", h, &h.Set, h.check); err != nil {
		return nil, err
	}
	return h, nil
}

// meaning is a list of roles that mean the same, by its name in the file.
type meaning struct {
	name  string
	roles []string
}

// check checks that a role has one meaning, and each has one for the standing of a party.
func (h *Household) check(f *file) {
	oneMeaning(f, "roles", []meaning{{"owns", h.Roles.Owns}, {"covered", h.Roles.Covered}, {"uses", h.Roles.Uses},
		{"pays", h.Roles.Pays}, {"ignored", h.Roles.Ignored}})
	s := &h.Standing
	known := oneMeaning(f, "standing", []meaning{{"customer", s.Customer}, {"user", s.User}, {"neither", s.Neither}})
	for _, role := range words.Enums["AccountRole"] {
		if known[role] == "" {
			f.at("standing", "%s is missing; every role has a place under customer, user or neither", role)
		}
	}
}

// oneMeaning checks that no role stands in two lists of a field, and returns in which each stands.
func oneMeaning(f *file, of string, meanings []meaning) map[string]string {
	seen := map[string]string{}
	for _, m := range meanings {
		for i, role := range m.roles {
			if other, twice := seen[role]; twice {
				f.at(item(field(of, m.name), i), "%s is listed under %s too; a role has one meaning", role, other)
			}
			seen[role] = m.name
		}
	}
	return seen
}
