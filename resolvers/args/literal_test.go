package args

import (
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestLeaf: whoever mixes up names and texts is told what to write instead.
func TestLeaf(t *testing.T) {
	for _, c := range []struct {
		of   string
		v    ast.Value
		want string
	}{
		{"Color", ast.Value{Kind: ast.EnumValue, Raw: "RED"}, ""},
		{"Color", ast.Value{Kind: ast.EnumValue, Raw: "BLUE"}, "is BLUE, and must be one of RED, GREEN"},
		{"Color", ast.Value{Kind: ast.StringValue, Raw: "RED"},
			`is the text "RED", and must be the name: leave the quotation marks out`},
		{"Color", ast.Value{Kind: ast.StringValue, Raw: "BLUE"}, `is "BLUE", and must be one of RED, GREEN`},
		{"Color", ast.Value{Kind: ast.IntValue, Raw: "7"}, "is 7, and must be one of RED, GREEN"},
		{"Date", ast.Value{Kind: ast.StringValue, Raw: "2024-02-29"}, ""},
		{"Date", ast.Value{Kind: ast.EnumValue, Raw: "today"},
			"is the name today, and must be text in quotation marks"},
	} {
		got := ""
		if err := Leaf(decodeSchema.Types[c.of], &c.v); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s %s: %q, want %q", c.of, c.v.Raw, got, c.want)
		}
	}
}
