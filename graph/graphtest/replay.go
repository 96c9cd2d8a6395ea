package graphtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
)

// Replaying writes random batches: what the log says of each, done to the graph before it, must give the graph after
// it. A batch that writes nothing must not be in the log.
func Replaying(t *testing.T, f Factory, times int) {
	checkSeeds(t, times, func(r *rapid.T) {
		s := f(t, Model)
		defer s.Close()
		c := drawAssertedFacts(r, Model)
		replayed, seq := state{map[string]map[string]any{}, map[graph.EdgeRef]map[string]any{}}, int64(0)
		for range 4 {
			b := caused(c.batch())
			result, err := s.Write(ctx, b)
			if err != nil {
				r.Fatalf("%v\n%s", err, showBatch(b))
			}
			after, log := stateOf(r, s), logOf(r, s, seq)
			if err := replayed.replay(log.Entries, after); err != nil {
				r.Fatalf("%v\n%s%s", err, showLog(log.Entries), showBatch(b))
			}
			if d := lineDiff(after.String(), replayed.String()); d != "" {
				r.Fatalf("the log does not say it\n%s\n%s%s", d, showLog(log.Entries), showBatch(b))
			}
			if len(log.Entries) > 0 && !result.Wrote() {
				r.Fatalf("nothing was written, and logged was\n%s", showLog(log.Entries))
			}
			seq = log.Newest
		}
	})
}

// state is all that a store holds, except what is hidden, loops, source records and their edges.
type state struct {
	nodes map[string]map[string]any
	edges map[graph.EdgeRef]map[string]any
}

func stateOf(t tb, s graph.Store) state {
	t.Helper()
	out := state{map[string]map[string]any{}, map[graph.EdgeRef]map[string]any{}}
	for _, label := range labels {
		k := Model.Kind(label)
		p := all(label)
		p.WantAll(slices.DeleteFunc(slices.Clone(k.Props), func(p graph.Property) bool { return p.Hidden }), false)
		for i := range Model.Edges {
			for _, far := range labels {
				e := &Model.Edges[i]
				if !e.Joins(label, far) {
					continue
				}
				step := along(e.Type, far)
				step.Target.WantAll(e.Props, true)
				step.Target.WantAll(graph.PeriodProps, true)
				step.Target.Props = append(step.Target.Props, graph.Prop{Name: "id", Type: graph.Int, Edge: true})
				p.Steps = append(p.Steps, step)
			}
		}
		for _, row := range match(t, s, p).Rows {
			out.nodes[row.ID] = byName(p.Props, row.Vals)
			for i, page := range row.Pages {
				for _, e := range page.Rows {
					vals := byName(p.Steps[i].Target.Props, e.Vals)
					ref := graph.EdgeRef{ID: vals["id"].(int64), Type: p.Steps[i].Type, From: row.ID, To: e.ID}
					delete(vals, "id")
					out.edges[ref] = vals
				}
			}
		}
	}
	return out
}

func byName(props []graph.Prop, vals []any) map[string]any {
	out := map[string]any{}
	for i, p := range props {
		if vals[i] != nil {
			out[p.Name] = vals[i]
		}
	}
	return out
}

// replay does what the log says. The values of inserted facts, which are not in the log, are taken from the graph
// afterwards.
func (s state) replay(log []graph.Entry, after state) error {
	for _, e := range log {
		for i, f := range e.Facts {
			vals := s.of(f)
			switch {
			case isLoop(f):
			case e.What == graph.LogJoined && isLoop(e.Facts[1]):
				delete(s.edges, f.Edge)
			case e.What == graph.LogInserted && vals == nil:
				s.put(f, maps.Clone(after.of(f)))
			case e.What == graph.LogInserted, vals == nil && (e.What != graph.LogJoined || i == 0):
				return fmt.Errorf("entry %d does not fit what is there", e.Seq)
			case e.What == graph.LogJoined && i == 0:
				if s.of(e.Facts[1]) == nil {
					s.put(e.Facts[1], vals)
				}
				delete(s.nodes, f.Node)
				delete(s.edges, f.Edge)
			case e.What == graph.LogRemoved:
				delete(s.edges, f.Edge)
			case e.Property == "":
			case !graph.Same(vals[e.Property], e.Before):
				return fmt.Errorf("entry %d: %s was %s", e.Seq, e.Property, typed(vals[e.Property]))
			case e.After == nil:
				delete(vals, e.Property)
			default:
				vals[e.Property] = e.After
			}
		}
	}
	return nil
}

// isLoop reports whether a fact is an edge from a node to itself, which is in the log and which no pattern can show.
func isLoop(f graph.Fact) bool { return f.Node == "" && f.Edge.From == f.Edge.To }

func (s state) of(f graph.Fact) map[string]any {
	if f.Node != "" {
		return s.nodes[f.Node]
	}
	return s.edges[f.Edge]
}

func (s state) put(f graph.Fact, vals map[string]any) {
	if f.Node != "" {
		s.nodes[f.Node] = vals
	} else {
		s.edges[f.Edge] = vals
	}
}

func (s state) String() string {
	var lines []string
	for id, vals := range s.nodes {
		lines = append(lines, id+" "+showVals(vals))
	}
	for e, vals := range s.edges {
		lines = append(lines, fmt.Sprint(e, " ", showVals(vals)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func showVals(vals map[string]any) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(vals)) {
		out = append(out, name+"="+typed(vals[name]))
	}
	return strings.Join(out, " ")
}
