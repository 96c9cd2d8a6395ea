package access

import (
	"context"
	"maps"
	"slices"

	"kith/graph"
)

// quoting finds the records that quote the lines of a protected address of somebody, as those of a source do whose
// mapping leaves the address out. They state whoever is there, an edge at them, or what is theirs or about them.
func (f *finding) quoting(ctx context.Context, store graph.Store) error {
	var at map[string][]string
	err := f.read(ctx, store, func() (err error) {
		at, err = f.statingEdges(f.there)
		return err
	})
	if err != nil {
		return err
	}
	values, err := f.valuesOf(ctx, store, at)
	if err != nil {
		return err
	}
	who, _ := f.m.Edge(locatedAt).Sides(false)
	lines := those([]string{address}, f.ofKind(address), graph.Prop{Name: "lines"})
	p := those(who, f.there)
	p.Steps = append([]*graph.Step{{Type: locatedAt, Target: lines}}, evenWrong(recordsAround())...)
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return err
		}
		told := map[string]words{}
		for _, record := range at[r.ID] {
			told[record] = values[record]
		}
		for _, page := range r.Pages[1:] {
			eachRecord(page, func(record *graph.Row) { told[record.ID] = wordsIn(record) })
		}
		for _, place := range r.Pages[0].Rows {
			text, _ := place.Vals[0].(string)
			for record, said := range told {
				if said.hold(graph.Fold(text)) {
					f.quotes[record] = true
				}
			}
		}
	}
	return nil
}

// recordsAround are the steps to the records that state somebody, who is related to them, and what is theirs.
func recordsAround() []*graph.Step {
	stating := func() *graph.Step {
		p := to([]string{sourceRecord})
		p.Props = []graph.Prop{{Name: valuesOf, Type: graph.Strings}}
		return &graph.Step{Type: graph.Asserted, In: true, Target: p}
	}
	points := &graph.Step{Type: supplies, Target: to([]string{servicePoint}, stating())}
	out := []*graph.Step{stating(),
		{On: []string{person, company}, Type: hasRole, Target: to([]string{account}, stating(), points)},
		{On: []string{person, company}, Type: ownsBusiness, Target: to([]string{company}, stating())},
		{On: []string{person, company}, Type: reachedBy, Target: to([]string{contactPoint}, stating())},
		{On: []string{person, company}, Type: with, In: true, Target: to([]string{interaction}, stating())},
		{On: []string{person}, Type: memberOf, Target: to([]string{household}, stating())}}
	for _, in := range []bool{false, true} {
		out = append(out, &graph.Step{On: []string{person}, Type: relatedTo, In: in,
			Target: to([]string{person}, stating())})
	}
	return out
}

// statingEdges are the records that state an edge at nodes, by the node.
func (f *finding) statingEdges(at map[string]bool) (map[string][]string, error) {
	states, err := f.states(at)
	out := map[string][]string{}
	for _, e := range states {
		for _, end := range []string{e.From, e.To} {
			for _, a := range e.Assertions {
				if at[end] && a.Record != "" {
					out[end] = append(out[end], a.Record)
				}
			}
		}
	}
	return out, err
}

// valuesOf are the words in the values of records.
func (f *finding) valuesOf(ctx context.Context, store graph.Store, records map[string][]string) (map[string]words,
	error) {
	ids := map[string]bool{}
	for list := range maps.Values(records) {
		for _, id := range list {
			ids[id] = true
		}
	}
	p := those([]string{sourceRecord}, ids, graph.Prop{Name: valuesOf, Type: graph.Strings})
	out := map[string]words{}
	for r, err := range graph.Scan(ctx, store, p) {
		if err != nil {
			return nil, err
		}
		out[r.ID] = wordsIn(r)
	}
	return out, nil
}

// words are those of all values of a record: a street and its number may stand in two columns.
type words map[string]bool

func wordsIn(record *graph.Row) words {
	out := words{}
	values, _ := record.Vals[0].([]string)
	for _, v := range values {
		for _, word := range graph.Fold(v) {
			out[word] = true
		}
	}
	return out
}

func wordsOfAll(list []string) words {
	out := make(words, len(list))
	for _, word := range list {
		out[word] = true
	}
	return out
}

// holdAny reports whether all words of any of these lists are there.
func (w words) holdAny(lists [][]string) bool { return slices.ContainsFunc(lists, w.hold) }

// hold reports whether all of some words are there.
func (w words) hold(all []string) bool {
	return len(all) > 0 && !slices.ContainsFunc(all, func(word string) bool { return !w[word] })
}

// eachRecord visits all source records below the rows of a page.
func eachRecord(rows *graph.Rows, visit func(*graph.Row)) {
	if rows == nil {
		return
	}
	for _, r := range rows.Rows {
		if r.Label == sourceRecord {
			visit(r)
		}
		for _, page := range r.Pages {
			eachRecord(page, visit)
		}
	}
}
