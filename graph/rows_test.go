package graph

import (
	"slices"
	"testing"
)

func TestFinish(t *testing.T) {
	row := func(ids string) (rows []*Row) {
		for _, id := range ids {
			rows = append(rows, &Row{ID: string(id)})
		}
		return rows
	}
	from := []any{"x"}
	for _, c := range []struct {
		page       Page
		read, want string
		next, prev bool
	}{
		{Page{Size: 2}, "abc", "ab", true, false},
		{Page{Size: 2}, "ab", "ab", false, false},
		{Page{Size: 2, From: from}, "a", "a", false, true},
		{Page{Size: 2, Back: true}, "cba", "bc", false, true},
		{Page{Size: 2, Back: true, From: from}, "ba", "ab", true, false},
		{Page{Size: 0}, "a", "", true, false},
		{Page{Size: 0, Back: true}, "a", "", false, true},
		{Page{Size: 0}, "", "", false, false},
		{Page{Size: All}, "abc", "abc", false, false},
		{Page{Size: All, Back: true, From: from}, "cba", "abc", true, false},
	} {
		p := &Pattern{Page: c.page}
		r := p.Finish(&Rows{Rows: row(c.read)})
		var got string
		for _, row := range r.Rows {
			got += row.ID
		}
		if got != c.want || r.HasNext != c.next || r.HasPrev != c.prev {
			t.Errorf("%v of %q: %q next %v prev %v, want %q next %v prev %v", c.page, c.read, got, r.HasNext, r.HasPrev,
				c.want, c.next, c.prev)
		}
	}
}

// TestCompare: the list is in order, absent values last in both directions.
func TestCompare(t *testing.T) {
	for _, desc := range []bool{false, true} {
		p := &Pattern{Order: []Order{{Desc: desc}}}
		list := [][]any{{"A", "per_a"}, {"a", "per_a"}, {"a", "per_b"}, {"\uff5e", "per_a"}, {"\U0001F600", "per_a"}}
		if desc {
			list = [][]any{{"\U0001F600", "per_a"}, {"\uff5e", "per_a"}, {"a", "per_a"}, {"a", "per_b"}, {"A", "per_a"}}
		}
		list = append(list, []any{nil, "per_a"}, []any{nil, "per_b"})
		if !slices.IsSortedFunc(list, p.Compare) {
			t.Errorf("desc %v: the list is not in order", desc)
		}
		for i := range list[1:] {
			if p.Compare(list[i], list[i+1]) >= 0 || p.Compare(list[i+1], list[i]) <= 0 ||
				p.Compare(list[i], list[i]) != 0 {
				t.Errorf("desc %v: %v and %v", desc, list[i], list[i+1])
			}
		}
	}
	for _, c := range []struct{ less, more any }{{int64(-1), int64(1)}, {-1.5, 0.5}, {false, true},
		{"2000-01-01", "2000-01-02"}} {
		if Compare(c.less, c.more) != -1 || Compare(c.more, c.less) != 1 || Compare(c.less, c.less) != 0 {
			t.Errorf("%v and %v", c.less, c.more)
		}
	}
}
