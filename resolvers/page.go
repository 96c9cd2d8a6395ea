package resolvers

import "kith/graph"

// list is what the cursors of a list are made of.
type list struct {
	mark string
	asOf string
}

// page is a page of a list as the store gave it, and the id of the node that it hangs on, unless it is a root.
type page struct {
	*list
	rows *graph.Rows
	near string
}

func (l *list) cursor(r *graph.Row) string {
	return graph.Cursor{Digest: l.mark, AsOf: l.asOf, Keys: r.Keys}.String()
}

// pageOf reads first and after, or last and before, within the list's limits. What it starts from is read by from.
func pageOf(args object, first, most int) (graph.Page, error) {
	p := graph.Page{Size: first}
	forward, f := args["first"].(int64)
	backward, b := args["last"].(int64)
	_, after := args["after"].(string)
	_, before := args["before"].(string)
	switch {
	case f && b:
		return p, invalid("arguments first and last", "exclude each other: first goes forward, last backward")
	case after && before:
		return p, invalid("arguments after and before", "exclude each other: after goes with first, before with last")
	case b && after:
		return p, invalid("arguments last and after", "exclude each other: last goes with before")
	case f && before:
		return p, invalid("arguments first and before", "exclude each other: first goes with after")
	}
	p.Back = b || before
	name, n := "first", forward
	if p.Back {
		name, n = "last", backward
	}
	if !f && !b {
		return p, nil
	}
	if n < 0 || n > int64(most) {
		return p, invalid("argument "+name, "is %d, and must be from 0 to %d", n, most)
	}
	p.Size = int(n)
	return p, nil
}

// resume reads the cursor a page starts from, nil without one. A list that is continued without a day of its own goes
// on as of the cursor's.
func (s scope) resume(args object, types []graph.Type) (scope, *graph.Cursor, error) {
	name := "after"
	text, ok := args[name].(string)
	if !ok {
		name = "before"
		if text, ok = args[name].(string); !ok {
			return s, nil, nil
		}
	}
	c, err := graph.ParseCursor(text, types)
	if err != nil {
		return s, nil, err
	}
	if _, err := date(c.AsOf); err != nil {
		return s, nil, graph.ErrCursor
	}
	if s.given && c.AsOf != s.asOf {
		return s, nil, invalid("argument "+name, "is a cursor of the list as of %s: say asOf: %q or leave asOf out",
			clip(c.AsOf), clip(c.AsOf))
	}
	s.asOf, s.given = c.AsOf, true
	return s, &c, nil
}
