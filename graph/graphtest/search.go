package graphtest

import (
	"slices"
	"strings"
	"testing"

	"kith/graph"
)

// words: every word of the query is the start of a word of the node, whatever the case, accents and width of either,
// and whether neighbours are joined; the words of a node are those of its name and of its searchable properties.
func words(t *testing.T, f Factory) {
	s := filledWith(t, f,
		node("per_anna", "full", "Anna Berg", "nick", "Nuschi"),
		node("per_angela", "full", "Ángela BERGMANN"),
		node("per_lodz", "full", "Jan Łódź"),
		node("per_strasse", "full", "Straße, Ida"),
		node("per_istanbul", "full", "İstanbul Işık"),
		node("per_wide", "full", "ＡＢＣ Ⅷ"),
		node("per_cjk", "full", "日本 語"),
		node("per_dashed", "full", "Anna-Lisa O'Neil"),
		node("per_logic", "full", "or AND not NEAR"),
		node("per_dots", "full", "…"),
		node("per_number", "full", "Haus 12"),
		node("com_berg", "name", "Berg & Söhne", "s", "hidden gem"),
		node("acc_berg", "code", "12-BERG", "s", "not searchable"))
	for query, want := range map[string]string{
		"anna":           "anna dashed",
		"ANNA berg":      "anna",
		"berg":           "anna angela berg berg", // accounts and companies too
		"berg anna":      "anna",
		"bergm":          "angela",
		"ergm":           "",
		"angela":         "angela",
		"Ä":              "anna angela dashed logic wide",
		"nusch":          "anna",
		"nuschi berg":    "anna",
		"lodz":           "lodz",
		"ŁÓDŹ":           "lodz",
		"strasse":        "strasse",
		"STRASSE":        "strasse",
		"straße ida":     "strasse",
		"istanbul":       "istanbul",
		"ISIK":           "istanbul",
		"abc":            "wide",
		"viii":           "wide",
		"日":              "cjk",
		"本":              "cjk",
		"日本語":            "cjk",
		"annalisa":       "dashed",
		"anna lisa":      "dashed",
		"oneil":          "dashed",
		"o’neil":         "dashed",
		"soehne":         "berg",
		"bergsohne":      "berg",
		"haus12":         "",
		"日本 語":           "cjk",
		"lisa":           "dashed",
		"o neil":         "dashed",
		"o'neil":         "dashed",
		"not or":         "logic",
		"near and":       "logic",
		"12":             "number berg",
		"12 berg":        "berg",
		"berg*":          "anna angela berg berg",
		"\"anna berg\"":  "anna",
		"-berg":          "anna angela berg berg",
		"berg anna berg": "anna",
		"gem":            "berg",
		"searchable":     "",
		"söhne":          "berg",
		"sohne b":        "berg",
		"zz":             "",
	} {
		p := all("Person", graph.Cond{Op: graph.Words, Value: query})
		p.Labels = labels
		p.Order = []graph.Order{{Prop: prop("id")}}
		rows := match(t, s, p)
		if got := sortedWords(short(rows)); got != sortedWords(want) {
			t.Errorf("%q finds %q, want %q%s", query, got, sortedWords(want), explain(s, p))
		}
		p.Where = []graph.Cond{not(p.Where...)}
		if got := len(match(t, s, p).Rows); got != 13-len(rows.Rows) {
			t.Errorf("%q is not found in %d, want %d%s", query, got, 13-len(rows.Rows), explain(s, p))
		}
	}
	for _, query := range []string{"", " ", "…", "-", "''", "\u0301"} {
		p := all("Person", graph.Cond{Op: graph.Words, Value: query})
		p.Count = true
		if got := match(t, s, p).Total; got != 11 {
			t.Errorf("%q has no words and finds %d people, want all 11%s", query, got, explain(s, p))
		}
	}
}

// ranking: the exact name first, then by folded name, then id: an order like any other. Words follow a change of name,
// and hold of the far nodes of a step.
func ranking(t *testing.T, f Factory) {
	s := filledWith(t, f, node("per_1", "full", "Anna Bergman"), node("per_2", "full", "Anna Berg"),
		node("per_3", "full", "anna berg"), node("per_4", "full", "Ánna Berg"),
		node("per_5", "full", "Annabel Berg"), node("per_6", "full", "Bert Berg"), node("grp_g"), node("acc_a"),
		edge("HAS_ROLE", "per_2", "acc_a"), edge("HAS_ROLE", "per_6", "acc_a"))
	p := all("Person", graph.Cond{Op: graph.Words, Value: "anna berg"})
	p.Order = []graph.Order{{Prop: prop("name"), Is: "Anna Berg", Desc: true}, {Prop: prop("folded")}}
	wants(t, s, p, "2 3 4 1 5")
	p.Page = graph.Page{Size: 2, From: match(t, s, p).Rows[1].Keys}
	wants(t, s, p, "4 1")
	p.Page.Back = true
	wants(t, s, p, "2")
	wants(t, s, all("Account", graph.Cond{Op: graph.Some, Step: inward(along("HAS_ROLE", "Person",
		graph.Cond{Op: graph.Words, Value: "bert"}))}), "a")
	wants(t, s, all("Account", graph.Cond{Op: graph.Some, Step: inward(along("HAS_ROLE", "Person",
		graph.Cond{Op: graph.Words, Value: "annabel"}))}), "")
	write(t, s, batch(node("per_6", "full", "Anna Frost")))
	p = all("Person", graph.Cond{Op: graph.Words, Value: "bert"})
	wants(t, s, p, "")
	p.Where[0].Value = "frost"
	wants(t, s, p, "6")
}

func sortedWords(list string) string {
	return strings.Join(slices.Sorted(slices.Values(strings.Fields(list))), " ")
}
