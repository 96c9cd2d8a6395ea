package rules

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

// check checks that a role has one meaning.
func (h *Household) check(f *file) {
	seen := map[string]string{}
	for _, meaning := range []struct {
		name  string
		roles []string
	}{{"owns", h.Roles.Owns}, {"covered", h.Roles.Covered}, {"uses", h.Roles.Uses}, {"pays", h.Roles.Pays},
		{"ignored", h.Roles.Ignored}} {
		for i, role := range meaning.roles {
			if other, twice := seen[role]; twice {
				f.at(item("roles."+meaning.name, i), "%s is listed under %s too; a role has one meaning", role, other)
			}
			seen[role] = meaning.name
		}
	}
}
