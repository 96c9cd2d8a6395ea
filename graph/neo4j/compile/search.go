package compile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

const (
	// longest is how many letters of a word the index keeps together.
	longest = 255
	// most is how many words the index is asked for; the rest is only filtered by.
	most = 32
)

// wordsOf is a root pattern without its conditions on words, and the words that they seek.
func wordsOf(p *graph.Pattern) (without *graph.Pattern, words []graph.Sought) {
	rest := *p
	rest.Where = slices.DeleteFunc(slices.Clone(p.Where), func(c graph.Cond) bool {
		if c.Op == graph.Words {
			words = append(words, graph.SoughtBy(c.Value.(string))...)
		}
		return c.Op == graph.Words
	})
	return &rest, words
}

// hits is a clause that yields the nodes that full text finds. The index cuts long words, so the hits must be filtered
// by the conditions of foundBy.
func hits(v variables, words []graph.Sought, options cypher) cypher {
	return compose("CALL db.index.fulltext.queryNodes('"+storage.TextIndex+"',%%) YIELD node",
		param(lucene(v.labels, words)), options)
}

// foundBy are the conditions that hits must meet: kind, words, and what else the pattern asks.
func foundBy(v variables, p *graph.Pattern, words []graph.Sought) []cypher {
	return slices.Concat([]cypher{v.labelled(), hasWords(v.node(), words)}, allOf(v, p.Where))
}

// lucene is the full-text query for nodes of these kinds that have every word, in any of its forms.
func lucene(labels []string, words []graph.Sought) string {
	var b strings.Builder
	b.WriteString("+(")
	for _, l := range labels {
		b.WriteString(` \:` + l)
	}
	b.WriteString(")")
	for _, w := range words[:min(len(words), most)] {
		b.WriteString(" +(")
		for _, form := range w.All() {
			b.WriteString(" " + cutWord(form) + "*")
		}
		b.WriteString(")")
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
