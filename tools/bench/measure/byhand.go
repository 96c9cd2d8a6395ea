package measure

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"kith/graph"
)

// byHand are statements that somebody who knows the engine would write, without Kith: plain joins, whose rows are read
// into values.
type byHand struct {
	texts map[string]string // by the name of the read
	web   map[string]string // by the name of the question over HTTP: the answer's data as one value; nil for none
	rows  func(ctx context.Context, text string, args map[string]any) ([][]any, error)
	close func()
}

// args are the parameters of a statement for a pattern: what it asks for, and the day.
func args(p *graph.Pattern, day graph.Period) map[string]any {
	return map[string]any{"key": p.Where[0].Value, "from": day.From, "to": day.To}
}

// compare refuses a statement written by hand that answers something else than the pattern of its read does.
func (h *byHand) compare(ctx context.Context, store graph.Store, list []read, day graph.Period) error {
	const subjects = 20
	for _, q := range list {
		text := h.texts[q.name]
		if text == "" {
			continue
		}
		for i := range subjects {
			p := q.pattern(i)
			rows, err := store.Match(ctx, p)
			if err != nil {
				return err
			}
			hand, err := h.rows(ctx, text, args(p, day))
			if err != nil {
				return fmt.Errorf("%s, by hand: %w", q.name, err)
			}
			if want := flat(p, rows); !reflect.DeepEqual(hand, want) {
				return fmt.Errorf("%s: the statement written by hand answers %v, the pattern %v", q.name, hand, want)
			}
		}
	}
	return nil
}

// flat is an answer as the rows of a join: one for each way from the root to a last row, nil where there is none.
func flat(p *graph.Pattern, rows *graph.Rows) (out [][]any) {
	for _, r := range rows.Rows {
		below := [][]any{nil}
		for i, s := range p.Steps {
			below = product(below, orAbsent(flat(s.Target, r.Pages[i]), width(s.Target)))
		}
		for _, b := range below {
			out = append(out, slices.Concat(r.Vals, b))
		}
	}
	return out
}

func product(a, b [][]any) (out [][]any) {
	for _, x := range a {
		for _, y := range b {
			out = append(out, slices.Concat(x, y))
		}
	}
	return out
}

func orAbsent(rows [][]any, width int) [][]any {
	if len(rows) == 0 {
		return [][]any{make([]any, width)}
	}
	return rows
}

func width(p *graph.Pattern) int {
	n := len(p.Props)
	for _, s := range p.Steps {
		n += width(s.Target)
	}
	return n
}
