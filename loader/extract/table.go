package extract

import (
	"strings"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/rows"
	"kith/loader/values"
)

// Setting is what is the same for the rows of all files of a load.
type Setting struct {
	Model      *graph.Model
	ObservedAt string                     // the moment facts are observed
	Day        string                     // of the load: nobody is born later
	Version    string                     // of how rows are understood, as function Version tells it
	Tables     map[*mapping.Lookup]*Table // of all lookups of the programs
}

// Table is the file of a lookup in memory: of every row the columns that expressions use, by key. It is filled by one
// goroutine; after that any number may look things up.
type Table struct {
	of     *mapping.Lookup
	rows   map[string]int // where the row's values begin, -1 if several rows have the key
	values []any
	e      *evaluator // of the file
}

// several is in the place of a row where several rows have the key.
const several = -1

// NewTable is an empty table for a lookup, whose file has these columns.
func NewTable(of *mapping.Lookup, columns []string) *Table {
	return &Table{of: of, rows: map[string]int{}, e: newEvaluator(of.File, columns, nil)}
}

// Add adds a row of the file, unless the lookup leaves it out or it has no key. The refusal is nil if nothing is wrong.
func (t *Table) Add(rec *rows.Row) *Refusal {
	t.e.fill(rec)
	if t.of.File.When != nil {
		if holds, r := t.e.holds(t.of.File.When); r != nil || !holds {
			return r
		}
	}
	k, r := t.e.text(t.of.File.Key)
	if r == nil {
		t.keep(k, t.e.env)
	}
	return r
}

// keep adds a row. If the key is there already, it finds nothing from now on.
func (t *Table) keep(key string, env map[string]any) {
	if key == "" {
		return
	}
	if _, twice := t.rows[key]; twice {
		t.rows[key] = several
		return
	}
	t.rows[strings.Clone(key)] = len(t.values)
	for _, c := range t.of.Wanted {
		v := env[mapping.ColumnVariable(c)]
		if s, ok := v.(string); ok {
			v = strings.Clone(s) // not the whole row it was cut from
		}
		t.values = append(t.values, v)
	}
}

// find puts the columns of the row with the key into a map, and returns that; nil if no row has it.
func (t *Table) find(key string, into map[string]any) (any, error) {
	at, ok := t.rows[key]
	switch {
	case !ok:
		return nil, nil
	case at == several:
		return nil, values.NewError(CodeAmbiguousLookup, "several rows of "+t.of.File.Name+
			" have this key: let the lookup choose by when")
	}
	for i, c := range t.of.Wanted {
		into[c] = t.values[at+i]
	}
	return into, nil
}
