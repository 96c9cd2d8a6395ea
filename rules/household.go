package rules

import (
	"slices"

	"kith/internal/gen/words"
)

// Household are the rules for who lives together, and for what a household owns.
type Household struct {
	Set        `yaml:",inline"`
	Definition string         `yaml:"definition"` // Family or Dwelling
	Evidence   map[string]int `yaml:"evidence" min:"-100" max:"100"`
	Bands      struct {
		Confirmed int `yaml:"confirmed" min:"1" max:"1000"`
		Inferred  int `yaml:"inferred" min:"1" max:"1000"`
		Review    int `yaml:"review" min:"1" max:"1000"`
	} `yaml:"bands"`
	Hubs struct {
		Persons          int `yaml:"persons" min:"2" max:"100"`
		Surnames         int `yaml:"surnames" min:"1" max:"100"`
		DwellingSurnames int `yaml:"dwellingSurnames" min:"1" max:"100"`
		Contact          int `yaml:"contact" min:"2" max:"100"`
		Account          int `yaml:"account" min:"2" max:"100"`
	} `yaml:"hubs"`
	Doors struct {
		Most   int `yaml:"most" min:"0" max:"1000"`
		Months int `yaml:"months" min:"1" max:"1200"`
	} `yaml:"doors"`
	TogetherMonths int      `yaml:"togetherMonths" min:"1" max:"1200"`
	YearsApart     int      `yaml:"yearsApart" min:"0" max:"100"`
	HomeKinds      []string `yaml:"homeKinds" of:"AddressKind"`
	Particles      []string `yaml:"particles"`
	Roles          struct {
		Owns       []string          `yaml:"owns" of:"AccountRole"` // the first is who owns what a crowd is on
		Covered    []string          `yaml:"covered" of:"AccountRole"`
		Uses       []string          `yaml:"uses" of:"AccountRole"`
		Pays       []string          `yaml:"pays" of:"AccountRole"`
		Guarantees []string          `yaml:"guarantees" of:"AccountRole"`
		Acts       []string          `yaml:"acts" of:"AccountRole"`
		Sponsors   []string          `yaml:"sponsors" of:"AccountRole"`
		Ignored    []string          `yaml:"ignored" of:"AccountRole"`
		Nothing    map[string]string `yaml:"nothing" of:"AccountRole" values:"any"` // why
	} `yaml:"roles"`
	Standing struct {
		Customer   []string `yaml:"customer" of:"AccountRole"`
		User       []string `yaml:"user" of:"AccountRole"`
		Neither    []string `yaml:"neither" of:"AccountRole"`
		NoProspect []string `yaml:"noProspect" of:"OpportunityRole"`
	} `yaml:"standing"`
	Ended       []string `yaml:"ended" of:"AccountStatus"`
	ReviewBands []string `yaml:"reviewBands" of:"Band"`
	Service     []string `yaml:"service"` // words for what somebody does who lives there to work
	AdultAge    int      `yaml:"adultAge" min:"14" max:"25"`
	OwnShare    int      `yaml:"ownShare" min:"0" max:"100"`
	NotWork     []string `yaml:"notWork" of:"CompanyKind"`
	HomeLines   []string `yaml:"homeLines" of:"AccountLine"`
}

// The definitions of a household.
const (
	Family   = "FAMILY"
	Dwelling = "DWELLING"
)

// ReadHousehold reads the rules for households from a file, or the built-in ones if path is empty.
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

// check checks the evidence and the bands, and that every role has one meaning for what is owned, and one for the
// standing of a party.
func (h *Household) check(f *file) {
	h.checkEvidence(f)
	r, s := &h.Roles, &h.Standing
	var nothing []string
	for role := range r.Nothing {
		nothing = append(nothing, role)
	}
	slices.Sort(nothing)
	everyMeaning(f, "roles", "under nothing, saying why", []meaning{{"owns", r.Owns}, {"covered", r.Covered},
		{"uses", r.Uses}, {"pays", r.Pays}, {"guarantees", r.Guarantees}, {"acts", r.Acts}, {"sponsors", r.Sponsors},
		{"ignored", r.Ignored}, {"nothing", nothing}})
	everyMeaning(f, "standing", "under customer, user or neither", []meaning{{"customer", s.Customer},
		{"user", s.User}, {"neither", s.Neither}})
}

// everyMeaning checks that every role of the model stands in one of the lists of a field; orElse says where it may.
func everyMeaning(f *file, of, orElse string, meanings []meaning) {
	seen := map[string]string{}
	for _, m := range meanings {
		for i, role := range m.roles {
			if other, twice := seen[role]; twice {
				at := item(field(of, m.name), i)
				if _, list := f.lines[at]; !list {
					at = field(field(of, m.name), role) // it is a map
				}
				f.at(at, "%s is listed under %s too; a role has one meaning", role, other)
			}
			seen[role] = m.name
		}
	}
	for _, role := range words.Enums["AccountRole"] {
		if seen[role] == "" {
			f.at(of, "%s is missing; every role has a place: %s", role, orElse)
		}
	}
}
