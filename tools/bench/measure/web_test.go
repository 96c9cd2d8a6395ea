package measure

import (
	"context"
	"strings"
	"testing"

	"kith/graph"
)

// TestBare: what a statement written by hand gives is sent as data, to whoever asks by a key; another answer is told.
func TestBare(t *testing.T) {
	h := &byHand{web: map[string]string{"one": "text"}, rows: func(_ context.Context, text string,
		args map[string]any) ([][]any, error) {
		return [][]any{{map[string]any{"asked": text + " " + args["key"].(string)}}}, nil
	}}
	q := webRead{name: "one", path: "/one", key: func(int) string { return "k" }}
	s, err := serveBare(t.Context(), h, []webRead{q}, graph.Day("2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	ask := func(ctx context.Context, i int) ([]byte, error) {
		_, body, err := q.bodies(i)
		if err != nil {
			return nil, err
		}
		return post(ctx, s.address+q.path, body)
	}
	says := func(text string) asking {
		return func(context.Context, int) ([]byte, error) { return []byte(text), nil }
	}
	if err := alike(t.Context(), q.name, says(`{ "data": {"asked": "text k"} }`), ask); err != nil {
		t.Error(err)
	}
	if err := alike(t.Context(), q.name, says(`{"data": {"asked": "text"}}`), ask); err == nil ||
		!strings.HasPrefix(err.Error(), "one: ") {
		t.Errorf("another answer: %v", err)
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
}
