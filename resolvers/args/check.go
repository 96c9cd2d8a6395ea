package args

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// Check refuses a filter, of an input type at a place, that would mean less than was meant: with an explicit null in
// it, because a condition that a client meant to set would be gone and the list be longer than asked for; or with a
// period that nothing is asked about. It warns of a time that no edge has of those looked at. Conditions on the edges
// of the list itself are about those that held in a period; of a list without edges that is nil.
func (f Filter) Check(at string, def *ast.Definition, in Object, held *graph.Period) error {
	if isRelated(def) {
		own, err := during(at+".during", in["during"], f.During)
		if err != nil {
			return err
		}
		if len(in) == 1 && in["during"] != nil {
			return Invalid(at, "says during alone, which asks for nothing: add some, none, every or count")
		}
		held = &own
	}
	for _, field := range def.Fields {
		v, given := in[field.Name]
		if !given {
			continue
		}
		if err := f.checkField(at+"."+field.Name, def, field, v, held); err != nil {
			return err
		}
	}
	return nil
}

func (f Filter) checkField(at string, in *ast.Definition, field *ast.FieldDefinition, v any, held *graph.Period) error {
	of := f.Types[field.Type.Name()]
	switch v := v.(type) {
	case nil:
		return Invalid(at, "is null: leave it out%s", orAbsent(in, of, field.Name))
	case []any:
		for i, each := range v {
			if each, ok := each.(Object); ok {
				if err := f.Check(fmt.Sprintf("%s[%d]", at, i), of, each, held); err != nil {
					return err
				}
			}
		}
	case Object:
		switch {
		case field.Name == "during": // read with what it stands beside
			return nil
		case field.Name == "node":
			held = nil
		case held != nil && never(field.Name, v, *held):
			f.Warn(fmt.Sprintf("%s is true of no edge that holds %s: for edges of other times say during, like "+
				"during: {all: true}", at, when(*held)))
		}
		return f.Check(at, of, v, held)
	}
	return nil
}

// isRelated reports whether an input has conditions on a relation to many.
func isRelated(def *ast.Definition) bool { return def.Fields.ForName("some") != nil }

// orAbsent says how absence is asked for where null was written.
func orAbsent(in, of *ast.Definition, name string) string {
	switch {
	case in.Fields.ForName("isNull") != nil, of.Fields.ForName("isNull") != nil:
		return ", or ask for absence with isNull: true"
	case isRelated(of):
		return fmt.Sprintf(", or ask for none with %s: {none: {}}", name)
	case in.Fields.ForName("id") != nil && of.Fields.ForName("id") != nil && name != "not":
		return fmt.Sprintf(", or ask for none with not: {%s: {}}", name)
	}
	return ""
}

// never reports whether conditions on the time of an edge hold of none that held in a period.
func never(name string, in Object, held graph.Period) bool {
	if held == (graph.Period{}) {
		return false
	}
	var apart func(day string) bool // no edge that held in the period has this day, or one on the same side of it
	var ops []string
	switch name {
	case graph.PropEnded: // on a day that nobody knows
		return in["eq"] == true
	case graph.PropValidTo:
		apart, ops = func(day string) bool { return day <= held.From }, []string{"eq", "lt", "lte"}
	case graph.PropValidFrom:
		apart, ops = func(day string) bool { return day >= held.To }, []string{"eq", "gt", "gte"}
	}
	for _, op := range ops {
		if day, ok := in[op].(string); ok && apart(day) {
			return true
		}
	}
	return false
}

// when is a period in words.
func when(p graph.Period) string {
	switch {
	case p == graph.Day(p.From):
		return "on " + p.From
	case p.From == "":
		return "before " + p.To
	case p.To == graph.Ever:
		return "on " + p.From + " or later"
	}
	return "between " + p.From + " and " + p.To
}
