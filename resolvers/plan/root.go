package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/args"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
)

// rootField is a root field while it is planned.
type rootField struct {
	r     *request
	b     branch
	f     field
	given args.Object
}

// planRoot plans a root field by what answers it.
func planRoot(r *request, f field) (*Plan, error) {
	given, err := r.arguments(f)
	if err != nil {
		return nil, err
	}
	p, answers := rootField{r, r.root().on(given), f, given}, r.Index.Root(f.Name)
	switch answers.By {
	case registry.Node:
		return p.node()
	case registry.Nodes:
		return p.nodes()
	case registry.LookUp:
		return p.lookUp(answers.Kind)
	case registry.List:
		return p.list(answers.Kind)
	case registry.Aggregate:
		return p.aggregate(answers.Kind)
	}
	return p.entry(answers.Root)
}

// node plans node(id): the id's prefix tells the kind.
func (p rootField) node() (*Plan, error) {
	id := p.given["id"].(string)
	if err := noEdge(p.r.Model, "argument id", id); err != nil {
		return nil, err
	}
	return firstRow(p.r, p.b, oneByID(labelsOf(p.r.Model, []any{id}), id), p.f)
}

// maxIDs bounds nodes(ids).
const maxIDs = 200

// nodes plans nodes(ids): the node of an id stands in the id's place, as often as it was asked for.
func (p rootField) nodes() (*Plan, error) {
	ids := p.given["ids"].([]any)
	if len(ids) > maxIDs {
		return nil, args.Invalid("argument ids", "has %d ids, and may have at most %d", len(ids), maxIDs)
	}
	for i, id := range ids {
		if err := noEdge(p.r.Model, fmt.Sprintf("argument ids[%d]", i), id.(string)); err != nil {
			return nil, err
		}
	}
	distinct := slices.Clone(ids)
	slices.SortFunc(distinct, graph.Compare)
	distinct = slices.Compact(distinct)
	of := &graph.Pattern{Labels: labelsOf(p.r.Model, distinct), Where: []graph.Cond{idIn(distinct)},
		Page: graph.Page{Size: len(distinct)}}
	of.Want(graph.Aliases)
	v, err := p.r.nodes(p.b, of, of.Labels, p.f.below)
	if err != nil {
		return nil, err
	}
	return asFound(p.b, of, func(w *answer.Writer, rows *graph.Rows) answer.Outcome {
		byID := make(map[any]*graph.Row, len(rows.Rows))
		for _, r := range rows.Rows {
			byID[r.ID] = r
			aliases, _ := of.Value(r, graph.Aliases.Name).([]string)
			for _, id := range aliases {
				byID[id] = r
			}
		}
		return answer.List(w, ids, p.f.def.Type.Elem.NonNull, func(w *answer.Writer, id any) answer.Outcome {
			if r := byID[id]; r != nil {
				return v(w, r)
			}
			return answer.Absent
		})
	}), nil
}

// lookUp plans the one node of a kind that an id or another unique property names.
func (p rootField) lookUp(k *graph.Kind) (*Plan, error) {
	var where []graph.Cond
	var names []string
	for _, d := range p.f.def.Arguments {
		prop, ok := args.NodeProp(k, d.Name)
		if !ok {
			continue
		}
		names = append(names, d.Name)
		if p.given[d.Name] != nil {
			where = append(where, graph.Cond{Op: graph.Eq, Prop: prop, Value: p.given[d.Name]})
		}
	}
	if len(where) != 1 {
		return nil, graph.Errorf(graph.Invalid, "%s needs exactly one of %s", p.f.Name, strings.Join(names, ", "))
	}
	if id, given := p.given["id"].(string); given && p.r.Model.KindOf(id) == nil && !p.r.Args.Plain {
		p.warnNoID(k, names)
	}
	return firstRow(p.r, p.b, &graph.Pattern{Labels: k.Members, Where: where, Page: graph.Page{Size: 1}}, p.f)
}

// warnNoID warns of an id that is none of any kind, as a number is that is looked up by its own argument.
func (p rootField) warnNoID(k *graph.Kind, keys []string) {
	advice := ""
	for _, key := range keys {
		if key != "id" {
			advice += fmt.Sprintf(", or ask %s(%s: …)", p.f.Name, key)
		}
	}
	p.r.warn(fmt.Sprintf("argument id is no id: give one that begins with %s_%s", k.Prefix, advice))
}

// list plans the list of a kind.
func (p rootField) list(k *graph.Kind) (*Plan, error) {
	l, err := newList(p.r, p.b, source{to: k, first: k.First, most: k.Max}, p.f.def.Arguments, p.given)
	if err != nil {
		return nil, err
	}
	return p.page(l)
}

// entry plans a root question by what it finds.
func (p rootField) entry(of *registry.Root) (*Plan, error) {
	asked := registry.Asked{Args: p.given, AsOf: p.b.day.AsOf}
	if of.Asks != nil {
		return planAsking(p.r, p.b, of, p.f, asked, p.r.nodes)
	}
	finds, err := of.Finds(asked)
	if err != nil {
		return nil, fmt.Errorf("argument %w", err)
	}
	switch k := p.r.Model.Kind(p.f.def.Type.Name()); {
	case of.Answer != nil:
		return planAnswered(p.r, p.b, of, finds, p.f, asked, p.r.nodes)
	case k != nil:
		finds.Page.Size = 1
		return firstRow(p.r, p.b, finds, p.f)
	}
	out, err := p.pageOf(finds)
	if err != nil {
		return nil, err
	}
	if of.Among != nil {
		out.Statement.Among = p.among(of, asked)
	}
	if of.Instead == nil {
		return out, nil
	}
	if candidates, choose := of.Instead(asked); candidates != nil && out.Statement.Pattern != nil {
		out.Statement.Instead = &fetch.Instead{Candidates: candidates, Choose: choose}
	}
	return out, nil
}

// among is what finds the ids that a page is of; nil if it is of all that are found.
func (p rootField) among(of *registry.Root, asked registry.Asked) *fetch.Among {
	find := of.Among(asked)
	if find == nil {
		return nil
	}
	bounded := func(ctx context.Context, reader fetch.Reader) ([]string, error) {
		return find(ctx, p.r.bounded(p.b, reader, of.Name, of.Statements))
	}
	return &fetch.Among{Statements: of.Statements, Find: bounded}
}

// pageOf plans the page of what a question finds.
func (p rootField) pageOf(finds *graph.Pattern) (*Plan, error) {
	k := p.r.Model.Kind(p.r.typeOf(p.f).Fields.ForName("nodes").Type.Name())
	var err error
	if len(finds.Order) == 0 || p.given["orderBy"] != nil {
		if finds.Order, err = args.Order(p.r.Model, k, nil, p.given); err != nil {
			return nil, err
		}
	}
	l, err := newPage(p.r, p.b, source{to: k, first: k.First, most: k.Max}, finds, p.f.def.Arguments, p.given)
	if err != nil {
		return nil, err
	}
	return p.page(l)
}

func (p rootField) page(l *nodeList) (*Plan, error) {
	v, err := connection(p.r, l, p.f, p.r.nodes)
	if err != nil {
		return nil, err
	}
	return asFound(l.below, l.pattern, func(w *answer.Writer, rows *graph.Rows) answer.Outcome {
		return v(w, listPage{rows: rows})
	}), nil
}

// firstRow plans a pattern of which the first row is the answer.
func firstRow(r *request, b branch, p *graph.Pattern, f field) (*Plan, error) {
	v, err := r.nodes(b, p, p.Labels, f.below)
	if err != nil {
		return nil, err
	}
	return asFound(b, p, func(w *answer.Writer, rows *graph.Rows) answer.Outcome {
		if len(rows.Rows) == 0 {
			return answer.Absent
		}
		return v(w, rows.Rows[0])
	}), nil
}

// asFound is the plan of a pattern whose rows are written as they are found. One of no kinds finds nothing, and is not
// asked.
func asFound(b branch, p *graph.Pattern, v answer.View[*graph.Rows]) *Plan {
	if b.in.Pattern = p; len(p.Labels) == 0 {
		b.in.Pattern = nil
	}
	return &Plan{Statement: b.in, View: v}
}

// noEdge refuses the id of an edge where that of a node is asked for.
func noEdge(m *graph.Model, at, id string) error {
	if _, edge := m.ParseEdgeName(id); edge {
		return args.Invalid(at, "is the id of an edge, and must be that of a node: edges are read from the nodes at "+
			"their ends")
	}
	return nil
}

// oneByID is the node of an id, of one of some kinds.
func oneByID(labels []string, id string) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Where: []graph.Cond{idIn([]any{id})}, Page: graph.Page{Size: 1}}
}

func idIn(ids []any) graph.Cond {
	if len(ids) == 1 {
		return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: ids[0]}
	}
	return graph.Cond{Op: graph.In, Prop: graph.Prop{Name: "id"}, Value: ids}
}

// labelsOf are the kinds that ids have by their prefixes, in the model's order.
func labelsOf(m *graph.Model, ids []any) (labels []string) {
	for _, k := range m.Concrete() {
		if slices.ContainsFunc(ids, func(id any) bool { return m.KindOf(id.(string)) == k }) {
			labels = append(labels, k.Name)
		}
	}
	return labels
}
