package resolvers

import "kith/graph"

// versionField is the field of nodes and edges that is a digest of what stands of them, unless a kind has a property of
// that name.
const versionField = "version"

// version plans a digest of what stands of a node.
func (w *walk) version(k *graph.Kind) view[*graph.Row] {
	slots := wantVersioned(w.p, k.Props, false)
	return func(w *writer, r *graph.Row) outcome {
		w.string(k.Version(pick(r, slots)))
		return written
	}
}

// edgeReader wants all that an edge's name and version are made of, and reads it from a row that the edge leads to.
func edgeReader(e *graph.EdgeKind, p *graph.Pattern) func(*graph.Row) (since, until string, vals []any) {
	slots := wantVersioned(p, e.Props, true)
	p.WantAll(graph.PeriodProps, true)
	return func(r *graph.Row) (since, until string, vals []any) {
		validFrom, _ := p.EdgeValue(r, graph.PropValidFrom).(string)
		validTo, _ := p.EdgeValue(r, graph.PropValidTo).(string)
		since, until = graph.StoredPeriod(validFrom, validTo, p.EdgeValue(r, graph.PropEnded) == true)
		return since, until, pick(r, slots)
	}
}

const unwanted = -1

// wantVersioned wants all properties that tell edges apart or that a version is made of, and says where they stand in a
// row.
func wantVersioned(p *graph.Pattern, props []graph.Property, edge bool) []int {
	slots := make([]int, len(props))
	for i := range props {
		slots[i] = unwanted
		if of := &props[i]; of.Key || of.Versioned() {
			p.Want(graph.Prop{Name: of.Name, Type: of.Type, Edge: edge})
			slots[i] = p.Slot(of.Name, edge)
		}
	}
	return slots
}

// pick reads values of a kind, by slot of the kind, from a row.
func pick(r *graph.Row, slots []int) []any {
	vals := make([]any, len(slots))
	for i, slot := range slots {
		if slot != unwanted {
			vals[i] = r.Vals[slot]
		}
	}
	return vals
}

// ends are where an edge comes from and where it leads, as one end reads it.
func ends(in bool, near, far string) (from, to string) {
	if in {
		return far, near
	}
	return near, far
}
