package loader

import (
	"context"
	"path/filepath"
	"slices"

	"kith/graph"
	"kith/loader/rows"
)

// program is one file of a source, checked against the model and the file's columns: what its rows state.
type program struct {
	*source
	name     string // of the file, in record ids and reports
	complete bool   // rows that are not in it any more are gone
	maxGone  *Limit // of a complete file; nil if the mapping does not say
	origin   origin

	key        *expression // of a row; nil if rows have none
	when       *expression // which rows are loaded; nil for all
	lookups    []*joined
	statements []*statement
	decided    *decided // of a file of decisions; nil for others

	where where
	scope *scope
	null  []string // what stands for no value
}

// source is what a mapping file says of the system whose files it describes.
type source struct {
	mapping  string // the path of the mapping file
	digest   string // of the mapping file
	system   string
	division string // the unit that runs the system, "" if it does not say
	kind     string // OWN, PARTNER, RENTED_LIST or CORRECTION
	rank     int    // the lower, the more its values count
}

// byHand reports whether a source is what persons know better.
func (s *source) byHand() bool { return s.kind == correctionKind }

// isNull reports whether a field's text stands for no value.
func (p *program) isNull(text string) bool { return slices.Contains(p.null, text) }

// uses reports whether an expression names a column, and whether one takes it as a text.
func (p *program) uses(column string) (used, asText bool) {
	return p.scope.used[column], p.scope.texts[column]
}

// typing converts values that are written as the file writes them.
func (p *program) typing() typing { return p.scope.typing }

// hasEdges reports whether rows state edges.
func (p *program) hasEdges() bool {
	return slices.ContainsFunc(p.statements, func(s *statement) bool { return s.edge != nil })
}

// renames reports whether rows may give nodes several keys.
func (p *program) renames() bool {
	return slices.ContainsFunc(p.statements, func(s *statement) bool { return len(s.self.same) > 0 })
}

// chooses reports whether what rows state depends on what is stored: they correct a node that they name by several keys,
// and it is the first whose node is there; or they are decisions.
func (p *program) chooses() bool {
	return p.decided != nil || p.byHand() && slices.ContainsFunc(p.statements, func(s *statement) bool {
		return len(s.self.same)+len(s.from.same)+len(s.to.same) > 0
	})
}

// sets are the properties that the rows of a file set of a kind of node, or type of edge.
func (p *program) sets(kind string) map[string]bool {
	out := map[string]bool{}
	for _, s := range p.statements {
		if s.kind != nil && s.kind.Name == kind || s.edge != nil && s.edge.Type == kind {
			for _, f := range s.fields {
				out[f.prop.Name] = true
			}
		}
	}
	return out
}

// bind makes programs of a mapping's files.
func bind(ctx context.Context, model *graph.Model, m *mapping, opts mapOptions, out *problems) (all []*program) {
	checkTables(m, opts, out)
	for _, f := range m.files {
		p := m.newProgram(model, f.name, f.table, &f.dialect, opts, out)
		p.where = f.where
		p.complete, p.maxGone, p.origin = f.complete, f.maxGone, originOf(m, opts, f.path, f.table, &f.dialect)
		if columns, ok := columnsOf(ctx, &p.origin, f.where.member("path"), out); ok {
			p.scope.withColumns(slices.Concat(columns, f.dialect.optional))
		}
		p.bind(ctx, m, f, opts)
		all = append(all, p)
	}
	return all
}

// newProgram is a program whose expressions know no column yet.
func (m *mapping) newProgram(model *graph.Model, name string, table *tableRows, d *dialect, opts mapOptions,
	out *problems) *program {
	p := &program{source: &m.source, name: name, scope: newScope(model, m, &d.formats, opts, out), null: d.null}
	if table != nil {
		p.null = []string{""}
	}
	return p
}

// bind compiles everything a file says; lookups first, then lets, as the later may name the earlier.
func (p *program) bind(ctx context.Context, m *mapping, f *file, opts mapOptions) {
	sc := p.scope
	sc.checkNames(f)
	for _, l := range f.lookups {
		j := m.bindLookup(ctx, sc, l, opts)
		sc.lookups = append(sc.lookups, j)
		p.lookups = append(p.lookups, j)
	}
	for _, l := range f.lets {
		sc.compile(l.exprSource, nil)
		sc.lets = append(sc.lets, l)
	}
	if f.key != nil {
		p.key = sc.keyOf(*f.key)
	}
	if f.when != nil {
		p.when = sc.condition(*f.when)
	}
	p.statements = sc.statements(m, f)
	if f.decided != nil {
		p.decided = sc.decided(*f.decided)
	}
	for _, l := range p.lookups {
		for _, c := range l.wanted {
			l.rows.scope.used[c] = true
		}
	}
}

func originOf(m *mapping, opts mapOptions, path string, table *tableRows, d *dialect) origin {
	if table != nil {
		return origin{table: table}
	}
	return origin{File: rows.File{Path: sourcePath(m, opts, path), Dialect: d.Dialect}}
}

func sourcePath(m *mapping, opts mapOptions, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	if opts.data != "" {
		return filepath.Join(opts.data, path)
	}
	return filepath.Join(filepath.Dir(m.mapping), path)
}
