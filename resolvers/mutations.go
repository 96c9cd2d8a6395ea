package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
)

// mutations are the changes, each a method that gqlgen calls with its input: one after the other, once all are known to fit.
type mutations struct{ *API }

// writeTime bounds a change. Whoever asked may have gone meanwhile: what began to be written is not broken off for that.
const writeTime = 30 * time.Second

// Correct says of a node or an edge what a person knows better.
func (m mutations) Correct(ctx context.Context, in gen.CorrectInput) (*gen.Answer, error) {
	c := decision.Correction{About: in.About, Actor: in.Actor, Why: in.Why, Until: given(in.Until), IfVersion: given(in.IfVersion)}
	for _, p := range in.Set {
		c.Set = append(c.Set, decision.Set{Property: p.Property, Value: &p.Value})
	}
	return m.decided(ctx, func(ctx context.Context) (*decision.Made, error) {
		return decision.Correct(ctx, m.store, m.model, c, m.clock())
	})
}

// Undo takes a decision back.
func (m mutations) Undo(ctx context.Context, in gen.UndoInput) (*gen.Answer, error) {
	u := decision.Undoing{Decision: in.Decision, Actor: in.Actor, Why: in.Why, IfVersion: given(in.IfVersion)}
	return m.decided(ctx, func(ctx context.Context) (*decision.Made, error) {
		return decision.Undo(ctx, m.store, m.model, u, m.clock())
	})
}

func given(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// decided makes a decision, and then plans and answers what is selected of it like a question.
func (m mutations) decided(ctx context.Context, decide func(context.Context) (*decision.Made, error)) (*gen.Answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	writing, end := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer end()
	made, err := decide(writing)
	if err != nil {
		return nil, err
	}
	shown, err := m.show(ctx, made)
	if err != nil {
		return nil, &graph.Error{Kind: graph.KindOf(err), Msg: "this is written as " + made.Decision + ", but cannot be shown: look it up", Err: err}
	}
	return shown(ctx)
}

// show plans what is selected of a decision and asks the store for it.
func (m mutations) show(ctx context.Context, made *decision.Made) (func(context.Context) (*gen.Answer, error), error) {
	p, err := m.planner(graphql.GetOperationContext(ctx)).payload(m.subject(made), selectedOf(ctx))
	if err != nil {
		return nil, err
	}
	rows := make([]*graph.Rows, len(p.patterns))
	for i, pattern := range p.patterns {
		if rows[i], err = m.store.Match(ctx, pattern); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context) (*gen.Answer, error) {
		return answer(ctx, func(w *writer) outcome { return p.view(w, rows) })
	}, nil
}
