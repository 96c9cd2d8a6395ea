package resolvers

import (
	"reflect"

	"kith/graph"
)

// step finds the pattern's step that asks the same, or adds it, and makes sure it is wanted on the kind. It gives the
// step's slot. What is to be selected and counted is not looked at: the step then carries the wants of both.
func (w *walk) step(k *graph.Kind, s *graph.Step) int {
	for i, have := range w.p.Steps {
		if same(have, s) {
			if !have.Wants(k.Name) {
				have.On = append(have.On, k.Name)
			}
			if len(have.On) == len(w.p.Labels) {
				have.On = nil
			}
			return i
		}
	}
	if len(w.p.Labels) > 1 {
		s.On = []string{k.Name}
	}
	w.p.Steps = append(w.p.Steps, s)
	return len(w.p.Steps) - 1
}

func same(a, b *graph.Step) bool {
	p, q := a.Target, b.Target
	return a.Alias == b.Alias && a.Type == b.Type && a.In == b.In && a.During == b.During &&
		reflect.DeepEqual(p.Labels, q.Labels) &&
		reflect.DeepEqual(p.Page, q.Page) && reflect.DeepEqual(p.Order, q.Order) && reflect.DeepEqual(p.Where, q.Where)
}
