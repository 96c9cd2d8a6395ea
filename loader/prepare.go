package loader

import (
	"context"

	"kith/graph"
	"kith/loader/mapping"
)

// Prepared are mapping files that nothing is wrong with, and how to load what they describe.
type Prepared struct {
	model    *graph.Model
	mappings []string
	opts     Options
	programs []*mapping.Program
	used     bool // by a load, which leaves its own marks in the programs
}

// Prepare reads mapping files, and the headers of the source files to know their columns. The error is a *MappingError
// if something is wrong with them.
func Prepare(ctx context.Context, model *graph.Model, mappings []string, opts Options) (*Prepared, error) {
	p := &Prepared{model: model, mappings: mappings, opts: opts}
	var err error
	if p.programs, err = mapping.Read(ctx, model, mappings, p.opts.mapping()); err != nil {
		return nil, err
	}
	return p, nil
}

// take gives the programs to one load. They are made anew for a second one, and if files may have changed since.
func (p *Prepared) take(ctx context.Context, changed bool) ([]*mapping.Program, error) {
	if p.used || changed {
		return mapping.Read(ctx, p.model, p.mappings, p.opts.mapping())
	}
	p.used = true
	return p.programs, nil
}
