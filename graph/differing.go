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

// differing is 1 if the batch makes the rows of its load differ on a fact that they did not differ on before, -1 if
// they do not any more, otherwise 0. A load that goes on after a kill writes rows again: those of the batch and behind
// it do not count as stored before.
func (s *seenRows) differing(props []Property, was, is []Assertion) (n int) {
	if s.load == "" || len(is) < 2 {
		return 0
	}
	if differ(props, is, func(a *Assertion) bool { return a.Load == s.load }) {
		n++
	}
	if differ(props, was, func(a *Assertion) bool {
		return a.Load == s.load && (a.File != s.file || a.Row < s.first)
	}) {
		n--
	}
	return n
}

// differ reports whether assertions state different things, of those that are looked at and give the fact values. They
// are those of a fact, in order.
func differ(props []Property, list []Assertion, looked func(*Assertion) bool) bool {
	list = effective(list)
	if compact(list) {
		return false
	}
	stated := make([]any, len(props))
	until := Ever
	for i := range list {
		a := &list[i]
		if a.Rank >= undone || !looked(a) {
			continue
		}
		for slot := range props {
			if contradict(&props[slot], stated[slot], a.Vals[slot]) {
				return true
			}
			if stated[slot] == nil || narrows(&props[slot], a.Vals[slot], stated[slot]) {
				stated[slot] = a.Vals[slot]
			}
		}
		if a.Until != Ever && a.Until != Unsaid {
			if until != Ever && until != a.Until {
				return true
			}
			until = a.Until
		}
	}
	return false
}

// narrows reports whether a value says the same date as another one more precisely.
func narrows(p *Property, v, than any) bool {
	x, date := v.(string)
	y, ok := than.(string)
	return p.Type == PartialDate && date && ok && Narrows(x, y)
}

// contradict reports whether two values of a property cannot both be so. What is absent contradicts nothing, nor does a
// date one that is only less precise.
func contradict(p *Property, a, b any) bool {
	if a == nil || b == nil || p.Stamp || Same(a, b) {
		return false
	}
	x, dates := a.(string)
	y, ok := b.(string)
	if p.Type == PartialDate && dates && ok {
		return !Narrows(x, y) && !Narrows(y, x)
	}
	return true
}
