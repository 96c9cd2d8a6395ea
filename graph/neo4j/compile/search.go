package compile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

const (
	// broad is how many hits a search collects; for words that more nodes have it walks the order and filters.
	broad = 2000
	// longest is how many letters of a word the index keeps together.
	longest = 255
	// most is how many words the index is asked for; the rest is only filtered by.
	most = 32
)

// wordsOf takes the search words out of a root pattern's conditions.
func wordsOf(p *graph.Pattern) (without *graph.Pattern, words []string) {
	rest := *p
	rest.Where = slices.DeleteFunc(slices.Clone(p.Where), func(c graph.Cond) bool {
		if c.Op == graph.Words {
			words = append(words, graph.Fold(c.Value.(string))...)
		}
		return c.Op == graph.Words
	})
	return &rest, words
}

// searchPage is the page of a root pattern with words. Few hits are sorted; where there are many, the order is walked
// instead.
func searchPage(v variables, p *graph.Pattern, words []string) cypher {
	l := listingOf(v, p)
	found := foundBy(v, p, words)
	if l.size == graph.All {
		return l.choose(v.node(), compose("% WITH node AS %", hits(v, words, cypher{}), v.node()), found)
	}
	filtered := *p
	filtered.Where = append(slices.Clone(p.Where), graph.Cond{Op: graph.Words, Value: strings.Join(words, " ")})
	walked, ok := walkPage(v, &filtered)
	if !ok {
		return l.choose(v.node(), v.match(), []cypher{constant(false)})
	}
	bound := param(int64(broad))
	few := l.choose(v.node(),
		compose("WITH hits WHERE size(hits)<% UNWIND hits AS % WITH %", bound, v.node(), v.node()), found)
	many := compose("WITH hits WHERE size(hits)>=% CALL () {\n% RETURN % }", bound, walked, v.node())
	return l.anew().choose(v.node(), compose(
		"% WITH collect(node) AS hits\nCALL (hits) {\n% RETURN %\nUNION ALL\n% RETURN % }",
		hits(v, words, compose(",{limit:%}", bound)), few, v.node(), many, v.node()), nil)
}

// hits are the nodes that full text finds, as a clause that yields them. The index may cut words, so they must be
// filtered again, by what foundBy gives.
func hits(v variables, words []string, options cypher) cypher {
	return compose("CALL db.index.fulltext.queryNodes('"+storage.TextIndex+"',%%) YIELD node",
		param(lucene(v.labels, words)), options)
}

func foundBy(v variables, p *graph.Pattern, words []string) []cypher {
	return slices.Concat([]cypher{v.labelled(), hasWords(v.node(), words)}, allOf(v, p.Where))
}

// lucene is the full-text query for nodes of these kinds of which every word starts a word.
func lucene(labels, words []string) string {
	var b strings.Builder
	b.WriteString("+(")
	for _, l := range labels {
		b.WriteString(` \:` + l)
	}
	b.WriteString(")")
	for _, w := range words[:min(len(words), most)] {
		b.WriteString(" +" + cutWord(w) + "*")
	}
	return b.String()
}

// cutWord is as much of a word as the index is sure to keep together.
func cutWord(w string) string {
	if len(w) <= longest {
		return w
	}
	n := longest
	for !utf8.RuneStart(w[n]) {
		n--
	}
	return w[:n]
}
