package graphtest

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"kith/graph"
)

// spelledTexts are written in every way that folding tells: case, accents composed or not, umlauts written out,
// ligatures, apostrophes, other scripts, what patterns take for their own, and nothing but accents.
var spelledTexts = []string{"Müller", "MÜLLER", "Mu\u0308ller", "Mueller", "MUELLER", "Muller", "mUlLeR", "müLLER",
	"Miller", "Hauptstraße", "HAUPTSTRASSE", "ẞ", "ſ", "İzmir", "izmir", "ızmir", "IZMIR", "O'Connor", "O’Connor",
	"OʼCONNOR", "OConnor", "O Connor", "Malmö", "Malmoe", "Malmo", "Bær", "Baer", "Bär", "Åse", "Aase", "Đoković",
	"Djokovic", "Ду́ма", "дума", "ΣΊΣΥΦΟΣ", "σίσυφος", "やまだ", "ヤマダ", "ﾔﾏﾀﾞ", "か\u3099", "が", "か", "김철수", "각",
	"日本", "髙橋", "高橋", "राम", "เก่า", "aé\u0301\u0327", "a\u0327\u0301e", "\u0301", "\u0301a", "%", "_", `\`, "a%b",
	"a_b", `a\b`, "a.b", "a*", "^a$", "[a]", "(a", "a|b", "x{2}", `\Qa\E`, "Robert'); DROP TABLE x; --", "a\nb", "",
	"ab\u200dc", "ª", "ⓐ", "ﬁ", "𝐀", "\U0001F600", "\ue000", "Եւա", "Եվա", "ԵՒԱ", "ÿ", "ue", "uue", "üe", "uë",
	"u\u0301e"}

// textConditions: each operator finds, on every engine, the texts that graph.TextMatch tells, however they are written;
// as do its negation, and its count, and pages in both directions of the order of what it is a condition on.
func textConditions(t *testing.T, f Factory) {
	var facts []any
	for i, text := range spelledTexts {
		facts = append(facts, node("acc_"+strconv.Itoa(i), "s", text))
	}
	s := filledWith(t, f, append(facts, node("acc_absent"))...)
	asked := []string{"Müller", "MUELLER", "muller", "hauptstrasse", "ẞ", "ſ", "İ", "O’Connor", "malmö", "bær", "bär",
		"åse", "đ", "дума", "ς", "ヤ", "が", "か", "김", "髙", "राम", "é", "\u0301", `\`, ".", "^a$", "[a]", "(a", "{2}",
		"'); d", "", "ﬁ", "\U0001F600", "եւ", "ÿ", "üe", "m", "mu", "mue", "mül", "ller", "E", "ö", "oe", "strasse",
		"%", "m%r",
		"m_ller", `%\%%`, `%\_%`, "_", "%u%u%", "_%_", "(.*)*b", "я", strings.Repeat("%a", 100),
		strings.Repeat("x", graph.MaxText)}
	for _, op := range []graph.Op{graph.Prefix, graph.Suffix, graph.Contains, graph.Like} {
		for _, text := range asked {
			textCondition(t, s, op, text)
		}
	}
	long := all("Account", is(graph.Contains, "s", strings.Repeat("ä", graph.MaxText+1)))
	if _, err := s.Match(t.Context(), long); graph.ErrorKindOf(err) != graph.Invalid {
		t.Errorf("a text that is too long: %v", err)
	}
}

func textCondition(t *testing.T, s graph.Store, op graph.Op, asked string) {
	t.Helper()
	meets := graph.TextMatchOf(op, asked)
	var found []string
	for _, text := range spelledTexts {
		if meets.Holds(text) {
			found = append(found, text)
		}
	}
	slices.Sort(found)
	check := func(what string, p *graph.Pattern, want []string) {
		t.Helper()
		rows := match(t, s, p)
		var got []string
		for _, r := range rows.Rows {
			if text, ok := r.Vals[0].(string); ok {
				got = append(got, text)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s %s %q: %+q, want %+q", what, ops[op], asked, got, want)
		}
		if p.Count && rows.Total != int64(len(found)) {
			t.Errorf("%s %s %q: %d in all, want %d", what, ops[op], asked, rows.Total, len(found))
		}
	}
	p := func(where graph.Cond, size int) *graph.Pattern {
		return &graph.Pattern{Labels: []string{"Account"}, Where: []graph.Cond{where},
			Props: []graph.Prop{prop("s")}, Page: graph.Page{Size: size}}
	}
	cond := is(op, "s", asked)
	check("all", p(cond, graph.All), found)
	if len(asked) > 2 { // the rest is much the same
		return
	}
	others := slices.DeleteFunc(slices.Sorted(slices.Values(spelledTexts)), meets.Holds)
	check("not", p(not(cond), graph.All), others)
	for _, desc := range []bool{false, true} {
		page := p(cond, 3)
		page.Count, page.Order = true, []graph.Order{{Prop: prop("s"), Desc: desc}}
		want := found
		if desc {
			want = want[max(0, len(want)-3):]
		}
		check("page", page, want[:min(3, len(want))])
	}
}
