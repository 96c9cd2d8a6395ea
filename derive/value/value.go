package value

import (
	"context"
	"iter"
	"time"

	"kith/access"
	"kith/graph"
	"kith/internal/facts"
	"kith/internal/scan"
	"kith/internal/sorting"
	"kith/rules"
)

// Deriving is what figures are worked out in, by and for.
type Deriving struct {
	Store     graph.Store
	Model     *graph.Model
	Values    *rules.Value
	Household *rules.Household // who counts in a household, and what a party is to us
	Day       string
	Now       func() time.Time // what is protected today is not told by any figure
	Dir       sorting.Dir      // where records are put aside
}

// Summary is what a run did.
type Summary struct {
	Looked  int `json:"looked"`  // parties, households and groups that were looked at
	Changed int `json:"changed"` // of these, those of which other figures are stored now
}

// Consumer is the name of the bookmark of the change log that says how far figures are worked out.
const Consumer = "value"

// mostTouched is of how many touched nodes it is faster to work out what is around them than everything.
const mostTouched = 20_000

// Run works out what was touched since the last time, or everything: if it is told to, was never done, or was done for
// another day or by other rules. It does not end before all of it is written. Errors are those of the store.
func (d Deriving) Run(ctx context.Context, whole bool) (Summary, error) {
	after, err := d.Store.Bookmark(ctx, Consumer)
	if err != nil {
		return Summary{}, err
	}
	done, err := d.done(ctx)
	if err != nil {
		return Summary{}, err
	}
	touch, err := graph.Touched(ctx, d.Store, after, nil)
	if err != nil {
		return Summary{}, err
	}
	var out Summary
	if whole || !done || touch.All || len(touch.Nodes) > mostTouched {
		out, err = d.Whole(ctx)
	} else {
		out, err = d.Around(ctx, touch.Nodes)
	}
	if err != nil {
		return out, err
	}
	return out, d.Store.SetBookmark(ctx, Consumer, touch.Newest)
}

// Whole works out the figures of all parties, households and groups for the day, and notes that with the rule set of
// values. What changes meanwhile may or may not be seen. Errors are those of the store.
func (d Deriving) Whole(ctx context.Context) (Summary, error) {
	w, err := d.begin(ctx)
	if err != nil {
		return Summary{}, err
	}
	defer w.sums.close()
	parties := partyPattern(&d)
	err = scan.Nodes(ctx, w.from, d.Model.Kind("Person"), parties, func(row *graph.Row) party {
		return w.party(facts.RowOf(parties, row))
	}, func(list []party) error {
		for _, p := range list {
			if err := w.put(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = w.settle(ctx, func(p *graph.Pattern) iter.Seq2[*graph.Row, error] { return graph.Scan(ctx, d.Store, p) })
	}
	if err == nil {
		err = w.out.done(ctx, d.ruleSet())
	}
	return w.summary(), err
}

// work is one run.
type work struct {
	*Deriving
	from   graph.Store // as everybody may see it
	groups groups
	wanted func(target string) bool // of these households and groups only
	sums   *sums
	out    *writer
	looked int
}

// begin reads the groups of companies.
func (d Deriving) begin(ctx context.Context) (*work, error) {
	from := access.Protect(d.Store, d.Model, d.Now)
	groups, err := readGroups(ctx, from, d.Day)
	if err != nil {
		return nil, err
	}
	return &work{Deriving: &d, from: from, groups: groups, wanted: func(string) bool { return true },
		sums: newSums(d.Dir), out: &writer{store: d.Store}}, nil
}

func (w *work) summary() Summary { return Summary{Looked: w.looked, Changed: w.out.changed} }

// party is what was worked out of a party.
type party struct {
	write   *graph.DerivedWrite // nil if it is stored so
	own     []holding
	targets []string // the households and the group that have them too
}

// party works out a party. It may be called at the same time for several.
func (w *work) party(row facts.Row) party {
	own := holdingsOf(row, w.Values)
	return party{write: partyWrite(w.Model, row, own), own: own, targets: w.targets(row)}
}

// put writes the figures of a party, and puts aside what its households and groups have by it.
func (w *work) put(ctx context.Context, p party) error {
	w.looked++
	if err := w.out.put(ctx, p.write); err != nil {
		return err
	}
	for _, target := range p.targets {
		for _, h := range p.own {
			if err := w.sums.add(target, h); err != nil {
				return err
			}
		}
	}
	return nil
}

// targets are the households and the group that have what a party has.
func (w *work) targets(party facts.Row) (out []string) {
	all := householdsOf(party, w.Day, w.Household)
	if top := w.groups.top(party.ID()); top != "" {
		all = append(all, top)
	}
	for _, target := range all {
		if w.wanted(target) {
			out = append(out, target)
		}
	}
	return out
}

// settle writes the figures of households and groups: rowsOf gives those to be looked at, in the order of their ids.
func (w *work) settle(ctx context.Context, rowsOf func(*graph.Pattern) iter.Seq2[*graph.Row, error]) error {
	sorted, err := w.sums.sorted()
	if err != nil {
		return err
	}
	for _, p := range []*graph.Pattern{ // in the order of the prefixes of their ids
		{Labels: []string{"Company"}, Props: groupProps}, {Labels: []string{"Household"}, Props: ownProps}} {
		for row, err := range rowsOf(p) {
			if err != nil {
				return err
			}
			of := facts.RowOf(p, row)
			sum, err := sorted.of(of.ID())
			if err != nil {
				return err
			}
			if err := w.settled(ctx, of, sum); err != nil {
				return err
			}
		}
	}
	return nil
}

// settled writes the figures of a household, or of a company as the top of a group.
func (w *work) settled(ctx context.Context, of facts.Row, sum figures) error {
	switch {
	case of.Label() == "Household":
		w.looked++
		return w.out.put(ctx, differing(w.Model, of, ownProps, sum.vals()))
	case w.groups.isTop(of.ID()):
		w.looked++
		return w.out.put(ctx, differing(w.Model, of, groupProps, sum.vals()))
	}
	return w.out.put(ctx, differing(w.Model, of, groupProps, []any{nil, nil, nil}))
}
