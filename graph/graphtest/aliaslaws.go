package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/graph"
)

const (
	peopleDrawn = 6
	rowsDrawn   = 5
)

// AliasLaws writes the same random rows in two orders, cut into batches in two ways: people with several ids that turn
// out to be the same person in whatever way, and how they know each other. The facts must be the same, except which of
// the ids stays; and writing all of it again must change nothing.
func AliasLaws(t *testing.T, f Factory, times int) {
	checkSeeds(t, times, func(r *rapid.T) {
		d := &drawing{t: r, model: Model}
		rows, times, apart := drawRows(d), 2, &graph.Batch{} // twice for edges whose ends come late
		if d.once(2, "all are stored apart at first") {
			times, apart = 1, census()
		}
		var want string
		for i := range 2 {
			s := f(t, Model)
			batches := drawBatches(d, rows)
			writeAll(r, s, []*graph.Batch{apart})
			for range times {
				writeAll(r, s, batches)
			}
			got := factsByAlias(r, s)
			if writeAll(r, s, batches) {
				r.Fatalf("the same again changed something\n%s", showBatches(batches))
			}
			_ = s.Close()
			if i > 0 && got != want {
				r.Fatalf("in another order: %s\n%s", lineDiff(want, got), showBatches(batches))
			}
			want = got
		}
	})
}

// census states every person by the one id.
func census() *graph.Batch {
	b := batch(node("rec_census"))
	for i := range peopleDrawn {
		b.Nodes = append(b.Nodes, statedBy("rec_census", node(fmt.Sprintf("per_%c", 'a'+i))).(graph.NodeWrite))
	}
	return b
}

// drawRows draws what records state: each a person by one or several ids, or an edge by ids of its ends.
func drawRows(d *drawing) (rows []*graph.Batch) {
	name := func(what string) string { return fmt.Sprintf("per_%c", 'a'+d.pick(peopleDrawn, what)) }
	for i := range rowsDrawn + d.pick(rowsDrawn, "rows") {
		record := fmt.Sprintf("rec_%d", i)
		if len(rows) > 0 && d.once(4, "two people of a row") {
			was := rows[len(rows)-1].Nodes
			if last := was[len(was)-1]; last.By != nil {
				n := node("per_z"+last.ID[len("per_"):], "full", oneOf(d, nameTexts, "full"), "i", oneOf(d, ints, "i"))
				n.By, n.Aliases = last.By, []string{name("other")}
				rows = append(rows, batch(was[0], n))
				continue
			}
		}
		by := &graph.Provenance{Record: record, Rank: d.pick(2, "rank"), Observation: drawObservation(d)}
		if d.once(2, "edge") {
			from, to := name("from"), name("to")
			e := edge("KNOWS", from, to, "role", oneOf(d, texts[:2], "role"), "on", d.once(2, "on"), "validTo",
				oneOf(d, dates, "until"))
			e.By = &graph.Provenance{Record: record, Rank: by.Rank, Observation: by.Observation, From: from, To: to}
			rows = append(rows, batch(node(record), e))
			continue
		}
		n := node(name("own"), "full", oneOf(d, nameTexts, "full"), "i", oneOf(d, ints, "i"))
		n.By = by
		for range d.pick(3, "names") {
			n.Aliases = append(n.Aliases, name("also"))
		}
		if d.once(3, "nick") {
			n.Vals[Model.Kind("Person").Slot("nick")] = oneOf(d, texts, "nick")
		}
		rows = append(rows, batch(node(record), n))
	}
	return rows
}

// drawBatches puts rows into batches, in any order.
func drawBatches(d *drawing, rows []*graph.Batch) (out []*graph.Batch) {
	for _, row := range someOf(d, rows, len(rows), len(rows), "order") {
		if len(out) == 0 || d.once(2, "cut") {
			out = append(out, &graph.Batch{})
		}
		*out[len(out)-1] = *merge(out[len(out)-1], row)
	}
	return out
}

func writeAll(t tb, s graph.Store, batches []*graph.Batch) (wrote bool) {
	for _, b := range batches {
		r, err := s.Write(ctx, b)
		if err != nil {
			t.Fatalf("%v\n%s", err, showBatches(batches))
		}
		wrote = wrote || r.Wrote()
	}
	return wrote
}

// factsByAlias are the people and how they know each other, as text, each person called by all of its ids.
func factsByAlias(t tb, s graph.Store) string {
	called := map[string]string{}
	for i := range peopleDrawn {
		name := fmt.Sprintf("per_%c", 'a'+i)
		for _, r := range match(t, s, all("Person", is(graph.Eq, "id", name))).Rows {
			called[r.ID] += name[len("per_"):]
		}
	}
	p := all("Person")
	for _, q := range Model.Kind("Person").Props {
		p.Props = append(p.Props, prop(q.Name))
	}
	step, by := along("KNOWS", "Person"), inward(along(graph.Asserted, "SourceRecord"))
	for _, name := range []string{"role", "on", "validTo", "record", "observedAt"} {
		step.Target.Props = append(step.Target.Props, edgeProp("KNOWS", name))
	}
	p.Steps = []*graph.Step{step, by}
	var lines []string
	for _, r := range match(t, s, p).Rows {
		lines = append(lines, called[r.ID]+typed(r.Vals))
		for _, e := range r.Pages[0].Rows {
			if e.ID == r.ID {
				t.Fatalf("%s knows itself", r.ID)
			}
			lines = append(lines, called[r.ID]+" knows "+called[e.ID]+typed(e.Vals))
		}
		for _, record := range r.Pages[1].Rows {
			lines = append(lines, called[r.ID]+" by "+record.ID)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
