package graph

// renewReadings has the two readings of a relation observed together: if a record states one of them otherwise than
// before, as when its word changes, which one reading only has, its assertion of the other is as new. Otherwise another
// record could settle one reading and this one the other.
func (w *workingSet) renewReadings() {
	edges := w.canonical.Edges[:w.given]
	for i := range edges {
		edges[i].renewed = false
	}
	for i := range len(edges) - 1 {
		if one, other := &edges[i], &edges[i+1]; w.readOneRelation(one, other) {
			renewed := w.restates(one) || w.restates(other)
			one.renewed, other.renewed = renewed, renewed
		}
	}
}

// readOneRelation reports whether two writes are the two readings of what one record states.
func (w *workingSet) readOneRelation(one, other *EdgeWrite) bool {
	if one.Type != RelatedTo || other.Type != RelatedTo || one.From != other.To || one.To != other.From ||
		one.Since != other.Since || one.By == nil || other.By == nil || one.By.Record != other.By.Record {
		return false
	}
	k := w.m.Edge(RelatedTo)
	if k.Slot("kind") < 0 {
		return false
	}
	inverse, ok := k.Inverse(one.Vals)
	return ok && k.Key("", inverse) == k.Key("", other.Vals)
}

// restates reports whether an assertion is new, or another one than is stored.
func (w *workingSet) restates(e *EdgeWrite) bool {
	was := w.edges.state(e.ID)
	if was == nil {
		return true
	}
	k, a := w.m.Edge(e.Type), e.assertion()
	for _, o := range k.Expanded(was) {
		if o.identity() == a.identity() {
			return o.Rank != undone && !o.same(&a, k.Props)
		}
	}
	return true
}
