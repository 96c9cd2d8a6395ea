package sqlite

import (
	"context"
	"database/sql/driver"
	"strings"

	"kith/graph"
)

// hits are the nodes that a text search found: JSON lists of their integers by the number of their kind. Nil if the
// pattern is no text search, or its words are too broad to start from.
type hits map[int]string

const probe = `select rowid&31,json_group_array(rowid),count(*) from (select rowid from _words where _words match ` +
	`?1 limit ?2|0) group by 1`

// search finds where a root pattern with words starts. Nobody waits for a broad word's hits to be collected: more than
// a few, and the pattern walks its own order instead, where a page of a broad word is soon full.
func (s *Store) search(ctx context.Context, c *conn, p *graph.Pattern) (hits, error) {
	query := s.fullText(p)
	if query == "" {
		return nil, nil
	}
	found, n := hits{}, int64(0)
	err := c.query(ctx, probe, []driver.Value{query, int64(s.hits + 1)}, func(row []driver.Value) error {
		found[int(row[0].(int64))] = row[1].(string)
		n += row[2].(int64)
		return nil
	})
	if err != nil || n > int64(s.hits) {
		return nil, err
	}
	return found, nil
}

// fullText is the query for the words that every row of a pattern must have: each a prefix, marked with one of its
// kinds. Empty if there are none, or only words of one letter, which are in too many names to be worth a look.
func (s *Store) fullText(p *graph.Pattern) string {
	var words []string
	for _, w := range wanted(p.Where) {
		if len(w) > 1 {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return ""
	}
	kinds := make([]string, len(p.Labels))
	for i, l := range p.Labels {
		mark := kindMark(s.m.Kind(l))
		kinds[i] = `("` + mark + strings.Join(words, `"* "`+mark) + `"*)`
	}
	return strings.Join(kinds, " OR ")
}

// wanted are the words of conditions that must all hold.
func wanted(conds []graph.Cond) (words []string) {
	for _, x := range conds {
		switch x.Op {
		case graph.Words:
			words = append(words, graph.Fold(x.Value.(string))...)
		case graph.And:
			words = append(words, wanted(x.Conds)...)
		}
	}
	return words
}

// words says that a node has them all. Its words are kept each behind a space, so that prefixes are found by it.
func (c *compiler) words(query any, s scope) string {
	var parts []string
	for _, w := range graph.Fold(query.(string)) {
		parts = append(parts, "instr("+s.n+"._words,"+c.bind(" "+w)+")>0")
	}
	return balanced(parts, " and ", always)
}

// spaced is how the words of a node are kept beside it.
func spaced(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ")
}

// marked is how the words of a node are kept for the full text: each behind a letter for the kind, so that a word that
// is broad in one kind can be a rare one in another.
func marked(k *graph.Kind, words []string) string {
	if len(words) == 0 {
		return ""
	}
	mark := kindMark(k)
	return mark + strings.Join(words, " "+mark)
}

func kindMark(k *graph.Kind) string { return "0123456789abcdefghijklmnopqrstuv"[k.Number : k.Number+1] }
