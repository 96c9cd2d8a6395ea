package compile

import (
	"slices"
	"strconv"

	"kith/graph"
)

// rankOf is the key of a ranked order for a value (graph.Order.Rank), null of null.
func rankOf(b *builder, value string, ranked []string) string {
	out := "(case " + value
	for i, word := range append(slices.Clip(ranked), graph.Unknown) {
		if i == len(ranked) { // behind words that are none of these
			i++
		}
		out += " when " + b.bind(word) + " then " + strconv.Itoa(i)
	}
	return out + " else case when " + value + " is not null then " + strconv.Itoa(len(ranked)) + " end end)"
}

// seekRanks is seek of an arm whose first key is a rank: an arm for each word, whose rows the index has one behind the
// other, one for the few rows with other words, and one for those without any.
func seekRanks(b *builder, pg page, a arm, i int) (out []arm) {
	ranked, prop := pg.Order[i].Ranked, pg.Order[i].Prop
	k, d := a.property(prop), a.kind.Property(prop.Name)
	if a.onlyIndex || pg.found != nil || d == nil || !d.Sortable() {
		return behindCursor(b, pg, a)
	}
	words := slices.Clone(ranked)
	if !slices.Contains(ranked, graph.Unknown) {
		words = append(words, graph.Unknown)
	}
	for _, word := range words {
		rank := pg.Order[i].Rank(word)
		out = append(out, seek(b, pg, a.with(i, fixedKey(rank), k.sql+"="+b.bind(word)))...)
	}
	other := a.with(i, fixedKey(int64(len(ranked))), always)
	other.from, other.few = inRanges(b, listed(graph.Between(words)), a.kind, a.n, prop.Name), true
	out = append(out, behindCursor(b, pg, other)...)
	if k.nullable {
		out = append(out, seek(b, pg, a.with(i, fixedKey(nil), k.sql+" is null"))...)
	}
	return out
}
