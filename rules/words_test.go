package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/internal/gen"
)

// TestWordsAreTheModels keeps the words that rules are checked against equal to the model's. Purpose is a word of questions
// only; the model does not store it.
func TestWordsAreTheModels(t *testing.T) {
	for name, got := range words {
		enum := gen.Model.Enum(name)
		if enum == nil {
			if name != "Purpose" {
				t.Errorf("the model has no enumeration %s", name)
			}
			continue
		}
		if diff := cmp.Diff(enum.Values, got); diff != "" {
			t.Errorf("%s (-model +rules)\n%s", name, diff)
		}
	}
}
