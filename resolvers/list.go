package resolvers

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// listing is a list as its arguments ask for it: where it starts, and how it is to be shown.
type listing struct {
	pattern *graph.Pattern
	during  graph.Period
	scope   scope // of what is below
	*list
}

// source is where a list's elements come from: a kind, through a relation unless it is a root.
type source struct {
	to          *graph.Kind
	relation    *graph.Relation
	first, most int
}

// listing reads the arguments of a list: filter, orderBy, during, and the page.
func (pl *planner) listing(sc scope, from source, defs ast.ArgumentDefinitionList, args object) (*listing, error) {
	var via *graph.EdgeKind
	if from.relation != nil {
		via = pl.model.Edge(from.relation.Edge)
	}
	p := &graph.Pattern{Labels: from.to.Members}
	var err error
	if p.Order, err = pl.order(from.to, via, args); err != nil {
		return nil, err
	}
	return pl.page(sc, from, p, args, func(s filter) []graph.Cond {
		in, ok := args["filter"].(object)
		if !ok {
			return nil
		}
		def := pl.schema.Types[defs.ForName("filter").Type.Name()]
		if from.relation != nil {
			return s.far(def, from.relation, in)
		}
		return s.node(def, from.to, in)
	})
}

// page finishes a list whose labels and order are known: its day is that of the cursor, if there is one, and its
// conditions may depend on that.
func (pl *planner) page(sc scope, from source, p *graph.Pattern, args object, where func(filter) []graph.Cond) (
	*listing, error) {
	var err error
	if err := noNulls("argument filter", args["filter"]); err != nil {
		return nil, err
	}
	if p.Page, err = pageOf(args, from.first, from.most); err != nil {
		return nil, err
	}
	var via *graph.Step
	if from.relation != nil {
		via = &graph.Step{Type: from.relation.Edge, In: from.relation.In}
	}
	sc, cursor, err := sc.resume(args, p.KeyTypes(via))
	if err != nil {
		return nil, err
	}
	l := &listing{pattern: p, scope: sc}
	if l.during, err = sc.period(args); err != nil {
		return nil, err
	}
	p.Where = where(filter{pl.API, sc.during()})
	if pl.conds += conditions(p); pl.conds > pl.limits.Conds {
		return nil, graph.Errorf(graph.Invalid, "the filters have more than %d conditions in all", pl.limits.Conds)
	}
	if via != nil {
		via.During = l.during
	}
	l.list = &list{mark: p.Digest(via), asOf: sc.asOf}
	if cursor != nil {
		if cursor.Digest != l.mark {
			return nil, graph.ErrCursor
		}
		p.Page.From = cursor.Keys
	}
	return l, nil
}

// noNulls refuses an explicit null within a filter: a condition that a client meant to set would be gone, and the list
// be longer than asked for.
func noNulls(at string, v any) error {
	switch v := v.(type) {
	case object:
		for _, name := range sorted(v) {
			if v[name] == nil {
				return invalid(at+"."+name, "is null: leave it out, or ask for absence with isNull: true")
			}
			if err := noNulls(at+"."+name, v[name]); err != nil {
				return err
			}
		}
	case []any:
		for _, x := range v {
			if err := noNulls(at, x); err != nil {
				return err
			}
		}
	}
	return nil
}
