package loader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"kith/graph"
	"kith/loader/check"
	"kith/loader/extract"
	"kith/loader/mapping"
	"kith/loader/report"
)

// load is one load into a store.
type load struct {
	*job
	*ledger
	effects effects
	filling bool        // the store is empty, and takes everything at once
	start   checkpoint  // before the first row was read
	trial   graph.Trial // of a dry run
	watch   *check.Watch
	uniques *check.Uniques
}

// job is what does not change any more once the first row is read. The goroutine that reads shares it with the one that
// writes.
type job struct {
	store    graph.Store
	model    *graph.Model
	opts     *Options
	programs []*mapping.Program
	digest   string // of everything that is read
	stamps   fileStamps
	setting  *extract.Setting // what all rows are read by
	run      *loadRun
	asOf     string // the day from which what is not stated any more has ended
	first    bool   // the store has no source record of these systems
	size     *batchSize
}

func newLoad(store graph.Store, m *graph.Model, opts *Options) *load {
	j := &job{store: store, model: m, opts: opts, size: newBatchSize(opts.BatchRows)}
	l := &load{job: j, ledger: &ledger{limit: opts.MaxRejects}}
	l.effects = plainEffects{l}
	if wrap := opts.wrapEffects; wrap != nil {
		l.effects = wrap(l.effects)
	}
	return l
}

// perform loads everything from the checkpoint on, and completes the report. It is nil if the load stopped before it
// read a row.
func perform(ctx context.Context, l *load, begun time.Time) (*report.Report, error) {
	err := begin(ctx, l)
	if err != nil {
		return nil, stopped(ctx, l, err)
	}
	if l.filling {
		err = fillAlone(ctx, l)
	}
	if err == nil && !l.filling {
		err = writeAll(ctx, l)
	}
	if err == nil {
		err = forgetChanges(ctx, l.job)
	}
	err = errors.Join(err, l.rejects.Close(), l.uniques.Close())
	summarize(l, begun)
	return l.report, stopped(ctx, l, err)
}

// refuse reports what is not loaded of a batch: rows, and values of others.
func (l *load) refuse(b *batch) (err error) {
	for _, r := range b.rejects {
		if r.LeftOut == "" {
			err = l.reject(r)
		} else {
			err = l.leaveOut(l.programs[b.file].System, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// begin finds the checkpoint to go on from, if there is one, and reads the lookups.
func begin(ctx context.Context, l *load) error {
	l.setting = &extract.Setting{Model: l.model, Version: extract.Version(l.model, l.opts.Rules),
		Tables: map[*mapping.Lookup]*extract.Table{}}
	err := l.effects.digestFiles(ctx)
	if err != nil {
		return err
	}
	l.run = newRun(l.model, l.programs, l.digest, l.opts.now().Format(graph.DateTimeLayout))
	if err := l.run.find(ctx, l.store, l.opts.DryRun); err != nil {
		return err
	}
	l.setting.LoadedAt, l.setting.Places = l.run.started, places(l.programs)
	token, err := l.run.token(ctx, l.store)
	if err != nil {
		return err
	}
	l.setting.Observed = graph.Observation{At: l.run.started, Load: token}
	today := l.run.started[:len(time.DateOnly)]
	if l.asOf = cmp.Or(l.opts.AsOf, today); l.asOf != today {
		l.setting.Observed.At = l.asOf + "T00:00:00Z"
	}
	l.setting.Day = l.asOf
	known, err := hasRecords(ctx, l.job)
	if err != nil {
		return err
	}
	l.resume(&l.run.from, len(l.programs), &report.Report{Run: l.run.id, System: l.run.system, Resumed: l.run.resumed,
		DryRun: l.opts.DryRun, RejectsFile: l.opts.Rejects, Notes: l.run.notes})
	if err := l.effects.openRejects(); err != nil {
		return err
	}
	if l.filling, err = fillable(ctx, l.job); err != nil {
		return err
	}
	l.first = !known || l.filling // an empty store may show remains of a fill that was broken off
	if err := l.effects.readLookups(ctx); err != nil {
		return err
	}
	empty, err := l.store.Empty(ctx)
	if err != nil {
		return err
	}
	l.watch, l.uniques = check.NewWatch(l.model, l.filling, l.run.resumed),
		check.NewUniques(l.model, l.opts.Temp, empty)
	l.start = *l.checkpoint(passNodes, 0, 0)
	return nil
}

// fillAlone fills the empty store while nobody else may write. If the store refuses what it is given, the load goes
// back to its beginning: batch by batch it is found out which rows are to blame.
func fillAlone(ctx context.Context, l *load) error {
	err := l.store.Alone(ctx, true)
	if err == nil {
		err = fillStore(ctx, l)
	}
	if graph.ErrorKindOf(err) == graph.Invalid {
		err = l.store.Alone(ctx, false)
		l.filling, l.watch = false, check.NewWatch(l.model, false, false)
		err = cmp.Or(err, l.rewind(&l.start))
	}
	return err
}

// summarize completes the report.
func summarize(l *load, begun time.Time) {
	r := l.report
	r.Started, _ = time.Parse(graph.DateTimeLayout, l.run.started)
	r.Seconds = time.Since(begun).Seconds()
	for i, p := range l.programs {
		r.Files = append(r.Files, report.File{System: p.System, File: p.Name, Counts: l.counts[i]})
	}
	r.Total, r.Reasons, r.Findings = l.total(), l.reasons.Sorted(), l.found.List()
	r.Notes = append(r.Notes, l.hints(l.programs)...)
	r.Unreadable, r.Differences = l.unread.Sorted(), report.Differences(l.differs)
	switch {
	case !r.Finished || r.Wrote || r.DryRun:
	case r.Total.Rows == 0:
		r.Note("There are no rows: nothing was written.")
	case r.Total.Loaded == 0:
		r.Note("No row was loaded: nothing was written.")
	default:
		r.Note("All that the loaded rows state was in the store already: nothing was written.")
	}
}

// stopped adds to an error how far the load has come, and what to do.
func stopped(ctx context.Context, l *load, err error) error {
	again := "run the same command again to go on from there"
	stays := "what is written stays, and the same command goes on from there"
	if l.filling && !l.report.Wrote {
		again = "nothing is stored yet, so that the same command begins again"
		stays = again
	}
	kind := graph.ErrorKindOf(err)
	_, tooMany := errors.AsType[*TooManyRejects](err)
	switch {
	case err == nil || tooMany:
		return err
	case ctx.Err() != nil || kind == graph.Canceled:
		msg := fmt.Sprintf("stopped as asked after %d rows; %s", l.total().Rows, again)
		return &graph.Error{Kind: graph.Canceled, Msg: msg, Err: err}
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

// A load takes the oldest entries out of the change log at its end, some at a time and not endlessly: the next load
// goes on.
const (
	forgottenAtOnce = 2000
	mostForgetting  = 50
	usualKeep       = 90 // days
)

// forgetChanges takes away the entries of the change log that have been kept for long enough.
func forgetChanges(ctx context.Context, j *job) error {
	if j.opts.DryRun {
		return nil
	}
	before := j.opts.now().AddDate(0, 0, -cmp.Or(j.opts.KeepChanges, usualKeep)).Format(graph.DateTimeLayout)
	for range mostForgetting {
		n, err := j.store.ForgetChanges(ctx, before, forgottenAtOnce)
		if err != nil || n < forgottenAtOnce {
			return err
		}
	}
	return nil
}
