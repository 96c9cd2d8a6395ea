package sqlite

import (
	"context"
	"slices"
	"strings"

	"kith/graph"
)

// Empty implements graph.Store.
func (s *Store) Empty(ctx context.Context) (empty bool, err error) {
	err = s.readers.use(ctx, func(c *conn) error {
		if err := s.same(ctx, c); err != nil {
			return err
		}
		empty, err = c.empty(ctx, s.m)
		return err
	})
	return empty, mapped(ctx, err)
}

// grown says whether the store's tables have been added to.
func (s *Store) grown() bool {
	byNumber := func(m *graph.Model) (names []string) {
		for _, k := range m.Concrete() {
			names = append(names, k.Name)
		}
		return names
	}
	return !slices.Equal(byNumber(s.want), byNumber(s.kept.Model)) || !slices.Equal(ddl(s.want), ddl(s.kept.Model))
}

func (c *conn) empty(ctx context.Context, m *graph.Model) (bool, error) {
	var kinds []string
	for _, k := range m.Concrete() {
		kinds = append(kinds, `exists(select 1 from `+quote(k.Name)+`)`)
	}
	some, err := c.integer(ctx, `select `+strings.Join(kinds, ` or `))
	return some == 0, err
}

func (c *conn) wantEmpty(ctx context.Context, m *graph.Model) error {
	empty, err := c.empty(ctx, m)
	if err == nil && !empty {
		err = graph.Errorf(graph.Invalid, "the store is not empty: write into it batch by batch")
	}
	return err
}

// Fill implements graph.Store, in one transaction: all of it is stored afterwards, or nothing. Meanwhile reads of this store
// wait, and other programs cannot open the file if this one is alone with it.
func (s *Store) Fill(ctx context.Context, whole graph.Whole) error {
	switch {
	case s.unfit != nil:
		return s.unfit
	case s.path == Memory || s.grown(): // pages are made of columns in the model's order
		return mapped(ctx, s.writer.use(ctx, func(c *conn) error {
			return s.inTurn(ctx, func() error { return c.fillRows(ctx, s.m, whole) })
		}))
	}
	return mapped(ctx, s.shut(ctx, func() error {
		return s.inTurn(ctx, func() error { return fillPages(ctx, s.path, s.m, whole) })
	}))
}
