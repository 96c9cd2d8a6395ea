package derive

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestCodec: what is put on disk comes back as it was, and what is damaged is an error.
func TestCodec(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Make[person]().Draw(t, "person")
		raw := encode(nil, &p)
		var back person
		if rest, err := decode(string(raw)+"rest", &back); err != nil || rest != "rest" {
			t.Fatalf("%q, %v", rest, err)
		}
		again := encode(nil, &back)
		if diff := cmp.Diff(raw, again); diff != "" {
			t.Fatal(diff)
		}
		if _, err := decode(string(raw[:len(raw)-1]), &back); err == nil {
			t.Fatal("what is cut off is read")
		}
	})
}
