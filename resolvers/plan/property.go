package plan

import (
	"slices"

	"kith/graph"
	"kith/resolvers/answer"
)

// versionField is the field of nodes and edges that is a digest of their values, unless a kind has a property of that
// name.
const versionField = "version"

// property wants a property of a pattern's rows, or of the edge that led to them, and writes it.
func property(p *graph.Pattern, prop graph.Prop) answer.View[*graph.Row] {
	if prop.Name == "id" && !prop.Edge {
		return func(w *answer.Writer, r *graph.Row) answer.Outcome {
			w.String(r.ID)
			return answer.Written
		}
	}
	p.Want(prop)
	slot := slices.Index(p.Props, prop)
	return func(w *answer.Writer, r *graph.Row) answer.Outcome { return answer.Value(w, prop.Type, r.Vals[slot]) }
}

// nodeVersion wants what the version of a node of a kind is made of, and writes the version.
func nodeVersion(p *graph.Pattern, k *graph.Kind) answer.View[*graph.Row] {
	slots := wantVersioned(p, k.Props, false)
	return func(w *answer.Writer, r *graph.Row) answer.Outcome {
		w.String(k.Version(pick(r, slots)))
		return answer.Written
	}
}

const unwanted = -1

// wantVersioned wants all properties that tell edges apart or that a version is made of, and gives their slots in a
// row.
func wantVersioned(p *graph.Pattern, props []graph.Property, edge bool) []int {
	slots := make([]int, len(props))
	for i := range props {
		slots[i] = unwanted
		if of := &props[i]; of.Key || of.Versioned() {
			prop := graph.Prop{Name: of.Name, Type: of.Type, Edge: edge}
			p.Want(prop)
			slots[i] = slices.Index(p.Props, prop)
		}
	}
	return slots
}

// pick reads values from a row, by the slots of a kind's properties.
func pick(r *graph.Row, slots []int) []any {
	vals := make([]any, len(slots))
	for i, slot := range slots {
		if slot != unwanted {
			vals[i] = r.Vals[slot]
		}
	}
	return vals
}
