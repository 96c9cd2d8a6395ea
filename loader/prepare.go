package loader

import (
	"context"
	"time"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/report"
)

// Prepared are mapping files that nothing is wrong with, and how to load what they describe.
type Prepared struct {
	model    *graph.Model
	mappings []string
	opts     Options
	programs []*mapping.Program
	used     bool // by a load
}

// Prepare reads mapping files, and the headers of the source files to know their columns. The error is a *mapping.Error
// if something is wrong with them.
func Prepare(ctx context.Context, model *graph.Model, mappings []string, opts Options) (*Prepared, error) {
	p := &Prepared{model: model, mappings: mappings, opts: opts}
	var err error
	if p.programs, err = mapping.Read(ctx, model, mappings, p.opts.mapping()); err != nil {
		return nil, err
	}
	return p, nil
}

// Load is Prepare and Into.
func Load(
	ctx context.Context, store graph.Store, model *graph.Model, mappings []string, opts Options,
) (*report.Report, error) {
	p, err := Prepare(ctx, model, mappings, opts)
	if err != nil {
		return nil, err
	}
	return p.Into(ctx, store)
}

// Into reads what the mapping files describe into a store, which it holds meanwhile. The report is nil if the load
// stopped before it read a row; later it comes beside an error, too. Errors: *Held; *TooManyRejects; those of the
// store, as *graph.Error of the same kind; those of files; and *mapping.Error if a header has changed while the load
// waited. After any of them but *mapping.Error, the same load goes on from its last checkpoint.
func (p *Prepared) Into(ctx context.Context, store graph.Store) (out *report.Report, err error) {
	begun := time.Now()
	l := newLoad(store, p.model, &p.opts)
	release, waited, err := hold(ctx, store, &p.opts, p.programs)
	if err != nil {
		return nil, stopped(ctx, l, err)
	}
	defer func() {
		if kept := release(); kept != nil && out != nil {
			out.Note("The store could not be told that this load has ended: the next one may have to wait for a " +
				"moment.")
		}
	}()
	if l.programs, err = p.take(ctx, waited); err != nil {
		return nil, err
	}
	return perform(ctx, l, begun)
}

// take gives the programs to one load. They are made anew for a second one, and if files may have changed since.
func (p *Prepared) take(ctx context.Context, changed bool) ([]*mapping.Program, error) {
	if p.used || changed {
		return mapping.Read(ctx, p.model, p.mappings, p.opts.mapping())
	}
	p.used = true
	return p.programs, nil
}
