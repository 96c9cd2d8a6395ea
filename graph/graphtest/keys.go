package graphtest

import (
	"testing"

	"kith/graph"
)

// keys is the condition that a node has the words of a name, or words for which these are misspelt.
func keys(name string) graph.Cond { return graph.Cond{Op: graph.Keys, Value: graph.SoughtNames(name)} }

func number(text string) graph.Cond {
	return graph.Cond{Op: graph.Keys, Value: [][]string{{graph.SoughtNumber(text)}}}
}

// misspelt: names are found by words that sound alike or are one slip off, of every word of the text at least one of
// the node. Keys follow a change of name, and hold of the far nodes of a step.
func misspelt(t *testing.T, f Factory) {
	s := filledWith(t, f,
		node("per_anna", "full", "Anna Bergström", "nick", "Wuselinde"),
		node("per_anne", "given", "Anne", "family", "Bergstrom"),
		node("per_quinn", "full", "Quinn MacArthur"),
		node("per_oleg", "full", "Олег Ветров"),
		node("per_dots", "full", "…"),
		node("com_berg", "name", "Bergstrom & Daughters", "s", "Hillside"),
		node("acc_berg", "code", "Bergstrom"), node("acc_a"),
		edge("HAS_ROLE", "per_quinn", "acc_a"))
	for text, want := range map[string]string{
		"Ana Bergstroem":          "anna anne",
		"Berkström Anna":          "anna anne",
		"bergsrtom":               "anna anne berg", // no account: its code is a number
		"Hanna Bergstrm":          "anna anne",
		"Kwin Mc Arthur":          "quinn",
		"Qinn Macartur":           "quinn",
		"Ветлофф Олег":            "",
		"Оле Ветроф":              "oleg",
		"Vusselindé":              "anna",
		"hilside dauhgters":       "berg",
		"Anna Bergström Hilside":  "",
		"Bergstromm X":            "anna anne berg", // a letter alone is not looked for
		"Petterson":               "",
		"AnnaBergström":           "anna anne",
		"Quinnn MaccArthur Quinn": "quinn",
	} {
		p := all("Person", keys(text))
		p.Labels, p.Order = []string{"Person", "Company", "Account"}, []graph.Order{{Prop: prop("id")}}
		rows := match(t, s, p)
		if got := sortedWords(short(rows)); got != sortedWords(want) {
			t.Errorf("%q finds %q, want %q%s", text, got, sortedWords(want), explain(s, p))
		}
		p.Where = []graph.Cond{not(p.Where...)}
		if got := len(match(t, s, p).Rows); got != 8-len(rows.Rows) {
			t.Errorf("%q is not found in %d, want %d%s", text, got, 8-len(rows.Rows), explain(s, p))
		}
	}
	wants(t, s, all("Account", graph.Cond{Op: graph.Some, Step: inward(along("HAS_ROLE", "Person", keys("Kwinn")))}),
		"a")
	write(t, s, batch(node("per_quinn", "full", "Bodil Krantz")))
	wants(t, s, all("Person", keys("Kwinn")), "")
	wants(t, s, all("Person", keys("Botil Cranz")), "quinn")
	write(t, s, batch(withAliases(node("per_anna", "full", "Anna Bergström"), "per_anne")))
	if got := match(t, s, all("Person", keys("Ana Bergstroem"))).Rows; len(got) != 1 {
		t.Errorf("%d nodes are found that were joined into one", len(got))
	}
}

// numbers: a number is found however it is written, as a whole.
func numbers(t *testing.T, f Factory) {
	s := filledWith(t, f, node("acc_1", "code", "KX-204 771/3"), node("acc_2", "code", "kx2047713", "s", "№ 12.5"),
		node("acc_3", "code", "KX-204 771/30"), node("per_1", "full", "KX-204 771/3"))
	for text, want := range map[string]string{
		"kx 204.771-3": "1 2", "KX2047713": "1 2", "kx-204-771-30": "3", "2047713": "", "1 2/5": "", "No 125": "2",
	} {
		p := all("Account", number(text))
		p.Labels, p.Order = []string{"Account", "Person"}, []graph.Order{{Prop: prop("id")}}
		wants(t, s, p, want)
	}
}
