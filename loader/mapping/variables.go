package mapping

import (
	"regexp"
	"slices"
	"strings"
)

// In the environment of an expression columns and lookups have names of their own, so that a column may be called like
// a function. A column has two: textMark is before the one under which it is a text.
const (
	columnMark  = "="
	textMark    = "~"
	lookupMark  = "@"
	elementMark = "#"
)

// ColumnVariable is the name of a column's value in the environment of an expression.
func ColumnVariable(column string) string { return columnMark + column }

// TextVariable is the name of a column's value there where it is used as a text: a number is the text it is written as.
func TextVariable(column string) string { return textMark + column }

// variables are the names that the expressions of one file can use, and the columns that they do use.
type variables struct {
	columns   []string
	open      bool   // the columns are not known: every name may be one
	onlyTexts bool   // columns hold no numbers and nothing that is true or false
	division  string // "" if the mapping names none
	lets      []binding
	lookups   []*Lookup
	element   string   // in an entry with each: the name of an element of the list; otherwise ""
	elementOf []string // the columns that the list is worked out of

	made  int             // how many names were made for lists
	used  map[string]bool // columns
	texts map[string]bool // columns that are used as texts
}

// newVariables are those of a file whose columns are not known.
func newVariables(division string) *variables {
	return &variables{open: true, division: division, used: map[string]bool{}, texts: map[string]bool{}}
}

// setColumns sets the columns of the file.
func (v *variables) setColumns(columns []string) {
	v.columns, v.open = columns, false
}

// names are all that an expression may name, for an error.
func (v *variables) names() []string {
	var out []string
	for _, c := range v.columns {
		out = append(out, ColumnText(c))
	}
	for _, l := range v.lookups {
		out = append(out, l.name)
	}
	for _, l := range v.lets {
		out = append(out, l.name)
	}
	if v.division != "" {
		out = append(out, "division")
	}
	if v.element != "" {
		out = append(out, v.element)
	}
	return out
}

// lookup is the lookup of a name, nil if there is none.
func (v *variables) lookup(name string) *Lookup {
	for _, l := range v.lookups {
		if l.name == name {
			return l
		}
	}
	return nil
}

// let is which of the lets has a name, -1 if none has.
func (v *variables) let(name string) int {
	return slices.IndexFunc(v.lets, func(b binding) bool { return b.name == name })
}

// checkNames reports lookups and lets that hide each other or a column.
func (v *variables) checkNames(f *file, out *problems) {
	seen := map[string]bool{}
	one := func(w where, name string) {
		v.checkName(w, name, seen[name], out)
		seen[name] = true
	}
	for _, l := range f.lookups {
		one(l.where, l.name)
	}
	for _, l := range f.lets {
		one(l.where, l.name)
	}
}

// checkName reports a name that the mapping gives to something and that cannot be one, or stands for something else.
func (v *variables) checkName(w where, name string, taken bool, out *problems) {
	switch {
	case !identifier.MatchString(name):
		out.add(w, nil, "a name must be letters, digits and _, beginning with a letter")
	case slices.Contains(reserved, name):
		out.add(w, nil, "this is a word of the expression language: choose another name")
	case slices.Contains(v.columns, name):
		out.add(w, nil, "there is a column of that name: choose another one")
	case taken || name == "row" || name == "division":
		out.add(w, nil, "the name is taken: choose another one")
	}
}

var identifier = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)

// delimiterHint is what to do about a header that is one name with delimiters in it; "" of any other.
func delimiterHint(columns []string) string {
	if len(columns) != 1 {
		return ""
	}
	for _, d := range delimiters {
		if strings.Contains(columns[0], d.text) {
			return "the header is read as one column, with " + d.name +
				" in it: say what stands between the columns, " +
				"csv: { delimiter: " + d.setting + " }"
		}
	}
	return ""
}

// delimiters are the usual ones.
var delimiters = []struct{ text, name, setting string }{{";", "semicolons", `";"`}, {"\t", "tabs", "tab"},
	{"|", "bars", `"|"`}, {",", "commas", `","`}}

// reserved are words of the expression language, which can name nothing.
var reserved = []string{"and", "contains", "else", "endsWith", "false", "if", "in", "let", "matches", "nil", "not",
	"or", "startsWith", "true"}

// ColumnText is how an expression names a column, for a message.
func ColumnText(name string) string {
	if identifier.MatchString(name) && !slices.Contains(reserved, name) {
		return name
	}
	return `row["` + name + `"]`
}
