package ownership

import (
	"testing"

	"kith/internal/gen"
)

// TestEveryLineHasAWord: a line of business without one would be missing in its sentences.
func TestEveryLineHasAWord(t *testing.T) {
	for _, enum := range gen.Model.Enums {
		if enum.Name != "AccountLine" {
			continue
		}
		for _, line := range enum.Values {
			if lineWords[line] == "" {
				t.Errorf("%s has no word", line)
			}
		}
		return
	}
	t.Error("the model has no lines of business")
}
