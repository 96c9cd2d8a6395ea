package loader

import (
	"context"

	"kith/graph"
	"kith/graph/fill"
	"kith/loader/report"
)

// effects are what a load does that leaves something behind: in the store, in the file of rejects, or in the files of a
// fill. A load may be killed between any two of them, and the same command goes on. Tests wrap them to do so.
type effects interface {
	// digestFiles takes the digest of everything that is read, and notes how each file was then.
	digestFiles(ctx context.Context) error
	// openRejects opens the file of rejects, and drops what was written into it after the checkpoint.
	openRejects() error
	// readLookups reads the files that others look things up in, and rejects rows of theirs.
	readLookups(ctx context.Context) error

	// reject rejects the rows of a batch that cannot be loaded, and reports the facts that are not written.
	reject(b *batch) error
	// write writes a batch, or a part of one, with the checkpoint of the whole.
	write(ctx context.Context, b *batch, at *checkpoint) (*graph.Result, error)
	// count counts what was written, and reports what dangles.
	count(b *batch, result *graph.Result) error
	// advance counts the rows of a batch that is done, and tells the caller how far the load is.
	advance(b *batch) error

	// collect gives the facts of a batch to a fill, and rejects the rows that cannot be loaded.
	collect(b *batch, all *fill.Builder) error
	// build works out what a fill is to store, and counts it.
	build(ctx context.Context, all *fill.Builder, s *storing) (*graph.Fill, error)
	// fill fills the store.
	fill(ctx context.Context, all graph.Fill) error

	// finish writes the end of the LoadRun.
	finish(ctx context.Context) error
}

// plainEffects are the effects of a load that nobody watches.
type plainEffects struct{ l *load }

func (s plainEffects) digestFiles(ctx context.Context) (err error) {
	s.l.digest, s.l.stamps, err = digests(ctx, s.l.programs, s.l.setting.Version)
	return err
}

func (s plainEffects) openRejects() error {
	file, whole, err := report.OpenRejects(s.l.opts.Rejects, s.l.run.from.Rejects)
	if err != nil {
		return err
	}
	if !whole {
		s.l.report.Note("The file of rejects does not hold what the broken-off load wrote into it: it begins with " +
			"the rows read by this one.")
	}
	s.l.rejects = file
	return nil
}

func (s plainEffects) readLookups(ctx context.Context) error { return readLookups(ctx, s.l) }

func (s plainEffects) reject(b *batch) error {
	if err := s.l.refuse(b); err != nil {
		return err
	}
	s.l.findIn(s.l.programs[b.file].Name, b)
	return reportWaiting(s.l, b)
}

func (s plainEffects) write(ctx context.Context, b *batch, at *checkpoint) (*graph.Result, error) {
	b.Cause, b.Day = s.l.run.id, s.l.asOf
	if b.Checkpoint = s.l.run.at(at); s.l.opts.DryRun {
		b.Checkpoint, b.Trial = nil, &s.l.trial
	}
	return s.l.store.Write(ctx, &b.Batch)
}

func (s plainEffects) count(b *batch, result *graph.Result) error { return countBatch(s.l, b, result) }

func (s plainEffects) advance(b *batch) error {
	s.l.counts[b.file].Add(b.counts)
	if tell := s.l.opts.Progress; tell != nil {
		tell(batchProgress(s.l.programs, s.l.stamps, s.l.filling, b, s.l.total()))
	}
	return s.l.checkLimit(false)
}

func (s plainEffects) collect(b *batch, all *fill.Builder) error {
	if err := collectFacts(b, all, s.l.watch, s.l.uniques); err != nil {
		return err
	}
	s.l.findIn(s.l.programs[b.file].Name, b)
	return s.l.refuse(b)
}

func (s plainEffects) build(ctx context.Context, all *fill.Builder, st *storing) (*graph.Fill, error) {
	return buildFill(ctx, s.l, all, st)
}

func (s plainEffects) fill(ctx context.Context, all graph.Fill) error {
	return s.l.store.Fill(ctx, all)
}

func (s plainEffects) finish(ctx context.Context) error { return closeRun(ctx, s.l) }
