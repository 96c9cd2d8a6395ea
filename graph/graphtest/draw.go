package graphtest

import (
	"math"
	"slices"

	"pgregory.net/rapid"

	"kith/graph"
)

// drawing is a random graph in the making, or random patterns asked of one: they refer to facts that are there.
type drawing struct {
	t     *rapid.T
	model *graph.Model
	nodes []string // the ids there are
	edges []int64
}

// quietly draws something as one value: a failure then prints one line for it, and rapid shrinks it as a whole.
func quietly[T any](t *rapid.T, d *drawing, what string, draw func() T) T {
	return rapid.Custom(func(inner *rapid.T) T {
		d.t = inner
		return draw()
	}).Draw(t, what)
}

var bits = rapid.SliceOfN(rapid.Bool(), 8, 8)

// pick is an evenly distributed number below n; rapid's own integers prefer small ones. It serves n up to about fifty.
func (d *drawing) pick(n int, what string) int {
	v := 0
	for _, b := range bits.Draw(d.t, what) {
		v *= 2
		if b {
			v++
		}
	}
	return v % n
}

// once is true once in n.
func (d *drawing) once(n int, what string) bool { return d.pick(n, what) == 0 }

// oneOf is any element of a list.
func oneOf[T any](d *drawing, from []T, what string) T { return from[d.pick(len(from), what)] }

// someOf are between least and most different elements of a list, in any order.
func someOf[T any](d *drawing, from []T, least, most int, what string) []T {
	rest := slices.Clone(from)
	var out []T
	for range least + d.pick(most-least+1, what) {
		i := d.pick(len(rest), what)
		out, rest = append(out, rest[i]), slices.Delete(rest, i, i+1)
	}
	return out
}

var (
	texts = []string{"", "a", "B", "ä", "ab", "a'b", "%_\\", "\"q\"", "\uff5e", "\U0001F600", "\t\n\u2028",
		"Robert'); DROP TABLE x; --"}
	nameTexts = []string{"Anna", "anna", "Ánna Berg", "Berg, Anna-Lisa", "Ⅷ ŁÓDŹ", "ＡＢ", "…", "Ǆ anna", "日本 語",
		"or AND not", "ann İ", "x\u0301y Straße", "Ann-O’Brien", "O Brien", "OBrien", "Müller", "Mueller", "Muller Åsa",
		"van der Meer", "Sørensen-Bær", "山田 太郎", "山田太郎 AB", "김철수", "สมชาย ใจดี", "राम रीमा", "ﾔﾏﾀﾞ",
		"\ue000 berg", "\U0001F600 berg"}
	queries = []string{"an", "ber an", "Ánna", "", "…", "lod", "日", "not or", "strasse", "xy", "i", "a b", "anna anna",
		"o'brien", "obrien", "o brien", "muller", "MÜLLER", "muell", "aasa", "vandermeer", "van der-meer",
		"soerensen ba",
		"田太", "山田 太郎", "철", "ชาย", "रीम", "やまだ"}
	misspellings = []graph.Cond{keys("ana"), keys("Berk Ana"), keys("obryen"), keys("miler"), keys("Soerensn"),
		keys("山太"), keys("lots"), keys("strasse not"), number("a"), number("A.B"), number("a b"), number("anna-berg")}
	asked = []string{"a", "A", "an", "ANN", "mue", "mü", "MÜLLER", "u", "ue", "ß", "ss", "ae", "æ", "å", "o'b", "O’",
		"-", "…",
		"\u0301", "%", "", "日", "田太郎", "ヤマ", "%a%", "_", "%\\_%", "%n_", "vIII", "ab", "e", "%ö%", "ø", "q"}
	ints     = []int64{-2, -1, 0, 1, 2, 1<<53 + 1, math.MaxInt64, math.MinInt64}
	floats   = []float64{-1.5, 0, 1, 0.1 + 0.2, 1.0 / 3, 1e21, 5e-324, -123456789.125}
	cents    = []int64{-15000, 0, 1, 9999, 10000, 123456789012345678}
	dates    = []string{"1999-12-31", "2000-01-01", "2000-01-02", "2001-06-30"}
	partials = []string{"1999", "1999-12", "1999-12-31", "2000", "2000-01", "2000-01-01", "2000-01-02", "2000-02",
		"2000-02-29", "2000-12-31", "2001", "2001-06-30"}
	moments  = []string{"1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z", "2000-01-01T12:30:00Z"}
	lists    = [][]string{{}, {"a"}, {"a", "b"}, {"B", "\uff5e", "\U0001F600"}, {"\"", "<a>", "a", "a,b"}}
	elements = []string{"a", "a", "b", "\uff5e", "", ",", "<a>", "\"", "a,b"}
	records  = []string{"rec_a", "rec_b", "rec_c"}
)

// value is a present value of a property.
func (d *drawing) value(p graph.Prop) any {
	switch p.Type {
	case graph.Int:
		if p.Edge && p.Name == "id" && len(d.edges) > 0 {
			return oneOf(d, d.edges, "edge id")
		}
		return oneOf(d, ints, "int")
	case graph.Float:
		return oneOf(d, floats, "float")
	case graph.Bool:
		return d.once(2, "bool")
	case graph.Date:
		return oneOf(d, dates, "date")
	case graph.PartialDate:
		return oneOf(d, partials, "partial date")
	case graph.DateTime:
		return oneOf(d, moments, "time")
	case graph.Decimal:
		return oneOf(d, cents, "decimal")
	case graph.Strings:
		return oneOf(d, lists, "texts")
	}
	return d.text(p)
}

func (d *drawing) text(p graph.Prop) string {
	switch p.Name {
	case "id":
		if len(d.nodes) > 0 {
			return oneOf(d, d.nodes, "id")
		}
	case "name", "sortName", "folded", "full", "given", "family", "nick":
		return oneOf(d, nameTexts, "name")
	case "status":
		return oneOf(d, d.model.Enum("Status").Values, "status")
	case "basis":
		return oneOf(d, d.model.Enum("Basis").Values, "basis")
	case "record":
		return oneOf(d, records, "record")
	}
	return oneOf(d, texts, "text")
}

// values are the values of a node or an edge as they are stated, by slot, with about a third absent.
func (d *drawing) values(props []graph.Property) []any {
	return d.some(props, func(p graph.Property) bool { return !p.Derived })
}

// derived is a write of the derived values of a node, about a third of them absent.
func (d *drawing) derived(k *graph.Kind, id string) graph.DerivedWrite {
	return graph.DerivedWrite{ID: id, Vals: d.some(k.Props, func(p graph.Property) bool { return p.Derived })}
}

// derives reports whether a kind has derived properties.
func derives(k *graph.Kind) bool {
	return slices.ContainsFunc(k.Props, func(p graph.Property) bool { return p.Derived })
}

func (d *drawing) some(props []graph.Property, wanted func(graph.Property) bool) []any {
	vals := make([]any, len(props))
	for i, p := range props {
		switch {
		case !wanted(p) || p.Name == "sortName" || p.Name == "folded" || d.once(3, "absent"):
		case p.Enum != "":
			vals[i] = oneOf(d, d.model.Enum(p.Enum).Values, "word")
		default:
			vals[i] = d.value(graph.Prop{Name: p.Name, Type: p.Type})
		}
	}
	return vals
}
