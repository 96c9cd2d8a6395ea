package plan

import (
	"context"
	"reflect"

	"kith/graph"
	"kith/resolvers/answer"
	"kith/resolvers/fetch"
	"kith/resolvers/registry"
)

// planAsking plans a root question that reads by itself.
func planAsking(r *request, b branch, root *registry.Root, f field, asked registry.Asked, nodes planNodes) (
	*Plan, error) {
	if err := shortTexts(asked.Args); err != nil {
		return nil, err
	}
	q := newQuestion(r, root.Name, root.Nodes, f.def.Type)
	shown, err := valuesOf(r, b, q, root.Of, f, nodes)
	if err != nil {
		return nil, err
	}
	q.Fields = []*fetch.Field{{Nodes: shown.nodes}}
	b.in.Steps = &fetch.Steps{Statements: root.Statements, Rows: root.Rows, Most: root.Most}
	b.in.Questions = append(b.in.Questions, q)
	var v reflect.Value
	work := func(ctx context.Context, reader fetch.Reader, _ *graph.Rows) error {
		found, err := root.Asks(ctx, r.bounded(b, reader, root.Name, root.Statements), asked)
		if err != nil {
			return err
		}
		v = reflect.ValueOf(found)
		var ids []string
		shown.names(v, func(id string) { ids = append(ids, id) })
		return reader.Nodes(ctx, q, ids)
	}
	return &Plan{Statement: b.in, Work: work, View: func(w *answer.Writer, _ *graph.Rows) answer.Outcome {
		return shown.view(w, v)
	}}, nil
}

// bounded is a reader for as many statements as a question declares.
type bounded struct {
	fetch.Reader
	name       string // of the question
	most, took int    // statements
	cursors    *fetch.Cursors
	asOf       string // the day that cursors name
}

// bounded is a reader for a question on the day of a branch.
func (r *request) bounded(b branch, reader fetch.Reader, name string, statements int) *bounded {
	return &bounded{Reader: reader, name: name, most: statements, cursors: r.Cursors, asOf: b.day.AsOf}
}

// Match implements registry.Reader.
func (b *bounded) Match(ctx context.Context, p *graph.Pattern) (*graph.Rows, error) {
	if err := b.statement(); err != nil {
		return nil, err
	}
	return b.Reader.Match(ctx, p)
}

// Read implements registry.Reader.
func (b *bounded) Read(ctx context.Context, f func(graph.Reader) error) error {
	if err := b.statement(); err != nil {
		return err
	}
	return b.Reader.Stored(ctx, f)
}

func (b *bounded) statement() error {
	if b.took++; b.took > b.most {
		return graph.Errorf(graph.Internal, "%s takes more statements than the %d it declares", b.name, b.most)
	}
	return nil
}

// Seal implements registry.Reader.
func (b *bounded) Seal(ctx context.Context, list string, keys []any) (string, error) {
	sealer, err := b.cursors.Sealer(ctx)
	if err != nil {
		return "", err
	}
	return sealer.Seal(graph.List{Digest: list, AsOf: b.asOf}, keys), nil
}

// Open implements registry.Reader.
func (b *bounded) Open(ctx context.Context, list, cursor string, types []graph.Type) ([]any, error) {
	sent, err := graph.ParseCursor(cursor)
	if err != nil {
		return nil, err
	}
	return b.cursors.Open(ctx, sent, list, types)
}
