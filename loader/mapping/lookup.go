package mapping

import (
	"context"
	"slices"

	"github.com/expr-lang/expr/ast"
)

// Lookup joins to every row the row of another file that has the same key.
type Lookup struct {
	name    string
	File    *Program    // that is looked up in: Key is that of its rows, When tells which of them are loaded
	When    *Expression // which of these are looked among; nil for all
	Latest  *Expression // of several rows with one key the one counts where this is greatest; nil for the last row
	Loaded  bool        // the mapping loads the file as well
	On      *Expression // the key to look up, in the row of the file that has the lookup
	Wanted  []string    // columns of the file that expressions use
	open    bool        // its columns are not known
	columns []string
}

// bindLookup binds a lookup of a file to the file that it looks things up in. A file that the mapping loads is read as
// it says there: with its let, its when, and the lookups that are needed for them. within are the lookups for which
// this one is needed.
func (m *mapping) bindLookup(ctx context.Context, c *compiler, l declaredLookup, opts Options, within []where) *Lookup {
	j := &Lookup{name: l.name, open: true}
	read := m.lookedUp(l, c.out)
	if j.Loaded = read != nil; !j.Loaded {
		read = &file{path: l.file, dialect: l.dialect}
	}
	j.File = m.newProgram(c.Model, l.file, read.table, &read.dialect, opts, c.out)
	j.File.Origin = originOf(m, opts, read.path, read.table, &read.dialect)
	j.File.compiler.onlyTexts = j.File.Origin.onlyTexts()
	if columns, ok := columnsOf(ctx, &j.File.Origin, l.where.member("file"), c.out); ok {
		columns = slices.Concat(columns, read.dialect.optional)
		j.File.compiler.setColumns(columns)
		j.columns, j.open = columns, false
	}
	in := j.File.compiler
	in.lets = read.lets
	if slices.Contains(within, l.where) {
		c.out.add(l.where, nil, "the lookup needs itself: what it looks among depends on what it finds")
		return j
	}
	needed := in.namesIn(read, read.when, &l.key, l.when, l.latest)
	for _, other := range read.lookups {
		if needed[other.name] {
			j.File.addLookup(m.bindLookup(ctx, in, other, opts, append(within, l.where)))
		}
	}
	j.File.When = in.conditionOrNone(read.when)
	j.File.Key = in.key(l.key)
	j.When = in.conditionOrNone(l.when)
	if l.latest != nil {
		j.Latest = in.key(*l.latest)
	}
	j.File.markWanted()
	j.On = c.key(l.on)
	return j
}

// addLookup adds a lookup, whose name the expressions that are compiled from now on may use.
func (p *Program) addLookup(l *Lookup) {
	p.compiler.lookups = append(p.compiler.lookups, l)
	p.Lookups = append(p.Lookups, l)
}

// markWanted marks the columns that are used of the files in which the program looks things up.
func (p *Program) markWanted() {
	for _, l := range p.Lookups {
		for _, column := range l.Wanted {
			l.File.compiler.used[column] = true
		}
	}
}

// namesIn are the names that expressions of a file use, and what its lets and lookups among these use in turn.
func (c *compiler) namesIn(f *file, sources ...*exprSource) map[string]bool {
	names := map[string]bool{}
	for len(sources) > 0 {
		src := sources[0]
		if sources = sources[1:]; src == nil {
			continue
		}
		found := identifiers{}
		if tree, err := parse(src.text, c.config()); err == nil {
			ast.Walk(&tree.Node, found)
		}
		for name := range found {
			if names[name] {
				continue
			}
			names[name] = true
			for _, let := range f.lets {
				if let.name == name {
					sources = append(sources, &let.exprSource)
				}
			}
			for _, l := range f.lookups {
				if l.name == name {
					sources = append(sources, &l.on)
				}
			}
		}
	}
	return names
}

// identifiers collects the names in an expression.
type identifiers map[string]bool

// Visit implements ast.Visitor.
func (i identifiers) Visit(n *ast.Node) {
	if id, ok := (*n).(*ast.IdentifierNode); ok {
		i[id.Value] = true
	}
}

// checkOrder reports a lookup whose key is worked out with the help of a lookup that comes later, or of itself.
func (c *compiler) checkOrder(f *file, i int) {
	l := &f.lookups[i]
	names := c.namesIn(f, &l.on)
	for _, later := range f.lookups[i:] {
		if names[later.name] {
			c.out.add(l.on.where, nil, "the key depends on the lookup %s, which is not known here: a lookup knows "+
				"those above it", later.name)
			return
		}
	}
}

// lookedUp is the file of the mapping that a lookup names, by its name or else by its path; nil if the mapping does not
// load it.
func (m *mapping) lookedUp(l declaredLookup, out *problems) *file {
	var found []*file
	var names []string
	for _, f := range m.files {
		if f.name == l.file {
			return f
		}
		if f.path == l.file && l.dialect.partOf(&f.dialect) {
			found, names = append(found, f), append(names, f.name)
		}
	}
	if len(found) == 0 {
		return nil
	}
	if len(found) > 1 {
		out.add(l.where.member("file"), names, "several files of the mapping read %s: say which by its name", l.file)
	}
	return found[0]
}

// Variable is the name of the row that is found in the environment of expressions.
func (l *Lookup) Variable() string { return lookupMark + l.name }

// use adds a column to those that are wanted.
func (l *Lookup) use(column string) {
	if !slices.Contains(l.Wanted, column) {
		l.Wanted = append(l.Wanted, column)
	}
}
