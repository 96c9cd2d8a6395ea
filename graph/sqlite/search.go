package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"

	"kith/graph"
	"kith/graph/sqlite/compile"
	"kith/graph/sqlite/conn"
)

// search finds the nodes that a root pattern with words starts from; nil if it has no words, or too many nodes have
// them. It looks for the first letters of the words, and only if too many nodes have these, for whole words.
func (s *Store) search(ctx context.Context, c *conn.Conn, p *graph.Pattern) (compile.Hits, error) {
	words := compile.Searched(p)
	if len(words) == 0 {
		return nil, nil
	}
	short, whole := make([][]string, len(words)), make([][]string, len(words))
	for i, w := range words {
		short[i], whole[i] = compile.Shortened(w), w.All()
	}
	found, err := s.hitsOf(ctx, c, p, short)
	if found != nil || err != nil || same(whole, short) {
		return found, err
	}
	if whole, err = s.lengthened(ctx, c, p, whole, short); err != nil || same(whole, short) {
		return nil, err
	}
	return s.hitsOf(ctx, c, p, whole)
}

func same(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal[[]string]) }

// hitsOf are the nodes of a pattern's kinds that have a word of each list; nil if they are too many.
func (s *Store) hitsOf(ctx context.Context, c *conn.Conn, p *graph.Pattern, words [][]string) (compile.Hits, error) {
	found, n := compile.Hits{}, int64(0)
	args := []driver.Value{compile.Matching(s.m, p, words), int64(s.hits + 1)}
	err := c.Query(ctx, compile.Search, args, func(row []driver.Value) error {
		found[int(row[0].(int64))] = row[1].(string)
		n += row[2].(int64)
		return nil
	})
	if err != nil || n > int64(s.hits) {
		return nil, err
	}
	return found, nil
}

// mostCounted is how many words of a search are counted: of the longest, one is rare if any is.
const mostCounted = 4

// lengthened are the short words, and in place of some the whole ones: up to the first that few nodes have, those that
// are not too broad to be collected.
func (s *Store) lengthened(
	ctx context.Context, c *conn.Conn, p *graph.Pattern, whole, short [][]string,
) ([][]string, error) {
	out := slices.Clone(short)
	for i, forms := range whole[:min(len(whole), mostCounted)] {
		if slices.Equal(forms, short[i]) {
			continue
		}
		n, err := s.countWords(ctx, c, p, forms)
		if err != nil {
			return nil, err
		}
		if n <= int64(s.collected) {
			out[i] = forms
		}
		if n <= int64(s.hits) {
			break
		}
	}
	return out, nil
}

// countWords counts the nodes of a pattern's kinds with any of some words, up to one more than may be collected. A node
// counts for each of its words that begin so.
func (s *Store) countWords(ctx context.Context, c *conn.Conn, p *graph.Pattern, forms []string) (n int64, err error) {
	for _, l := range p.Labels {
		for _, word := range forms {
			from, to := compile.Word(s.m.Kind(l), word)
			some, err := c.Integer(ctx, compile.CountWord, from, to, int64(s.collected+1)-n)
			if n += some; err != nil || n > int64(s.collected) {
				return n, err
			}
		}
	}
	return n, nil
}
