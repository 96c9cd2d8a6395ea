package extract

import (
	"kith/graph"
	"kith/loader/mapping"
)

// provenance is that of one statement of a row whose own is given: with the statement's time of observation, and the
// version that the row is of the node.
func (w *worker) provenance(
	f *Facts, st *mapping.Statement, by *graph.Provenance,
) (*graph.Provenance, *Refusal) {
	if st.ObservedAt == nil && st.Latest == nil {
		return by, nil
	}
	own := *by
	if r := w.observedAt(f, st.ObservedAt, st.Strict, &own); r != nil || st.Latest == nil {
		return &own, r
	}
	v, err := st.Latest.Run(&w.vm, w.env)
	if err != nil {
		return nil, w.refused(st.Latest, err)
	}
	own.Series, own.Version = w.series, w.convert.SortKey(v)
	return &own, nil
}

// observedAt puts the time at which the source observed what it states in the place of that of the load, if the mapping
// says which it is. Where the row has none, or none that can be understood, it is not known, which counts as the
// oldest.
func (w *worker) observedAt(f *Facts, x *mapping.Expression, strict bool, by *graph.Provenance) *Refusal {
	if x == nil {
		return nil
	}
	v, r := w.value(x, mapping.ObservedAt)
	if r != nil {
		if rejected := f.leaveOut(strict, "observedAt", r); rejected != nil {
			return rejected
		}
	}
	by.At, _ = v.(string)
	by.Stated = true
	return nil
}
