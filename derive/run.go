package derive

import (
	"cmp"
	"context"
	"slices"
	"time"

	"kith/derive/value"
	"kith/graph"
	"kith/household/infer"
	"kith/internal/sorting"
	"kith/rules"
)

// Options are how Run works.
type Options struct {
	Day      string    // the day for which it is worked out
	At       time.Time // now: of the decisions about splits and merges
	Whole    bool      // everything anew, also if less would do
	DryRun   bool      // nothing is written
	Examples int       // how many changes the report names
	Temp     string    // folder for temporary files; "" is the system's
	// Values are the rules by which it is worked out, behind who lives together, what customers are worth. Without
	// them, and in a dry run, it is not.
	Values *rules.Value
	// Waiting is called with who holds the store, while Run waits until no other program loads into it or derives.
	Waiting func(holder string)
}

// Report is what a Run has done or, dry, would do.
type Report struct {
	Day    string `json:"day"`
	Rules  string `json:"rules"` // name and version
	Whole  bool   `json:"whole"`
	Why    string `json:"why,omitempty"` // everything was worked out anew
	People int    `json:"people"`        // who were looked at
	Counts
	Households int       `json:"households"` // of those who were looked at
	Members    int       `json:"members"`    // in them
	Review     int       `json:"review"`     // memberships to be reviewed
	Hubs       int       `json:"hubs"`       // what too many people share for it to say anything
	Large      []Large   `json:"large,omitempty"`
	Examples   []Example `json:"examples,omitempty"`
	// Valued are the parties, households and groups of which it was worked out what they are worth.
	Valued value.Summary `json:"valued"`
}

// Large is a household of so many members that somebody should look whether it is one.
type Large struct {
	Household string `json:"household"`
	Members   int    `json:"members"`
}

// Example is a membership that begins, changes or ends.
type Example struct {
	Person    string `json:"person"`
	Household string `json:"household"`
	What      string `json:"what"` // "begins or changes", "ends"
}

// largeMembers is from how many members on a household is reported, and mostLarge how many of them are.
const (
	largeMembers = 25
	mostLarge    = 100
)

// run is one Run.
type run struct {
	store  graph.Store
	m      *graph.Model
	set    *rules.Household
	opts   Options
	report *Report
	differ *differing
	batch  graph.Batch     // not written yet
	hubs   map[string]bool // by id
}

// Run works out who lives together, everything or what has changed since the last time, and writes what differs. It
// keeps loads and other Runs away while it does so, and waits for theirs; the first time, nobody else writes. What is
// written meanwhile is looked at by the next Run. It is Incompatible if the store is only read (graph.Store.Fits).
func Run(ctx context.Context, store graph.Store, m *graph.Model, set *rules.Household, o Options) (*Report, error) {
	if err := store.Fits(); err != nil {
		return nil, err
	}
	if o.DryRun {
		return newRun(store, m, set, o).do(ctx)
	}
	waiting := o.Waiting
	if waiting == nil {
		waiting = func(string) {}
	}
	release, err := store.Hold(ctx, graph.Holder("kith derive", o.At), waiting)
	if err != nil {
		return nil, err
	}
	report, err := newRun(store, m, set, o).do(ctx)
	return report, cmp.Or(err, release())
}

func newRun(store graph.Store, m *graph.Model, set *rules.Household, o Options) *run {
	return &run{store: store, m: m, set: set, opts: o, differ: newDiffering(m, set, o.Day, o.At),
		report: &Report{Day: o.Day, Rules: set.Name + " " + set.Version}, hubs: map[string]bool{}}
}

// do works everything out, or what was touched, and writes it.
func (r *run) do(ctx context.Context) (*Report, error) {
	was, err := readState(ctx, r.store, r.m)
	if err != nil {
		return nil, err
	}
	t, err := r.touched(ctx, was)
	if err != nil {
		return nil, err
	}
	if t.why != "" {
		r.report.Whole, r.report.Why = true, t.why
		err = r.everything(ctx, was == (state{}))
	} else {
		err = r.some(ctx, t.people)
	}
	if err == nil {
		err = r.write(ctx)
	}
	r.report.Hubs = len(r.hubs)
	if err != nil || r.opts.DryRun {
		return r.report, err
	}
	if err := stateOf(r.set, r.opts.Day).write(ctx, r.store, r.m); err != nil {
		return r.report, err
	}
	if err := r.move(ctx, t.newest); err != nil || r.opts.Values == nil {
		return r.report, err
	}
	d := value.Deriving{Store: r.store, Model: r.m, Values: r.opts.Values, Household: r.set, Day: r.opts.Day,
		Now: time.Now, Dir: sorting.Dir{Path: r.opts.Temp, Fault: graph.TempFileFault}}
	r.report.Valued, err = d.Run(ctx, r.opts.Whole)
	return r.report, err
}

// move moves the bookmark: behind what this run has written too, if nothing else was written meanwhile. Where it is
// there already, nothing is written.
func (r *run) move(ctx context.Context, to int64) error {
	at, err := r.store.Bookmark(ctx, Consumer)
	if err != nil {
		return err
	}
	l := newLogged(r.m, r.set, r.opts.Day)
	since, err := graph.Touched(ctx, r.store, to, l.counts)
	if err != nil {
		return err
	}
	if !since.All && len(since.Nodes) == 0 {
		to = since.Newest
	}
	if to == at {
		return nil
	}
	return r.store.SetBookmark(ctx, Consumer, to)
}

// everything works out the whole store; first is whether that was never done, so that nobody else may write.
func (r *run) everything(ctx context.Context, first bool) (err error) {
	if first && !r.opts.DryRun {
		if err := r.store.Alone(ctx, true); err != nil {
			return err
		}
		defer func() { err = cmp.Or(err, r.store.Alone(context.WithoutCancel(ctx), false)) }()
	}
	w := newWhole(r.store, r.m, r.set, r.opts.Day, r.opts.Temp)
	defer func() { err = cmp.Or(err, w.Close()) }()
	return w.each(ctx, func(people []*person, f *infer.Facts) (*Difference, error) {
		return r.differ.of(people, f, w.taken)
	}, func(d *Difference) error { return r.take(ctx, d) })
}

// some works out people who were touched, and everybody whom that concerns, so many at once.
func (r *run) some(ctx context.Context, people []string) error {
	done := map[string]bool{}
	for part := range slices.Chunk(people, r.atOnce()) {
		left := slices.DeleteFunc(slices.Clone(part), func(id string) bool { return done[id] })
		n := newNear(r.store, r.m, r.set, r.opts.Day)
		groups, err := n.around(ctx, left)
		if err != nil {
			return err
		}
		for _, g := range groups {
			if done[g[0].ID] { // with others, before
				continue
			}
			for _, p := range g {
				done[p.ID] = true
			}
			d, err := r.differ.of(g, n.factsOf(g), n.taken(ctx))
			if err != nil {
				return err
			}
			if err := r.take(ctx, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// atOnce is of how many touched people everybody whom that concerns is read at once.
func (r *run) atOnce() int {
	if r.store.Remote() {
		return 200
	}
	return 25
}

// take counts a difference, and writes it with others.
func (r *run) take(ctx context.Context, d *Difference) error {
	r.count(d)
	addBatch(&r.batch, &d.Batch)
	if size(&r.batch) < batchSize {
		return nil
	}
	return r.write(ctx)
}

// batchSize is about how many writes a batch has. What belongs together, the difference of a component, is never in two
// of them.
const batchSize = 5000

// write writes what was taken.
func (r *run) write(ctx context.Context) error {
	b := r.batch
	r.batch = graph.Batch{}
	if r.opts.DryRun || size(&b) == 0 {
		return nil
	}
	b.Cause, b.Day = ruleSetID(r.m), r.opts.Day
	_, err := r.store.Write(ctx, &b)
	return err
}

// count adds a difference to the report.
func (r *run) count(d *Difference) {
	r.report.People += d.People
	r.report.add(d.Counts)
	for i := range d.Outcome.Households {
		h, members := &d.Outcome.Households[i], 0
		r.report.Households++
		for _, m := range h.Members {
			if m.Band == review {
				r.report.Review++
			} else {
				members++
			}
		}
		r.report.Members += members
		for _, hub := range h.Report.Hubs {
			r.hubs[hub.ID] = true
		}
		if members >= largeMembers && len(r.report.Large) < mostLarge {
			r.report.Large = append(r.report.Large, Large{d.IDs[i], members})
		}
	}
	for _, e := range d.Batch.Edges {
		r.example(Example{e.From, e.To, "begins or changes"})
	}
	for _, w := range d.Batch.Withdraws {
		r.example(Example{w.Edge.From, w.Edge.To, "ends"})
	}
}

func (r *run) example(e Example) {
	if len(r.report.Examples) < r.opts.Examples {
		r.report.Examples = append(r.report.Examples, e)
	}
}
