package rows

import (
	"fmt"
	"strings"

	"kith/loader/rows/markup"
	"kith/loader/rows/row"
)

// xmlPath is where a column is in an element: a path like name/first, or address/@kind, or . for its own text.
type xmlPath struct {
	column    int
	steps     []string
	attribute string // "": the text
}

func newXMLPath(place string, column int) xmlPath {
	p := xmlPath{column: column}
	for step := range strings.SplitSeq(strings.Trim(place, "/"), "/") {
		switch name, isAttribute := strings.CutPrefix(step, attributeMark); {
		case isAttribute:
			p.attribute = name
		case step != textMark:
			p.steps = append(p.steps, step)
		}
	}
	return p
}

// checkXMLPaths says which place is no path; "" if all are.
func checkXMLPaths(d *Dialect) string {
	for i, place := range d.Places {
		steps := strings.Split(strings.Trim(place, "/"), "/")
		for n, step := range steps {
			name, isAttribute := strings.CutPrefix(step, attributeMark)
			if name == "" || strings.ContainsAny(name, "[]()*:@ ") || isAttribute && n < len(steps)-1 {
				return fmt.Sprintf("column %s: %q is no path: write name/first for an element, address/@kind for an "+
					"attribute, or . for the text of the element that is a row", d.Columns[i], place)
			}
		}
	}
	return ""
}

// find adds the texts at the path, in the order of the document.
func (p *xmlPath) find(n *markup.Node, steps []string, out []string) []string {
	if len(steps) > 0 {
		for i := range n.Nodes {
			if n.Nodes[i].Name == steps[0] {
				out = p.find(&n.Nodes[i], steps[1:], out)
			}
		}
		return out
	}
	if p.attribute == "" && n.Text != "" && !n.Nil {
		return append(out, n.Text)
	}
	for _, a := range n.Attrs {
		if a.Name == p.attribute {
			out = append(out, a.Value)
		}
	}
	return out
}

// placed gives the row of an element whose columns have paths: a text where there is one, a list where there are
// several.
func (r *xmlReader) placed(root *markup.Node) bool {
	defer r.rows.forget(0)
	for i := range r.paths {
		p := &r.paths[i]
		switch found := p.find(root, p.steps, nil); {
		case len(found) == 1:
			if f := r.put(p.column, found[0], found[0]); f != nil {
				return r.rows.fault(f)
			}
		case len(found) > 1:
			list := make([]any, len(found))
			for i, text := range found {
				list[i] = text
			}
			if f := r.put(p.column, listText(found), list); f != nil {
				return r.rows.fault(f)
			}
		}
	}
	return r.rows.give()
}

// put puts a value into a column that has none.
func (r *xmlReader) put(column int, text string, v any) *Fault {
	if len(text) > row.MaxField {
		f := row.FieldTooLong()
		f.Column = column + 1
		return f
	}
	return r.rows.fill(column, text, v)
}
