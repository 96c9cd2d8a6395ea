package mapping

import (
	"context"
	"slices"
)

// Lookup joins to every row the row of another file that has the same key.
type Lookup struct {
	name    string
	File    *Program    // that is looked up in: Key is that of its rows, When tells which count
	Loaded  bool        // the mapping loads the file as well
	On      *Expression // the key to look up, in the row of the file that has the lookup
	Wanted  []string    // columns of the file that expressions use
	open    bool        // its columns are not known
	columns []string
}

// bindLookup binds a lookup of a file to the file that it looks things up in.
func (m *mapping) bindLookup(ctx context.Context, c *compiler, l declaredLookup, opts Options) *Lookup {
	j := &Lookup{name: l.name, open: true}
	read := m.lookedUp(l, c.out)
	if j.Loaded = read != nil; !j.Loaded {
		read = &file{path: l.file, dialect: l.dialect}
	}
	j.File = m.newProgram(c.Model, l.file, read.table, &read.dialect, opts, c.out)
	j.File.Origin = originOf(m, opts, read.path, read.table, &read.dialect)
	if columns, ok := columnsOf(ctx, &j.File.Origin, l.where.member("file"), c.out); ok {
		columns = slices.Concat(columns, read.dialect.optional)
		j.File.compiler.setColumns(columns)
		j.columns, j.open = columns, false
	}
	j.File.Key = j.File.compiler.key(l.key)
	if l.when != nil {
		j.File.When = j.File.compiler.condition(*l.when)
	}
	j.On = c.key(l.on)
	return j
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

// declaredLookup is a lookup as the mapping has it.
type declaredLookup struct {
	where
	name    string
	file    string
	dialect dialect
	key     exprSource
	on      exprSource // in the row that is looked up for
	when    *exprSource
}

// parseLookups reads the lookups of a file.
func (m *mapping) parseLookups(v value) (out []declaredLookup) {
	members, _ := v.members("lookups by name")
	for _, l := range members {
		f := l.fields("a lookup", append([]string{"file", "key", "on", "when"}, fileFields...)...)
		if f == nil {
			continue
		}
		at := declaredLookup{where: l.where, name: l.name, when: f.expression("when")}
		at.dialect = parseDialect(l.value, f, m.dialect)
		at.file = l.required(f, "file")
		key := f.expression("key")
		if key == nil {
			l.lacks(f, "key", "it says by what the rows are found")
			continue
		}
		at.key, at.on = *key, *key
		if on := f.expression("on"); on != nil {
			at.on = *on
		}
		out = append(out, at)
	}
	return out
}
