package mapping

import "slices"

// strictness is for which values that cannot be understood a row is rejected, beside those that no fact can do without.
type strictness struct {
	where
	all   bool
	about []string // the properties, if not all
}

// parseStrict reads strict: true, false, or a list of properties.
func parseStrict(v value) *strictness {
	s := &strictness{where: v.where}
	if v.isList() {
		s.about = v.words("a list of properties")
	} else {
		s.all = v.boolean()
	}
	return s
}

// strict is the strictness that a set of fields says, or else the one that holds around it.
func (f fieldSet) strict(otherwise *strictness) *strictness {
	if v, ok := f["strict"]; ok {
		return parseStrict(v)
	}
	return otherwise
}

// checkStrict reports properties that a mapping is strict about and that are nowhere set.
func checkStrict(m *mapping, out *problems) {
	var all []entry
	for _, f := range m.files {
		all = append(all, f.entries...)
		for _, e := range f.entries {
			if e.strict != f.strict {
				e.strict.check([]entry{e}, out)
			}
		}
		if f.strict != m.strict {
			f.strict.check(f.entries, out)
		}
	}
	m.strict.check(all, out)
}

func (s *strictness) check(entries []entry, out *problems) {
	var set []string
	for _, e := range entries {
		for _, b := range e.set {
			set = append(set, b.name)
		}
	}
	slices.Sort(set)
	set = slices.Compact(set)
	for _, name := range s.about {
		if !slices.Contains(set, name) {
			out.add(s.where, set, "no property %s is set here", name)
		}
	}
}
