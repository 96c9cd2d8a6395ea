package graph

// seenRows are the rows of one load that a batch writes of one fact: those of one file, in their order.
type seenRows struct {
	load  string
	file  int
	first int64
}

// add adds the row of a write.
func (s *seenRows) add(by *Provenance) {
	if s.load == "" && by != nil {
		s.load, s.file, s.first = by.Load, by.File, by.Row
	}
}

// Differing is how much more, or with a minus less, rows of a load state differently.
type Differing struct {
	Facts  int              // of which they state different values
	Values map[Differed]int // and of how many facts in which property; none is 0
}

// Differed is a property of a kind of nodes or of a type of edges. How an edge ends is its validTo.
type Differed struct{ Kind, Property string }

// Add adds another count to this one.
func (d *Differing) Add(o Differing) {
	d.Facts += o.Facts
	for of, n := range o.Values {
		d.count(of, n)
	}
}

func (d *Differing) count(of Differed, n int) {
	if d.Values == nil {
		d.Values = map[Differed]int{}
	}
	if d.Values[of] += n; d.Values[of] == 0 {
		delete(d.Values, of)
	}
}

// differing is what the batch makes the rows of its load differ on, of a fact of a kind, less what they differed on
// before. A load that goes on after a kill writes rows again: those of the batch and behind it do not count as stored
// before.
func (s *seenRows) differing(kind string, props []Property, was, is []Assertion) (d Differing) {
	if s.load == "" || len(is) < 2 {
		return d
	}
	add := func(list []string, n int) {
		if len(list) > 0 {
			d.Facts += n
		}
		for _, property := range list {
			d.count(Differed{kind, property}, n)
		}
	}
	add(differ(props, is, func(a *Assertion) bool { return a.Load == s.load }), 1)
	add(differ(props, was, func(a *Assertion) bool {
		return a.Load == s.load && (a.File != s.file || a.Row < s.first)
	}), -1)
	return d
}

// differ are the properties of which assertions state different values, of those that are looked at and give the fact
// values; validTo stands for how an edge ends. The assertions are those of a fact, in order.
func differ(props []Property, list []Assertion, looked func(*Assertion) bool) (out []string) {
	list = effective(list)
	if compact(list) {
		return nil
	}
	stated, differs := make([]any, len(props)), make([]bool, len(props))
	until, ends := Ever, false
	for i := range list {
		a := &list[i]
		if a.Rank >= undone || !looked(a) {
			continue
		}
		for slot := range props {
			differs[slot] = differs[slot] || contradict(&props[slot], stated[slot], a.Vals[slot])
			if stated[slot] == nil || props[slot].Type == PartialDate && a.Vals[slot] != nil &&
				Narrows(a.Vals[slot].(string), stated[slot].(string)) {
				stated[slot] = a.Vals[slot]
			}
		}
		if a.Until != Ever && a.Until != Unsaid {
			ends = ends || until != Ever && until != a.Until
			until = a.Until
		}
	}
	for slot := range props {
		if differs[slot] {
			out = append(out, props[slot].Name)
		}
	}
	if ends {
		out = append(out, PropValidTo)
	}
	return out
}

// contradict reports whether two values of a property cannot both be so. What is absent contradicts nothing, nor does a
// date one that is only less precise.
func contradict(p *Property, a, b any) bool {
	if a == nil || b == nil || p.Stamp || Same(a, b) {
		return false
	}
	if p.Type == PartialDate {
		x, y := a.(string), b.(string)
		return !Narrows(x, y) && !Narrows(y, x)
	}
	return true
}
