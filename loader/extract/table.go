package extract

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/rows"
)

// Setting is what is the same for the rows of all files of a load.
type Setting struct {
	Model    *graph.Model
	LoadedAt string                     // when the load began
	Observed graph.Observation          // of the first row of the first file
	Places   map[*mapping.Program]int   // of the files, in the order of their names
	Day      string                     // of the load: nobody is born later
	Version  string                     // of how rows are understood, as function Version tells it
	Tables   map[*mapping.Lookup]*Table // of all lookups of the programs
}

// Table is the file of a lookup in memory: of every row that counts the columns that expressions use, by key. It is
// filled by one goroutine; after that any number may look things up.
type Table struct {
	Again    int64 // rows that took the place of another one with the same key, without the mapping saying which counts
	of       *mapping.Lookup
	rows     map[string]int // where the row is
	values   []any          // those of each row
	versions []string       // of each row, if the lookup says which is the latest
	e        *evaluator     // of the file
}

// NewTable is an empty table for a lookup, whose file has these columns. The tables of the lookups that the file needs
// itself are filled.
func NewTable(of *mapping.Lookup, columns []string, tables map[*mapping.Lookup]*Table) *Table {
	return &Table{of: of, rows: map[string]int{}, e: newEvaluator(of.File, columns, tables)}
}

// Add adds a row of the file, unless the mapping does not load it, the lookup leaves it out, or it has no key. The
// refusal is nil if nothing is wrong, and if the file is loaded as well and the row is refused there.
func (t *Table) Add(rec *rows.Row) *Refusal {
	if t.e.read(rec) != nil {
		return nil // only a file that is loaded has lookups of its own
	}
	if t.of.File.When != nil {
		if holds, r := t.e.holds(t.of.File.When); r != nil || !holds {
			return nil
		}
	}
	if t.of.When != nil {
		if holds, r := t.e.holds(t.of.When); r != nil || !holds {
			return r
		}
	}
	key, r := t.e.text(t.of.File.Key)
	if r != nil || key == "" {
		return r
	}
	version, r := t.version()
	if r == nil {
		t.keep(key, version)
	}
	return r
}

// version is that of the row by which the latest is told, "" if the lookup does not say which that is.
func (t *Table) version() (string, *Refusal) {
	if t.of.Latest == nil {
		return "", nil
	}
	v, err := t.of.Latest.Run(&t.e.vm, t.e.env)
	if err != nil {
		return "", t.e.refused(t.of.Latest, err)
	}
	return t.e.convert.SortKey(v), nil
}

// keep adds a row, or puts it in the place of another one with its key, unless that is later.
func (t *Table) keep(key, version string) {
	key = norm.NFC.String(key)
	at, there := t.rows[key]
	if !there {
		at = len(t.rows)
		t.rows[strings.Clone(key)] = at
		t.values = append(t.values, make([]any, len(t.of.Wanted))...)
	}
	switch {
	case t.of.Latest == nil:
		if there {
			t.Again++
		}
	case !there:
		t.versions = append(t.versions, version)
	case version < t.versions[at]:
		return
	default:
		t.versions[at] = version
	}
	for i, c := range t.of.Wanted {
		v := t.e.env[mapping.ColumnVariable(c)]
		if s, ok := v.(string); ok {
			v = strings.Clone(s) // not the whole row it was cut from
		}
		t.values[at*len(t.of.Wanted)+i] = v
	}
}

// find puts the columns of the row with the key into a map, and returns that; nil if no row has it.
func (t *Table) find(key string, into map[string]any) any {
	at, ok := t.rows[norm.NFC.String(key)]
	if !ok {
		return nil
	}
	for i, c := range t.of.Wanted {
		into[c] = t.values[at*len(t.of.Wanted)+i]
	}
	return into
}
