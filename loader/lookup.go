package loader

import (
	"slices"
	"strings"
)

// joined is a lookup bound to its file: of every row the columns that expressions use, by key, in memory.
type joined struct {
	where
	name    string
	file    string // as the mapping calls it
	origin  origin
	loaded  bool // the mapping loads the file, too
	dialect dialect
	open    bool // the columns are not known
	columns []string
	wanted  []string // columns in use
	key     *expression
	when    *expression
	inner   *scope // of key and when
	on      *expression

	rows   map[string]int // where the row's values begin, -1 if several rows have the key
	values []any
}

// lookedUp is the file of the mapping that a lookup names, by its name or else by its path; nil if the mapping loads no
// such.
func (m *mapping) lookedUp(l lookup, out *problems) *file {
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

// several marks a key that more than one row has.
const several = -1

func (l *joined) use(column string) {
	if !slices.Contains(l.wanted, column) {
		l.wanted = append(l.wanted, column)
	}
}

// keep remembers a row.
func (l *joined) keep(key string, env map[string]any) {
	if key == "" {
		return
	}
	if _, twice := l.rows[key]; twice {
		l.rows[key] = several
		return
	}
	l.rows[strings.Clone(key)] = len(l.values)
	for _, c := range l.wanted {
		v := env[columnMark+c]
		if s, ok := v.(string); ok {
			v = strings.Clone(s) // not the whole row it was cut from
		}
		l.values = append(l.values, v)
	}
}

// find puts the row with the key into a map as expressions see it, and gives that; nil if there is none.
func (l *joined) find(key string, into map[string]any) (any, error) {
	at, ok := l.rows[key]
	switch {
	case !ok:
		return nil, nil
	case at == several:
		return nil, &badValue{codeAmbiguous, "several rows of " + l.file +
			" have this key: let the lookup choose by when"}
	}
	for i, c := range l.wanted {
		into[c] = l.values[at+i]
	}
	return into, nil
}
