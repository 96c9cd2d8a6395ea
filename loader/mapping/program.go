package mapping

import (
	"context"
	"path/filepath"
	"slices"

	"kith/graph"
	"kith/loader/rows"
	"kith/loader/values"
)

// Program is a file of a source and what its rows state, checked against the model and the columns of the file.
type Program struct {
	*Source
	Name     string // of the file, in record ids and reports
	Complete bool   // rows that are not in it any more are gone
	MaxGone  *Limit // of a complete file; nil if the mapping does not say
	Origin   Origin

	Key        *Expression // of a row; nil if rows have none
	When       *Expression // which rows are loaded; nil for all
	ObservedAt *Expression // when the source observed a row; nil if it does not say
	Lookups    []*Lookup
	Statements []*Statement
	Decision   *Decision // of a file of decisions; nil for others

	where    where
	strict   bool
	compiler *compiler
	null     []string // what stands for no value
}

// IsNull reports whether a field's text stands for no value.
func (p *Program) IsNull(text string) bool { return slices.Contains(p.null, text) }

// Strict reports whether a value that cannot be understood rejects its row, unless an entry says otherwise.
func (p *Program) Strict() bool { return p.strict }

// Uses reports whether any expression uses a column, and whether one uses it as a text.
func (p *Program) Uses(column string) (used, asText bool) {
	return p.compiler.used[column], p.compiler.texts[column]
}

// Converter converts values as the file writes them to those of the model.
func (p *Program) Converter() values.Converter { return p.compiler.Converter }

// HasEdges reports whether rows may state edges.
func (p *Program) HasEdges() bool {
	return slices.ContainsFunc(p.Statements, func(s *Statement) bool { return s.Edge != nil })
}

// GivesAliases reports whether rows may give nodes aliases.
func (p *Program) GivesAliases() bool {
	return slices.ContainsFunc(p.Statements, func(s *Statement) bool { return len(s.Self.Same) > 0 })
}

// NeedsStored reports whether the facts of rows depend on what is stored: rows are decisions, or correct a node that
// has several keys, of which the first counts whose node is stored.
func (p *Program) NeedsStored() bool {
	return p.Decision != nil || p.ByHand() && slices.ContainsFunc(p.Statements, func(s *Statement) bool {
		return len(s.Self.Same)+len(s.From.Same)+len(s.To.Same) > 0
	})
}

// Sets are the names of the properties that rows may set of a kind of node or a type of edge.
func (p *Program) Sets(kind string) map[string]bool {
	out := map[string]bool{}
	for _, s := range p.Statements {
		if s.Kind != nil && s.Kind.Name == kind || s.Edge != nil && s.Edge.Type == kind {
			for _, f := range s.Fields {
				out[f.Prop.Name] = true
			}
		}
	}
	return out
}

// bind makes the programs of a mapping.
func bind(ctx context.Context, model *graph.Model, m *mapping, opts Options, out *problems) (all []*Program) {
	checkTables(m, opts, out)
	checkStrict(m, out)
	for _, f := range m.files {
		p := m.newProgram(model, f.name, f.table, &f.dialect, opts, out)
		p.where, p.strict = f.where, f.strict.all
		p.Complete, p.MaxGone, p.Origin = f.complete, f.maxGone, originOf(m, opts, f.path, f.table, &f.dialect)
		p.compiler.onlyTexts = p.Origin.onlyTexts()
		if columns, ok := columnsOf(ctx, &p.Origin, f.where.member("path"), out); ok {
			p.compiler.setColumns(slices.Concat(columns, f.dialect.optional))
		}
		p.bind(ctx, m, f, opts)
		all = append(all, p)
	}
	return all
}

// newProgram is a program without anything that its rows state, and without columns.
func (m *mapping) newProgram(model *graph.Model, name string, table *tableRows, d *dialect, opts Options,
	out *problems) *Program {
	p := &Program{Source: &m.Source, Name: name, compiler: newCompiler(model, m, &d.Formats, opts, out), null: d.null}
	if table != nil {
		p.null = []string{""}
	}
	return p
}

// bind compiles all that the mapping says of a file: lookups first, then lets, as each may use those before it.
func (p *Program) bind(ctx context.Context, m *mapping, f *file, opts Options) {
	c := p.compiler
	c.checkNames(f, c.out)
	c.lets = f.lets
	for i, l := range f.lookups {
		c.checkOrder(f, i)
		p.addLookup(m.bindLookup(ctx, c, l, opts, nil))
	}
	c.lets = nil
	for _, l := range f.lets {
		c.compile(l.exprSource, nil)
		c.lets = append(c.lets, l)
	}
	if f.key != nil {
		p.Key = c.key(*f.key)
	}
	p.When = c.conditionOrNone(f.when)
	if f.observed != nil {
		p.ObservedAt, _ = c.compile(*f.observed, ObservedAt)
	}
	p.Statements = (&binder{c, p.Source, opts.placeholders()}).statements(f.entries)
	if f.decided != nil {
		p.Decision = bindDecision(c, *f.decided)
	}
	p.markWanted()
}

// originOf is where the rows of a file or a table are.
func originOf(m *mapping, opts Options, path string, table *tableRows, d *dialect) Origin {
	if table != nil {
		return Origin{table: table}
	}
	return Origin{File: rows.File{Path: sourcePath(m, opts, path), Dialect: d.Dialect}}
}

// sourcePath is the path of a file of a mapping.
func sourcePath(m *mapping, opts Options, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	if opts.Data != "" {
		return filepath.Join(opts.Data, path)
	}
	return filepath.Join(filepath.Dir(m.mapping), path)
}

func checkTables(m *mapping, opts Options, out *problems) {
	taken := newCompiler(nil, &mapping{}, &m.dialect.Formats, opts, out).functions
	for _, t := range m.tables {
		if !identifier.MatchString(t.name) || slices.Contains(taken, t.name) {
			out.add(t.where, nil, "a table of words is used as a function: give it a plain name that no function has")
		}
	}
}
