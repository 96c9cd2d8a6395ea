package infer

import (
	"maps"
	"slices"
	"strings"

	"kith/internal/address"
	"kith/rules"
)

// Placed is a presence with its block, and its place in the homes of the person.
type Placed struct {
	Presence
	Block string
	Home  int
}

// Presences are the homes of a living person on the day that Settle needs; none of who is dead. crowded reports whether
// too many people share a key.
func (p *Person) Presences(day string, set *rules.Household, crowded func(Key) bool) (out []Placed) {
	if p.Died(day) {
		return nil
	}
	for i := range p.Homes {
		h := &p.Homes[i]
		block := h.Place.Block()
		if block == "" || !h.Holds(day) || !slices.Contains(set.HomeKinds, h.Kind) {
			continue
		}
		out = append(out, Placed{Presence{Person: p.ID, Surname: p.Surname(), Kind: h.Kind, Place: h.Place}, block, i})
	}
	if len(out) == 0 {
		return nil
	}
	var phones []Contact
	for _, c := range p.Contacts {
		if c.Key.Kind == KeyPhone && c.Holds(day) && !crowded(c.Key) {
			phones = append(phones, c)
		}
	}
	for i := range out {
		out[i].Phones = phones
	}
	return out
}

// building is what is there of one building, for Settle.
type building struct {
	id    string
	there []int // presences, by their places
	units bool  // it has several dwellings
}

// Settle finds out which dwelling each presence is in, given everybody's in some blocks, whole. The spots are in the
// order of the presences, and what they say does not depend on it.
func Settle(there []Presence, set *rules.Household) []Spot {
	out := make([]Spot, len(there))
	for _, b := range buildingsOf(there) {
		b.settle(there, out, set)
	}
	return out
}

// buildingsOf sorts presences into buildings.
func buildingsOf(there []Presence) []*building {
	streets := map[string][]string{} // by block
	for _, p := range there {
		block := p.Place.Block()
		streets[block] = append(streets[block], p.Place.Street)
	}
	one := map[string]map[string]string{}
	for block, written := range streets {
		one[block] = address.Streets(written)
	}
	byID := map[string]*building{}
	for i, p := range there {
		block := p.Place.Block()
		id := strings.Join([]string{p.Place.Area, p.Place.Number, one[block][p.Place.Street]}, "|")
		b := byID[id]
		if b == nil {
			b = &building{id: id}
			byID[id] = b
		}
		b.there = append(b.there, i)
		b.units = b.units || p.Place.Unit != "" || p.Kind == "MULTI_UNIT" || p.Kind == "UNIT_MISSING"
	}
	return slices.Collect(maps.Values(byID))
}

func (b *building) settle(there []Presence, out []Spot, set *rules.Household) {
	if !b.units {
		hub := b.crowded(there, set)
		for _, i := range b.there {
			out[i] = Spot{Building: b.id, Dwelling: b.id, Hub: hub}
		}
		return
	}
	doors := newDoors(b, there, set)
	for _, i := range b.there {
		out[i] = Spot{Building: b.id}
		unit, filled := doors.unitOf(&there[i], set)
		if unit != "" {
			out[i].Dwelling, out[i].Filled = b.id+"|"+unit, filled
		}
	}
}

// crowded reports whether more people, or families, are at the address than live together.
func (b *building) crowded(there []Presence, set *rules.Household) bool {
	people := map[string]bool{}
	var names []surname
	for _, i := range b.there {
		if !people[there[i].Person] {
			people[there[i].Person] = true
			names = append(names, surnameOf(there[i].Surname, set.Particles))
		}
	}
	most := set.Hubs.Surnames
	if set.Definition == rules.Dwelling {
		most = set.Hubs.DwellingSurnames
	}
	return len(people) > set.Hubs.Persons || families(names) > most
}

// doors are the units of a building that are known of somebody, by what may tell whose they are. A unit that is not the
// only one of somebody tells nothing: it is manyUnits.
type doors struct {
	own, phones map[string]string
	surnames    map[string]string // as they are written
	names       []surname         // of these
}

const manyUnits = "\x00"

func newDoors(b *building, there []Presence, set *rules.Household) *doors {
	d := &doors{map[string]string{}, map[string]string{}, map[string]string{}, nil}
	add := func(to map[string]string, key, unit string) {
		if known, there := to[key]; there && known != unit {
			unit = manyUnits
		}
		to[key] = unit
	}
	for _, i := range b.there {
		p := &there[i]
		if p.Place.Unit == "" {
			continue
		}
		add(d.own, p.Person, p.Place.Unit)
		for _, phone := range p.Phones {
			add(d.phones, phone.Key.Text, p.Place.Unit)
		}
		if p.Surname != "" {
			add(d.surnames, p.Surname, p.Place.Unit)
		}
	}
	for name := range d.surnames {
		d.names = append(d.names, surnameOf(name, set.Particles))
	}
	return d
}

// unitOf is the unit of a presence: the one it says, that of another address of the same person in the building, of
// whoever has the same landline there, or of the surname, if it is one only. "" if none is.
func (d *doors) unitOf(p *Presence, set *rules.Household) (unit string, filled Filled) {
	if p.Place.Unit != "" {
		return p.Place.Unit, 0
	}
	if own := d.own[p.Person]; own != "" {
		return known(own), FilledOwn
	}
	for _, phone := range p.Phones {
		switch of := d.phones[phone.Key.Text]; {
		case of == "" || !phone.landline():
		case unit == "":
			unit = of
		case unit != of:
			unit = manyUnits
		}
	}
	if unit = known(unit); unit != "" {
		return unit, FilledLandline
	}
	name := surnameOf(p.Surname, set.Particles)
	for _, other := range d.names {
		switch of := d.surnames[other.whole]; {
		case !name.same(other):
		case unit == "":
			unit = of
		case unit != of:
			unit = manyUnits
		}
	}
	return known(unit), FilledSurname
}

// known is a unit, "" if there are several.
func known(unit string) string {
	if unit == manyUnits {
		return ""
	}
	return unit
}

// SettleAll settles all homes of the people and finds what is crowded, where the facts have everybody whom that needs.
func SettleAll(f *Facts, set *rules.Household) {
	counts := map[Key]int{}
	for i := range f.People {
		for _, key := range f.People[i].Keys(f.Day, set) {
			if most := Most(key.Kind, set); most > 0 && f.People[i].Counts(f.Day) {
				counts[key]++
			}
		}
	}
	if f.Crowded == nil {
		f.Crowded = map[Key]bool{}
	}
	for key, n := range counts {
		if n > Most(key.Kind, set) {
			f.Crowded[key] = true
		}
	}
	var there []Presence
	var of []*Spot
	for i := range f.People {
		p := &f.People[i]
		for _, placed := range p.Presences(f.Day, set, func(k Key) bool { return f.Crowded[k] }) {
			there, of = append(there, placed.Presence), append(of, &p.Homes[placed.Home].Spot)
		}
	}
	for i, spot := range Settle(there, set) {
		*of[i] = spot
	}
}
