package resolvers

import (
	"fmt"
	"slices"
	"strings"

	"kith/graph"
)

// root plans a root field.
func (pl *planner) root(f wanted) (*plan, error) {
	args, err := pl.arguments(f)
	if err != nil {
		return nil, err
	}
	return pl.answers.roots[f.Name](pl, pl.today().asked(args), f, args)
}

// finding plans a root question by what it finds.
func finding(r *Root) planRoot {
	return func(pl *planner, sc scope, f wanted, args object) (*plan, error) {
		asked := Asked{Args: args, AsOf: sc.asOf}
		p, err := r.Finds(asked)
		if err != nil {
			return nil, fmt.Errorf("argument %w", err)
		}
		var out *plan
		switch k := pl.model.Kind(f.def.Type.Name()); {
		case r.Answer != nil:
			out, err = pl.answered(r, sc, p, f, asked)
		case k != nil:
			p.Page.Size = 1
			out, err = pl.first(sc, p, f)
		default:
			out, err = pl.found(sc, p, f, args)
		}
		if err == nil && len(p.Labels) == 0 {
			out.pattern = nil
		}
		return out, err
	}
}

// found plans the page of what a question finds.
func (pl *planner) found(sc scope, p *graph.Pattern, f wanted, args object) (*plan, error) {
	k := pl.model.Kind(pl.typeOf(f).Fields.ForName("nodes").Type.Name())
	var err error
	if len(p.Order) == 0 || args["orderBy"] != nil {
		if p.Order, err = pl.order(k, nil, args); err != nil {
			return nil, err
		}
	}
	from, found := source{to: k, first: k.First, most: k.Max}, p.Where
	l, err := pl.page(sc, from, p, args, func(s filter) []graph.Cond {
		if in, ok := args["filter"].(object); ok {
			return append(slices.Clip(found), s.node(pl.schema.Types[f.def.Arguments.ForName("filter").Type.Name()], k,
				in)...)
		}
		return found
	})
	if err != nil {
		return nil, err
	}
	return pl.listed(l, from, f)
}

// all plans the list of a kind.
func (pl *planner) all(sc scope, k *graph.Kind, f wanted, args object) (*plan, error) {
	from := source{to: k, first: k.First, most: k.Max}
	l, err := pl.listing(sc, from, f.def.Arguments, args)
	if err != nil {
		return nil, err
	}
	return pl.listed(l, from, f)
}

func (pl *planner) listed(l *listing, from source, f wanted) (*plan, error) {
	v, err := pl.connection(l, from, f)
	if err != nil {
		return nil, err
	}
	l.scope.in.pattern = l.pattern
	return &plan{l.scope.in, nil, func(w *writer, rows *graph.Rows) outcome {
		return v(w,
			page{list: l.list, rows: rows})
	}}, nil
}

// lookUp plans the one node that an id or another unique property names.
func (pl *planner) lookUp(sc scope, k *graph.Kind, f wanted, args object) (*plan, error) {
	var where []graph.Cond
	var names []string
	for _, d := range f.def.Arguments {
		p, ok := nodeProp(k, d.Name)
		if !ok {
			continue
		}
		names = append(names, d.Name)
		if args[d.Name] != nil {
			where = append(where, graph.Cond{Op: graph.Eq, Prop: p, Value: args[d.Name]})
		}
	}
	if len(where) != 1 {
		return nil, graph.Errorf(graph.Invalid, "%s needs exactly one of %s", f.Name, strings.Join(names, ", "))
	}
	return pl.first(sc, &graph.Pattern{Labels: k.Members, Where: where, Page: graph.Page{Size: 1}}, f)
}

// first plans a pattern of which the first row is the answer.
func (pl *planner) first(sc scope, p *graph.Pattern, f wanted) (*plan, error) {
	v, err := pl.node(sc, p, f.under)
	if err != nil {
		return nil, err
	}
	sc.in.pattern = p
	return &plan{sc.in, nil, func(w *writer, rows *graph.Rows) outcome {
		if len(rows.Rows) == 0 {
			return absent
		}
		return v(w, rows.Rows[0])
	}}, nil
}

// byID plans node(id): the id's prefix says the kind.
func (pl *planner) byID(sc scope, f wanted, args object) (*plan, error) {
	id := args["id"].(string)
	if err := pl.noEdge("argument id", id); err != nil {
		return nil, err
	}
	labels := pl.labelsOf([]any{id})
	p, err := pl.first(sc, &graph.Pattern{Labels: labels, Where: []graph.Cond{idIn([]any{id})},
		Page: graph.Page{Size: 1}}, f)
	if err == nil && len(labels) == 0 {
		p.pattern = nil
	}
	return p, err
}

// byIDs plans nodes(ids): what has an id stands in its place, as often as it was asked for.
func (pl *planner) byIDs(sc scope, f wanted, args object) (*plan, error) {
	ids := args["ids"].([]any)
	if len(ids) > maxIDs {
		return nil, invalid("argument ids", "has %d ids, and may have at most %d", len(ids), maxIDs)
	}
	for i, id := range ids {
		if err := pl.noEdge(fmt.Sprintf("argument ids[%d]", i), id.(string)); err != nil {
			return nil, err
		}
	}
	distinct := slices.Clone(ids)
	slices.SortFunc(distinct, graph.Compare)
	distinct = slices.Compact(distinct)
	p := &graph.Pattern{Labels: pl.labelsOf(distinct), Where: []graph.Cond{idIn(distinct)},
		Page: graph.Page{Size: len(distinct)}}
	p.Want(graph.Aliases)
	v, err := pl.node(sc, p, f.under)
	if err != nil {
		return nil, err
	}
	sc.in.pattern = p
	out := &plan{sc.in, nil, func(w *writer, rows *graph.Rows) outcome {
		found := make(map[any]*graph.Row, len(rows.Rows))
		for _, r := range rows.Rows {
			found[r.ID] = r
			aliases, _ := p.Value(r, graph.Aliases.Name).([]string)
			for _, id := range aliases {
				found[id] = r
			}
		}
		return each(w, ids, f.def.Type.Elem.NonNull, func(w *writer, id any) outcome {
			if r := found[id]; r != nil {
				return v(w, r)
			}
			return absent
		})
	}}
	if len(p.Labels) == 0 {
		out.pattern = nil
	}
	return out, nil
}

// noEdge refuses what edges are called where a node is asked for.
func (a *API) noEdge(at, id string) error {
	if _, edge := a.model.ParseEdgeName(id); edge {
		return invalid(at, "is the id of an edge, and must be that of a node: edges are read from the nodes at their "+
			"ends")
	}
	return nil
}

// maxIDs bounds nodes(ids).
const maxIDs = 200

func idIn(ids []any) graph.Cond {
	if len(ids) == 1 {
		return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: ids[0]}
	}
	return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}
}

// labelsOf are the kinds that ids have by their prefixes, in the model's order.
func (a *API) labelsOf(ids []any) (labels []string) {
	for _, k := range a.model.Concrete() {
		if slices.ContainsFunc(ids, func(id any) bool { return a.model.KindOf(id.(string)) == k }) {
			labels = append(labels, k.Name)
		}
	}
	return labels
}
