package loader

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"kith/graph"
	"kith/loader/rows"
)

// Prepared are mapping files that nothing is wrong with, and how to load what they describe.
type Prepared struct {
	model    *graph.Model
	mappings []string
	opts     Options
	programs []*program
	used     bool // by a load, which leaves its own marks in the programs
}

// Prepare reads mapping files, and the headers of the source files to know their columns. The error is a *MappingError
// if something is wrong with them.
func Prepare(ctx context.Context, model *graph.Model, mappings []string, opts Options) (*Prepared, error) {
	p := &Prepared{model: model, mappings: mappings, opts: opts}
	var err error
	if p.programs, err = prepare(ctx, model, mappings, &p.opts); err != nil {
		return nil, err
	}
	return p, nil
}

// take gives the programs to one load. They are made anew for a second one, and if files may have changed since.
func (p *Prepared) take(ctx context.Context, changed bool) ([]*program, error) {
	if p.used || changed {
		return prepare(ctx, p.model, p.mappings, &p.opts)
	}
	p.used = true
	return p.programs, nil
}

// prepare reads and binds mappings.
func prepare(ctx context.Context, model *graph.Model, paths []string, opts *Options) ([]*program, error) {
	out := &problems{}
	if len(paths) == 0 {
		return nil, errors.New("there is no mapping file to load: name at least one")
	}
	var all []*program
	for _, path := range paths {
		since := len(out.list)
		if m := readMapping(path, out); m != nil {
			all = append(all, bind(ctx, model, m, opts, out)...)
		}
		out.sort(since)
	}
	if err := ctx.Err(); err != nil {
		return nil, &graph.Error{Kind: graph.Canceled, Msg: "stopped as asked before anything was loaded", Err: err}
	}
	checkRecordNames(all, out)
	slices.SortStableFunc(all, func(a, b *program) int { return last(a.byHand(), b.byHand()) })
	return all, out.err()
}

// last orders what is corrected behind the facts that it is a part of.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// checkRecordNames reports files of one system that would name their records alike.
func checkRecordNames(all []*program, out *problems) {
	seen := map[[2]string]string{}
	for _, p := range all {
		name := [2]string{p.system, p.file.name}
		if other, taken := seen[name]; taken && other != p.mapping.path {
			out.add(p.file.where, nil, "%s has a file called %s of the same system: give one of them a name of its own",
				other, p.file.name)
		}
		seen[name] = p.mapping.path
	}
}

// bind makes programs of a mapping's files.
func bind(ctx context.Context, model *graph.Model, m *mapping, opts *Options, out *problems) (all []*program) {
	checkTables(m, opts, out)
	for _, f := range m.files {
		p := &program{mapping: m, file: f}
		p.scope = newScope(model, m, &f.dialect.formats, opts, out)
		p.origin = originOf(m, opts, f.path, f.table, &f.dialect)
		if columns, ok := columnsOf(ctx, &p.origin, f.where.member("path"), out); ok {
			p.scope.withColumns(slices.Concat(columns, f.dialect.optional))
		}
		p.bind(ctx, opts)
		all = append(all, p)
	}
	return all
}

// bind compiles everything a file says; lookups first, then lets, as the later may name the earlier.
func (p *program) bind(ctx context.Context, opts *Options) {
	sc, f := p.scope, p.file
	sc.checkNames(f)
	for _, l := range f.lookups {
		j := p.bindLookup(ctx, l, opts)
		sc.lookups = append(sc.lookups, j)
		p.lookups = append(p.lookups, j)
	}
	for _, l := range f.lets {
		sc.compile(l.source, nil)
		sc.lets = append(sc.lets, l)
	}
	if f.key != nil {
		p.key = sc.keyOf(*f.key)
	}
	if f.when != nil {
		p.when = sc.condition(*f.when)
	}
	p.statements = sc.statements(p.mapping, f)
	if f.decided != nil {
		p.decided = sc.decided(*f.decided)
	}
}

func (p *program) bindLookup(ctx context.Context, l lookup, opts *Options) *joined {
	j := &joined{where: l.where, name: l.name, file: l.file, dialect: l.dialect, open: true, rows: map[string]int{}}
	read := p.lookedUp(l, p.scope.out)
	if j.loaded = read != nil; !j.loaded {
		read = &file{path: l.file}
	} else {
		j.dialect = read.dialect
	}
	j.origin = originOf(p.mapping, opts, read.path, read.table, &j.dialect)
	j.inner = newScope(p.scope.model, p.mapping, &j.dialect.formats, opts, p.scope.out)
	if columns, ok := columnsOf(ctx, &j.origin, l.where.member("file"), p.scope.out); ok {
		columns = slices.Concat(columns, j.dialect.optional)
		j.inner.withColumns(columns)
		j.columns, j.open = columns, false
	}
	j.key = j.inner.keyOf(l.key)
	if l.when != nil {
		j.when = j.inner.condition(*l.when)
	}
	j.on = p.scope.keyOf(l.on)
	return j
}

func originOf(m *mapping, opts *Options, path string, table *tableRows, d *dialect) origin {
	if table != nil {
		return origin{table: table}
	}
	return origin{File: rows.File{Path: sourcePath(m, opts, path), Dialect: d.Dialect}}
}

func sourcePath(m *mapping, opts *Options, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	if opts.Data != "" {
		return filepath.Join(opts.Data, path)
	}
	return filepath.Join(filepath.Dir(m.path), path)
}

func checkTables(m *mapping, opts *Options, out *problems) {
	taken := newScope(nil, &mapping{}, &m.dialect.formats, opts, out).funcs
	for _, t := range m.tables {
		if !identifier.MatchString(t.name) || slices.Contains(taken, t.name) {
			out.add(t.where, nil, "a table of words is used as a function: give it a plain name that no function has")
		}
	}
}
