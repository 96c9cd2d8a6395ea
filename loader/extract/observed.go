package extract

import (
	"kith/graph"
	"kith/loader/mapping"
)

// provenance is that of one statement of a row whose own is given: with the statement's time of observation, and the
// version that the row is of the node.
func (w *worker) provenance(f *Facts, st *mapping.Statement, by *graph.Provenance) (*graph.Provenance, *Refusal) {
	if st.ObservedAt == nil && st.Latest == nil {
		return by, nil
	}
	own := *by
	if r := w.observedAt(f, st, st.ObservedAt, &own); r != nil || st.Latest == nil {
		return &own, r
	}
	v, err := st.Latest.Run(&w.vm, w.env)
	if err != nil {
		if r := f.leaveOut(st, "latest", w.refused(st.Latest, err)); r != nil {
			return nil, r
		}
	}
	own.Series, own.Version = w.series, w.convert.SortKey(v)
	return &own, nil
}

// observedAt puts the time at which the source observed what it states in the place of that of the load, if the mapping
// says which it is. Where the row has none, or none that can be understood, it is not known, which counts as the oldest.
func (w *worker) observedAt(f *Facts, st *mapping.Statement, x *mapping.Expression, by *graph.Provenance) *Refusal {
	if x == nil {
		return nil
	}
	v, r := w.value(x, mapping.ObservedAt)
	if r != nil {
		if r = f.leaveOut(st, graph.PropObservedAt, r); r != nil {
			return r
		}
	}
	by.At, _ = v.(string)
	by.Stated = true
	return nil
}
