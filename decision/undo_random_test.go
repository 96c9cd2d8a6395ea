package decision_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kith/decision"
	"kith/graph"
	"kith/graph/memory"
)

// TestUndoingEverything: when every decision is taken back, the facts are those of a store in which nobody ever
// decided, whatever sources asserted, withdrew and asserted again between the decisions.
func TestUndoingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, never := memory.New(m), memory.New(m)
		both := func(b *graph.Batch) {
			for _, store := range []graph.Store{s, never} {
				if _, err := store.Write(t.Context(), b); err != nil {
					t.Fatal(err)
				}
			}
		}
		both(crm())
		at := noon
		var made []string
		for step := range rapid.IntRange(1, 12).Draw(t, "steps") {
			at = at.AddDate(0, 0, 1)
			switch rapid.SampledFrom([]string{"decide", "decide", "decide", "say", "withdraw"}).Draw(t,
				fmt.Sprint("step", step)) {
			case "decide":
				d, err := drawn(t, s, petra(at))
				if err == nil && !d.Stood {
					made = append(made, d.Decision)
				} else if err != nil && graph.ErrorKindOf(err) != graph.Invalid {
					t.Fatal(err)
				}
			case "say":
				both(crm())
			case "withdraw":
				both(&graph.Batch{Withdraws: []graph.Withdraw{gone(t, at)}})
			}
		}
		for _, id := range slices.Backward(made) {
			by := ottoAt(at.AddDate(0, 0, 1))
			if _, err := decision.Undo(t.Context(), s, m, by, decision.Undoing{Decision: id}); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(held(t, never), held(t, s)); diff != "" {
			t.Errorf("-nobody decided +all taken back:\n%s", diff)
		}
	})
}

// drawn makes any decision.
func drawn(t *rapid.T, s graph.Store, by decision.By) (*decision.Made, error) {
	switch rapid.SampledFrom([]string{"correct", "correct", "confirm", "wrong", "add"}).Draw(t, "kind") {
	case "confirm":
		c := decision.Confirmation{About: policy, Properties: []string{"monthlyValue"}}
		if rapid.Bool().Draw(t, "edge") {
			c = decision.Confirmation{About: drawnEdge(t, s)}
		}
		return decision.Confirm(t.Context(), s, m, by, c)
	case "wrong":
		return decision.MarkWrong(t.Context(), s, m, by, rapid.SampledFrom([]decision.Wrong{
			{About: policy, Properties: []string{"monthlyValue"}}, {About: drawnEdge(t, s)},
			{About: drawnEdge(t, s), Properties: []string{"stance"}},
		}).Draw(t, "wrong"))
	case "add":
		return rapid.SampledFrom([]func() (*decision.Made, error){
			func() (*decision.Made, error) {
				return decision.Suppress(t.Context(), s, m, by, decision.Suppression{Party: egon, Channel: "PHONE"})
			},
			func() (*decision.Made, error) {
				return decision.AddPerson(t.Context(), s, m, by, decision.Person{FullName: "Ida Low", Company: firm,
					EvenIfAlike: true})
			},
			func() (*decision.Made, error) {
				return decision.AddInteraction(t.Context(), s, m, by, decision.Interaction{Kind: "NOTE", With: egon})
			},
		}).Draw(t, "addition")()
	}
	return decision.Correct(t.Context(), s, m, by, drawnCorrection(t, s))
}

// drawnCorrection is a correction of a node, or of an edge that Egon has by now.
func drawnCorrection(t *rapid.T, s graph.Store) decision.Correction {
	if rapid.Bool().Draw(t, "node") {
		return rapid.SampledFrom([]decision.Correction{
			correct(policy, "monthlyValue", "11"), correct(policy, "monthlyValue", "12", "currency", "EUR"),
			correct(policy, "currency", "CHF"),
			correct(egon, "fullName", "Egon B."), correct(egon, "status", "DECEASED", "deceasedOn", "2026-01-01"),
		}).Draw(t, "correction")
	}
	set := rapid.SampledFrom([][]string{{"stance", "NEUTRAL"}, {"stance", "ADVOCATE", "influence", "LOW"},
		{"role", "USER"}, {"role", "CHAMPION", "validFrom", "2023-01-01"},
		{"validFrom", "2019-01-01"}, {"validTo", "2026-03-01"}, {"validTo", "-"}, {"kind", "PARENT"},
		{"kind", "SIBLING"}, {"ended", "true"}, {"word", "wife"}}).Draw(t, "set")
	return correct(drawnEdge(t, s), set...)
}

// drawnEdge is the name of an edge that Egon has by now.
func drawnEdge(t *rapid.T, s graph.Store) string {
	var ids []string
	for _, e := range egons(t, s) {
		ids = append(ids, e.name)
	}
	if len(ids) == 0 {
		t.Skip("everything was marked wrong")
	}
	return rapid.SampledFrom(ids).Draw(t, "edge")
}

// gone withdraws something that the source asserts.
func gone(t *rapid.T, at time.Time) graph.Withdraw {
	w := graph.Withdraw{Record: source, On: at.Format(time.DateOnly)}
	what := rapid.SampledFrom([]any{policy, egon, buying(), related(egon, otto)}).Draw(t, "gone")
	switch what := what.(type) {
	case string:
		w.Node = what
	case graph.EdgeWrite:
		k := m.Edge(what.Type)
		w.Edge = graph.EdgeRef{ID: k.EdgeID(what.From, what.To, what.Since, k.Complete(what.Vals)), Type: what.Type,
			From: what.From, To: what.To}
	}
	return w
}

type fact struct{ name, text string }

// tb is what tests of both kinds have.
type tb interface {
	Context() context.Context
	Fatal(args ...any)
}

// egons are Egon's edges, at all times.
func egons(t tb, s graph.Store) (out []fact) {
	err := s.Read(t.Context(), func(r graph.Reader) error {
		refs, err := r.Around([]string{egon, otto})
		if err != nil {
			return err
		}
		cur, err := r.Current(graph.Wanted{Edges: refs})
		for _, e := range cur.Edges {
			if e.Type != graph.Asserted && e.Until != graph.Never {
				k := m.Edge(e.Type)
				out = append(out, fact{k.Name(e.From, e.To, e.Since, e.Vals).String(),
					fmt.Sprint(e.Type, e.From, e.To, e.Since, e.Until, e.Vals)})
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(out, func(a, b fact) int { return strings.Compare(a.name, b.name) })
	return out
}

// held are the facts about people and policies that hold at some time. Whom a person has added stays, in no edge.
func held(t tb, s graph.Store) (out []string) {
	for _, e := range egons(t, s) {
		out = append(out, e.text)
	}
	for _, label := range []string{"Person", "Account"} {
		p := &graph.Pattern{Labels: []string{label}}
		p.WantAll(m.Kind(label).Props, false)
		for r, err := range graph.Scan(t.Context(), s, p) {
			if err != nil {
				t.Fatal(err)
			}
			if id := r.ID; id == egon || id == otto || id == policy {
				out = append(out, fmt.Sprint(id, r.Vals))
			}
		}
	}
	return out
}
