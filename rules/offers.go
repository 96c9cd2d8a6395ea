package rules

import (
	"slices"

	"kith/internal/gen/words"
)

// Offers are the rules for what may be offered.
type Offers struct {
	Set          `yaml:",inline"`
	Results      []OfferResult `yaml:"results"`                      // the first that holds decides; each kind once
	UnlessAsked  []string      `yaml:"unlessAsked" of:"OfferResult"` // passed over if the party asks itself
	AskedDays    int           `yaml:"askedDays" min:"1" max:"3650"`
	AskedResults []string      `yaml:"askedResults" of:"InteractionResult"`
	OnePer       string        `yaml:"onePer" of:"OnePer"` // of a product that does not say
}

// OfferResult is what may hold of an offer, and what to do then.
type OfferResult struct {
	Kind string `yaml:"kind" of:"OfferResult"`
	Act  string `yaml:"act" of:"OfferAct"`
}

// ReadOffers reads the rules for what may be offered from a file, or the built-in ones if path is empty.
func ReadOffers(path string) (*Offers, error) {
	o := new(Offers)
	if err := read(path, "offers.yaml", o, &o.Set, o.check); err != nil {
		return nil, err
	}
	return o, nil
}

// check checks that every result has one place, and that nothing decides before it is known that nothing holds.
func (o *Offers) check(f *file) {
	seen := map[string]bool{}
	for i, r := range o.Results {
		if seen[r.Kind] {
			f.at(item("results", i), "%s is listed twice", r.Kind)
		}
		seen[r.Kind] = true
	}
	for _, kind := range words.Enums["OfferResult"] {
		if !seen[kind] {
			f.at("results", "%s is missing; every result has a place", kind)
		}
	}
	if at := slices.IndexFunc(o.Results, func(r OfferResult) bool { return r.Kind == "OK" }); at >= 0 &&
		at != len(o.Results)-1 {
		f.at(item("results", at), "OK stands last: it is what holds if nothing else does")
	}
}
