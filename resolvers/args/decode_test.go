package args

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

var decodeSchema = gqlparser.MustLoadSchema(&ast.Source{Name: "decode.graphqls", Input: `
scalar Date scalar PartialDate scalar DateTime scalar Decimal scalar Other
enum Color { RED GREEN }
input Deep { and: [Deep!] n: Int = 7 color: Color = GREEN list: [Int!] date: Date need: String! inner: Inner = {word:
  "w"} }
input Inner { word: String = "v" yes: Boolean = true }
input Either @oneOf { a: Int b: String }
type Query { f(i: Int, f: Float, s: String, id: ID, b: Boolean, d: Date, p: PartialDate,
  t: DateTime, m: Decimal, c: Color, o: Other,
  deep: Deep, either: Either,
  list: [Int!]!  = [1], lists: [[Int]], withDefault: Int! = 3): Int }
`})

func decodeArgs(t testing.TB, args string, vars map[string]any) (Object, error) {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: "{ f(" + args + ") }"})
	if err != nil {
		t.Skip(err)
	}
	d := Decoder{Types: decodeSchema.Types, MaxItems: 3}
	return d.Arguments(decodeSchema.Query.Fields.ForName("f").Arguments,
		doc.Operations[0].SelectionSet[0].(*ast.Field).Arguments, vars)
}

func TestDecode(t *testing.T) {
	for args, want := range map[string]any{
		`i: 5`:                           int64(5),
		`i: -2147483648`:                 int64(-2147483648),
		`f: 1`:                           1.0,
		`f: -2.5e3`:                      -2500.0,
		`s: "\u00e9\n"`:                  "é\n",
		`s: """block"""`:                 "block",
		`s: null`:                        nil,
		`id: 12`:                         "12",
		`id: "x"`:                        "x",
		`b: false`:                       false,
		`d: "2024-02-29"`:                "2024-02-29",
		`p: "2024-02-29"`:                "2024-02-29",
		`p: "2024-02"`:                   "2024-02",
		`p: "2024"`:                      "2024",
		`t: "2024-01-01T01:30:00+02:00"`: "2023-12-31T23:30:00Z",
		`t: "2024-01-01T01:30:00.999Z"`:  "2024-01-01T01:30:00Z",
		`m: "1234.5"`:                    int64(12345000),
		`m: 7`:                           int64(70000),
		`m: -0.25`:                       int64(-2500),
		`c: RED`:                         "RED",
		`list: 4`:                        []any{int64(4)},
		`list: [4, 5]`:                   []any{int64(4), int64(5)},
		`lists: [[1], 2, null]`:          []any{[]any{int64(1)}, []any{int64(2)}, nil},
		`either: {a: 1}`:                 Object{"a": int64(1)},
		`deep: {need: "x"}`: Object{"need": "x", "n": int64(7), "color": "GREEN",
			"inner": Object{"word": "w", "yes": true}},
		`deep: {need: "x", n: null}`: Object{"need": "x", "n": nil, "color": "GREEN",
			"inner": Object{"word": "w", "yes": true}},
		`deep: {need: $s, n: $unset}`: Object{"need": "given", "n": int64(7), "color": "GREEN",
			"inner": Object{"word": "w", "yes": true}},
		`deep: {need: "", and: {need: ""}}`: Object{"need": "", "n": int64(7), "color": "GREEN",
			"inner": Object{"word": "w", "yes": true}, "and": []any{Object{"need": "", "n": int64(7), "color": "GREEN",
				"inner": Object{"word": "w", "yes": true}}}},
		`i: $i`:       int64(9),
		`list: $ints`: []any{int64(1), int64(2)},
		`f: $f`:       0.5,
	} {
		out, err := decodeArgs(t, args, map[string]any{"s": "given", "i": json.Number("9"), "ints": []int64{1, 2},
			"f": 0.5})
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		name, _, _ := strings.Cut(args, ":")
		if diff := cmp.Diff(want, out[name]); diff != "" {
			t.Errorf("%s (-want +got)\n%s", args, diff)
		}
		if out["withDefault"] != int64(3) {
			t.Errorf("%s: the default is gone: %v", args, out)
		}
	}
}

func TestDecodeAbsent(t *testing.T) {
	got, err := decodeArgs(t, `s: $unset, deep: {need: "x", n: $unset}`, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := Object{"list": []any{int64(1)}, "withDefault": int64(3), "deep": Object{"need": "x", "n": int64(7),
		"color": "GREEN", "inner": Object{"word": "w", "yes": true}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDecodeRefuses(t *testing.T) {
	deep := strings.Repeat(`{need: "", and: [`, 30) + strings.Repeat(`]}`, 30)
	for args, want := range map[string]string{
		`i: 2147483648`:   "i is 2147483648, and must be from -2147483648 to 2147483647",
		`i: 1.0`:          "i is 1.0, and must be a whole number",
		`i: "5"`:          `i is "5", and must be a whole number`,
		`f: 1e999`:        "f is 1e999, which is too large a number",
		`f: true`:         "f is true, and must be a number",
		`s: 5`:            "s is 5, and must be text",
		`s: "a\u0000b"`:   "s holds a NUL character",
		`s: $bytes`:       "s holds bytes that are not UTF-8",
		`id: 1.5`:         "id is 1.5, and must be text",
		`b: 1`:            "b is 1, and must be true or false",
		`d: "2023-02-29"`: `d is "2023-02-29", and must be a day like "2006-01-02"`,
		`d: 2023`:         `d is 2023, and must be a day like "2006-01-02"`,
		`d: ""`:           `d is "", and must be a day like "2006-01-02"`,
		`p: "2023-02-29"`: `p is "2023-02-29", and must be a day like "2006-01-02", a month like "2006-01" or a year ` +
			`like "2006"`,
		`p: "2023-13"`: `p is "2023-13", and must be a day like "2006-01-02", a month like "2006-01" or a year ` +
			`like "2006"`,
		`p: 1978`: `p is 1978, and must be a day like "2006-01-02", a month like "2006-01" or a year like ` +
			`"2006"`,
		`t: "2023-01-01"`: `t is "2023-01-01", and must be a moment like "2006-01-02T15:04:05Z"`,
		`m: "1.23456"`: `m is "1.23456", and must be an amount like "1234.50" with at most four ` +
			`decimals`,
		`m: 1e3`: `m is 1e3, and must be an amount like "1234.50" with at most four decimals`,
		`m: "99999999999999999999"`: `m is "99999999999999999999", and must be an amount like "1234.50" with at ` +
			`most four decimals`,
		`c: BLUE`:                     `c is "BLUE", and must be one of RED, GREEN`,
		`o: 1`:                        "o is of type Other, which cannot be given",
		`list: null`:                  "list cannot be null: give a [Int!]!",
		`list: [1, null]`:             "list[1] cannot be null: give a Int!",
		`list: [1, 2, 3, 4]`:          "list has 4 entries, and may have at most 3",
		`lists: [[1, "x"]]`:           `lists[0][1] is "x", and must be a whole number`,
		`deep: 5`:                     "deep must be a Deep object like {and: …}",
		`deep: [{need: ""}]`:          "deep must be a Deep object like { and: […] }",
		`deep: {}`:                    "deep.need is required: give a String",
		`deep: {need: "", x: 1}`:      "deep has no field x: Deep has and, n, color, list, date, need, inner",
		`deep: {need: "", list: "a"}`: `deep.list[0] is "a", and must be a whole number`,
		`either: {}`:                  "either must have exactly one of a, b, and not null",
		`either: {a: 1, b: "x"}`:      "either must have exactly one of a, b, and not null",
		`either: {a: null}`:           "either must have exactly one of a, b, and not null",
		`either: {a: $null}`:          "either must have exactly one of a, b, and not null",
		`deep: ` + deep:               "is nested more than 24 levels deep",
		`i: $map`:                     "i is an object, and must be a whole number",
		`s: $list`:                    "s is a list, and must be text",
		`s: $odd`:                     "s is a chan int, and must be text",
	} {
		out, err := decodeArgs(t, args, map[string]any{"bytes": "\xff", "null": nil, "map": map[string]any{},
			"list": []any{1}, "odd": make(chan int)})
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%.60s\ngot  %v %v\nwant %s", args, out, err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(`i: 5, deep: {need: "x", and: [{need: "y"}]}`, `{"v": [1, {"a": null}]}`)
	f.Add(`list: $v, either: {a: $v}, m: $v`, `{"v": 1e400}`)
	f.Add(`deep: $v`, `{"v": {"need": "", "and": {"and": []}}}`)
	f.Fuzz(func(t *testing.T, args, vars string) {
		var given map[string]any
		dec := json.NewDecoder(strings.NewReader(vars))
		dec.UseNumber()
		_ = dec.Decode(&given) // what is no JSON gives nothing
		_, err := decodeArgs(t, args, given)
		if err != nil && len(err.Error()) > 2000 {
			t.Errorf("an error of %d bytes", len(err.Error()))
		}
	})
}

// TestNullHasDefault: an argument that is null is as not given, so that its default applies; fields of objects are not.
func TestNullHasDefault(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: "type Query { f(n: Int = 7): Int }"})
	d := Decoder{Types: schema.Types, MaxItems: 3}
	for _, null := range []*ast.Value{{Kind: ast.NullValue}, {Kind: ast.Variable, Raw: "null"},
		{Kind: ast.Variable, Raw: "unset"}} {
		got, err := d.Arguments(schema.Query.Fields.ForName("f").Arguments,
			ast.ArgumentList{{Name: "n", Value: null}}, map[string]any{"null": nil})
		if err != nil || got["n"] != int64(7) {
			t.Errorf("%s: %v %v", null, got, err)
		}
	}
}
