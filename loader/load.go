package loader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"kith/graph"
	"kith/loader/extract"
	"kith/loader/mapping"
)

// load is one load into a store.
type load struct {
	store     graph.Store
	model     *graph.Model
	opts      *Options
	programs  []*mapping.Program
	stamps    map[string]stamped
	run       *loadRun
	started   string // the moment facts are observed: when the run began, not this call
	from      position
	before    position         // all rows
	counts    []Counts         // by program
	reasons   map[string]int64 // of rejects, by code
	refused   map[string]bool  // by the store: records of rows
	marks     []*marks         // by program
	presences []*presence      // by program, of complete files
	asOf      string           // the day from which what is not stated any more has ended
	setting   *extract.Setting // what rows are read by
	first     bool             // the store has no record of these systems yet
	rejects   *rejectFile
	trial     graph.Trial // of a dry run
	report    *Report
	filling   bool // the store is empty, and takes everything at once
	pace      *pace
}

// Load is Prepare and Into.
func Load(ctx context.Context, store graph.Store, model *graph.Model, mappings []string, opts Options) (*Report,
	error) {
	p, err := Prepare(ctx, model, mappings, opts)
	if err != nil {
		return nil, err
	}
	return p.Into(ctx, store)
}

// Into reads what the mapping files describe into a store. The store is held for all of it. The report says what became
// of it, also beside an error that came after the reading began; before, it is nil. Errors: *Held; *TooManyRejects;
// those of the store, as *graph.Error of the same kind; those of files; and *MappingError if a header has changed while
// the load waited. After any of them that is not the mapping's, the same load goes on from where this one ended.
func (p *Prepared) Into(ctx context.Context, store graph.Store) (report *Report, err error) {
	begun := time.Now()
	l := &load{store: store, model: p.model, opts: &p.opts, pace: newPace(p.opts.BatchRows)}
	release, waited, err := p.hold(ctx, store)
	if err != nil {
		return nil, l.stopped(ctx, err)
	}
	defer func() {
		if kept := release(); kept != nil && report != nil {
			report.Notes = append(report.Notes, "The store could not be told that this load has ended: the next one "+
				"may have to wait for a moment.")
		}
	}()
	if l.programs, err = p.take(ctx, waited); err != nil {
		return nil, err
	}
	files := len(l.programs)
	l.counts, l.marks, l.presences = make([]Counts, files), make([]*marks, files), make([]*presence, files)
	if err := l.begin(ctx); err != nil {
		return nil, l.stopped(ctx, err)
	}
	if l.filling {
		if err = l.store.Alone(ctx, true); err == nil {
			err = l.fill(ctx)
		}
		if graph.ErrorKindOf(err) == graph.Invalid { // batch by batch it is found out what the store does not take
			err = cmp.Or(l.store.Alone(ctx, false), l.notFilled())
		}
	}
	if err == nil && !l.filling {
		err = l.all(ctx)
	}
	if err == nil {
		err = l.forgetChanges(ctx)
	}
	err = errors.Join(err, l.rejects.close())
	l.summarize(begun)
	return l.report, l.stopped(ctx, err)
}

// begin finds out where to begin, and opens the file of rejects there.
func (l *load) begin(ctx context.Context) error {
	l.setting = &extract.Setting{Model: l.model, Version: extract.Version(l.model, l.opts.HolderRules), Tables: map[*mapping.Lookup]*extract.Table{}}
	digest, stamps, err := digests(ctx, l.programs, l.setting.Version)
	if err != nil {
		return err
	}
	l.stamps = stamps
	l.reach(pointHashed)
	if err := l.findRun(ctx, digest); err != nil {
		return err
	}
	l.started, l.setting.ObservedAt = l.run.started, l.run.started
	l.asOf = cmp.Or(l.opts.AsOf, l.started[:len(time.DateOnly)])
	known, err := l.knows(ctx)
	if err != nil {
		return err
	}
	l.first = !known
	l.report = &Report{Run: l.run.id, System: l.run.system, Resumed: l.run.resumed, DryRun: l.opts.DryRun,
		RejectsFile: l.opts.Rejects, Notes: l.run.notes}
	l.from = l.run.from
	copy(l.counts, l.from.Counts)
	l.reasons = map[string]int64{}
	maps.Copy(l.reasons, l.from.Reasons)
	l.refused = map[string]bool{}
	for _, record := range l.from.Refused {
		l.refused[record] = true
	}
	rejects, whole, err := openRejects(l.opts.Rejects, l.from.Rejects)
	if err != nil {
		return err
	}
	if !whole {
		l.note("The file of rejects does not hold what the broken-off load wrote into it: it begins with the rows " +
			"read by this one.")
	}
	l.rejects = rejects
	l.reach(pointOpened)
	if l.filling, err = l.fillable(ctx); err != nil {
		return err
	}
	l.first = l.first || l.filling // what a fill left that was broken off is not there
	if err := l.readLookups(ctx); err != nil {
		return err
	}
	l.reach(pointLookedUp)
	l.before = position{Rejects: l.rejects.length, Reasons: maps.Clone(l.reasons)}
	return nil
}

func (l *load) note(sentence string) { l.report.Notes = append(l.report.Notes, sentence) }

// all writes everything from the position on.
func (l *load) all(ctx context.Context) error {
	if err := l.overtake(ctx); err != nil {
		return err
	}
	checked := false
	for w, err := range ahead(ctx, l.works) {
		if err != nil {
			return err
		}
		if w.written != nil {
			close(w.written)
			continue
		}
		if w.pass != passNodes && !checked {
			checked = true
			l.reach(pointBetween)
			if err := l.limit(true); err != nil {
				return err
			}
		}
		if w.pass == passGone {
			l.reach(pointGone)
		}
		if err := l.write(ctx, w); err != nil {
			return err
		}
		if w.pass == passGone {
			l.reach(pointEnded)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := l.limit(true); err != nil {
		return err
	}
	if err := l.balanced(); err != nil {
		return err
	}
	return l.finish(ctx)
}

func (l *load) balanced() error {
	for i, c := range l.counts {
		if !c.balanced() {
			return fmt.Errorf("the rows or facts of %s do not add up (%+v): this is a fault of the loader",
				l.programs[i].Name, c)
		}
	}
	return nil
}

func (l *load) summarize(begun time.Time) {
	r := l.report
	r.Started, _ = time.Parse(graph.DateTimeLayout, l.started)
	r.Seconds = time.Since(begun).Seconds()
	for i, p := range l.programs {
		r.Files = append(r.Files, FileReport{p.System, p.Name, l.counts[i]})
	}
	r.Total, r.Reasons = l.total(), reasons(l.reasons)
	switch {
	case !r.Finished || r.Wrote || r.DryRun:
	case r.Total.Rows == 0:
		l.note("There are no rows: nothing was written.")
	case r.Total.Loaded == 0:
		l.note("No row was loaded: nothing was written.")
	default:
		l.note("All that the loaded rows state was in the store already: nothing was written.")
	}
}

// stopped says of an error where the load stands and what to do.
func (l *load) stopped(ctx context.Context, err error) error {
	again, stays := "run the same command again to go on from there",
		"what is written stays, and the same command goes on from there"
	if l.filling && !l.report.Wrote {
		again, stays = "nothing is stored yet, so that the same command begins again",
			"nothing is stored yet, so that the same command begins again"
	}
	kind := graph.ErrorKindOf(err)
	_, tooMany := errors.AsType[*TooManyRejects](err)
	switch {
	case err == nil || tooMany:
		return err
	case ctx.Err() != nil || kind == graph.Canceled:
		return &graph.Error{Kind: graph.Canceled, Msg: fmt.Sprintf("stopped as asked after %d rows; %s", l.total().Rows,
			again), Err: err}
	}
	e, ok := errors.AsType[*graph.Error](err)
	if !ok {
		return err
	}
	msg := strings.TrimSuffix(e.Msg, ".")
	if kind == graph.Unavailable || kind == graph.Busy || kind == graph.Denied {
		msg += fmt.Sprintf("; %d rows were read, %s", l.total().Rows, stays)
	}
	return &graph.Error{Kind: kind, Msg: msg, Err: e.Err}
}
