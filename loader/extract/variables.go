package extract

import (
	"slices"

	"kith/loader/mapping"
	"kith/loader/rows"
)

// variables are the values that expressions can name, of one row of a file at a time.
type variables struct {
	columns []string // of the file
	used    []use
	isNull  func(text string) bool // whether a field holds no value
	env     map[string]any
}

// use is a column that expressions use.
type use struct {
	column     int
	name, text string // the variables of its value, as it is and as a text
	asText     bool   // any expression uses it as a text
}

func newVariables(p *mapping.Program, columns []string) variables {
	v := variables{columns: columns, isNull: p.IsNull, env: map[string]any{}}
	for i, c := range columns {
		if used, asText := p.Uses(c); used {
			v.used = append(v.used, use{i, mapping.ColumnVariable(c), mapping.TextVariable(c), asText})
		}
	}
	return v
}

// only restricts them to some columns.
func (v *variables) only(columns []string) {
	v.used = slices.DeleteFunc(v.used, func(u use) bool { return !slices.Contains(columns, v.columns[u.column]) })
}

// fill sets the variables of columns.
func (v *variables) fill(rec *rows.Row) {
	for _, u := range v.used {
		val := v.field(rec, u.column)
		v.env[u.name] = val
		if !u.asText {
			continue
		}
		switch val.(type) {
		case int, float64:
			val = rec.Fields[u.column]
		}
		v.env[u.text] = val
	}
}

// field is the value of a column, nil for none.
func (v *variables) field(rec *rows.Row, column int) any {
	switch {
	case v.absent(rec, column):
		return nil
	case rec.Values == nil:
		return rec.Fields[column]
	}
	return rec.Values[column]
}

// absent reports whether a column holds no value.
func (v *variables) absent(rec *rows.Row, column int) bool {
	if rec.Values == nil {
		return v.isNull(rec.Fields[column])
	}
	val := rec.Values[column]
	s, text := val.(string)
	return val == nil || text && v.isNull(s)
}

// lacking is the first of some columns without a value, "" if all have one.
func (v *variables) lacking(columns []string) string {
	for _, c := range columns {
		if val, used := v.env[mapping.ColumnVariable(c)]; used && val == nil {
			return c
		}
	}
	return ""
}
