package mapping_test

import (
	"testing"

	"kith/graph"
	"kith/internal/gen"
)

func TestInversesCoverTheModel(t *testing.T) {
	e := gen.Model.Edge(graph.RelatedTo)
	for _, kind := range gen.Model.Enum("RelationKind").Values {
		vals := make([]any, len(e.Props))
		vals[e.Slot("kind")] = kind
		other, ok := e.Inverse(vals)
		if !ok {
			t.Errorf("%s has no other reading", kind)
		} else if back, _ := e.Inverse(other); back[e.Slot("kind")] != kind {
			t.Errorf("the other reading of %s does not lead back to it", kind)
		}
	}
}

func TestOwnKindsAreInTheModel(t *testing.T) {
	for _, kind := range graph.OwnKinds {
		if gen.Model.Kind(kind) == nil {
			t.Errorf("there is no kind %s", kind)
		}
	}
}
