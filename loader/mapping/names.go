package mapping

import (
	"slices"

	"kith/graph"
)

// nameSettings are the fields of names, and the properties of a person that they set where an entry does not.
var nameSettings = map[string]string{"order": graph.PropNameOrder, "particles": graph.PropNameParticles}

// parseNames reads how a source writes and sorts the names of people, in addition to what was said so far.
func (m *mapping) parseNames(v value, so []binding) []binding {
	if m.ByHand() {
		v.fail("corrections do not say how names are written: set nameOrder or nameParticles of who is corrected")
		return nil
	}
	f := v.fields("order, particles or both", "order", "particles")
	out := slices.Clone(so)
	for _, name := range []string{"order", "particles"} {
		said := f.expression(name)
		if said == nil {
			continue
		}
		property := nameSettings[name]
		out = slices.DeleteFunc(out, func(b binding) bool { return b.name == property })
		out = append(out, binding{property, *said})
	}
	return out
}

// withNames adds them to an entry that states what a person is called, and does not set them itself.
func (e *entry) withNames(names []binding) {
	sets := func(property string) bool {
		return slices.ContainsFunc(e.set, func(b binding) bool { return b.name == property })
	}
	if e.node != "Person" || !sets("givenName") && !sets("familyName") && !sets("fullName") {
		return
	}
	for _, b := range names {
		if !sets(b.name) {
			e.set = append(e.set, b)
		}
	}
}
