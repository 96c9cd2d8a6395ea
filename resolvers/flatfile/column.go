package flatfile

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Column is a column of a table.
type Column struct {
	Name string // the response keys that lead to the value, joined by dots
	Type Type
	List bool // a cell holds a list of such values
}

// Type says how the values of a column are written.
type Type uint8

// The types of columns.
const (
	Text     Type = iota // everything else, enumerations among it
	Number               // Int and Float
	Decimal              // exact, at most four decimals
	Boolean              // true or false
	Date                 // 2006-01-02
	DateTime             // 2006-01-02T15:04:05Z
)

var scalars = map[string]Type{"Int": Number, "Float": Number, "Decimal": Decimal, "Boolean": Boolean, "Date": Date,
	"DateTime": DateTime}

// columnOf is the column of a field without fields of its own.
func columnOf(names []string, f *field) Column {
	name := strings.Join(append(slices.Clip(names), f.key), ".")
	return Column{name, scalars[f.def.Type.Name()], f.def.Type.Elem != nil}
}

// silent begins the aliases of objects and lists that the names of columns leave out.
const silent = "_"

// within are the names that lead to what is selected of a field.
func within(names []string, f *field) []string {
	if strings.HasPrefix(f.key, silent) {
		return names
	}
	return append(slices.Clip(names), f.key)
}

// isLeaf reports whether values of a type have no fields.
func isLeaf(d *ast.Definition) bool { return d.Kind == ast.Scalar || d.Kind == ast.Enum }
