package rows

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"kith/loader/rows/markup"
	"kith/loader/rows/row"
)

// attributeMark is before the name of an attribute in the name of its column.
const attributeMark = "@"

// ownText is the key of the text of an element that has attributes or elements, too; no key of JSON can be that. Its
// column is that of the element itself, and textMark that of the element which is a row.
const (
	ownText  = "\x00"
	textMark = "."
)

// xmlReader reads the rows of an XML document: the elements at a path. They are made into the nodes that JSON would
// have, so that what is nested, repeated or left out means the same.
type xmlReader struct {
	elements *markup.Elements
	rows     jsonRows
	parsed   jsonParser
	paths    []xmlPath // of the columns, if the mapping names them
}

// newXML begins to read a document with these columns.
func newXML(in io.Reader, d *Dialect, columns []string) *xmlReader {
	r := &xmlReader{elements: markup.NewElements(in, d.Encoding, d.Element)}
	r.rows = newJSONRows(&r.parsed, d, columns)
	for i, place := range d.Places {
		if at := slices.Index(columns, d.Columns[i]); at >= 0 {
			r.paths = append(r.paths, newXMLPath(place, at))
		}
	}
	return r
}

// xmlColumnsOf reads all elements to find the columns they have, in the order in which they come; if the mapping names
// the columns, only what stands before the elements. If there are none, the error names elements that there are.
func xmlColumnsOf(in io.Reader, d *Dialect) ([]string, error) {
	if len(d.Places) > 0 && d.Element != "" {
		if err := markup.NewElements(in, d.Encoding, d.Element).Begin(); err != nil {
			return nil, err
		}
		return row.Without(d.Columns, d.Without)
	}
	r := newXML(in, d, nil)
	r.rows.learn = true
	var failed error
	for _, err := range r.all() { // which gives neither rows nor faults when it learns
		failed = err
	}
	others := strings.Join(r.elements.Others(), ", ")
	switch {
	case failed != nil:
	case d.Element == "":
		failed = fmt.Errorf("it is an XML document: say by element: which element is a row; there are %s", others)
	case len(r.rows.names) == 0 && others != "":
		failed = fmt.Errorf("there is no element %s with anything in it; there are %s", d.Element, others)
	}
	return r.rows.names, failed
}

// all are the rows and faults of the document; an error that is no fault is the last.
func (r *xmlReader) all() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		r.rows.yield = yield
		for {
			more, err := r.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(nil, err)
				return
			case !more:
				return
			}
		}
	}
}

// next gives the rows of the next element, or its fault; false if no more are wanted.
func (r *xmlReader) next() (bool, error) {
	element, err := r.elements.Next()
	r.rows.row.Line = r.elements.Begun()
	if f, faulty := errors.AsType[*Fault](err); faulty {
		return r.rows.fault(f), nil
	}
	if err != nil {
		return false, err
	}
	root, f := markup.Parse(element)
	if f != nil {
		return r.rows.fault(f), nil
	}
	if len(r.paths) > 0 {
		return r.placed(root), nil
	}
	r.parsed.nodes = r.parsed.nodes[:0]
	r.object("", root)
	return r.rows.ofObject(0, &r.rows.root, r.rows.each), nil
}

// object adds an element as an object: its attributes, what is in it, and its text. It returns its place among the
// nodes.
func (r *xmlReader) object(key string, n *markup.Node) int {
	here := len(r.parsed.nodes)
	r.parsed.nodes = append(r.parsed.nodes, jsonNode{kind: jsonObject, key: key})
	last := 0
	link := func(child int) {
		if last == 0 {
			r.parsed.nodes[here].child = child
		} else {
			r.parsed.nodes[last].next = child
		}
		last = child
	}
	for _, a := range n.Attrs {
		link(r.scalar(attributeMark+a.Name, a.Value))
	}
	if n.Text != "" {
		link(r.scalar(ownText, n.Text))
	}
	for _, of := range grouped(n.Nodes) {
		link(r.repeated(of))
	}
	return here
}

// repeated adds elements of one name: a list, if there are several.
func (r *xmlReader) repeated(list []*markup.Node) int {
	if len(list) == 1 {
		return r.value(list[0].Name, list[0])
	}
	here := len(r.parsed.nodes)
	r.parsed.nodes = append(r.parsed.nodes, jsonNode{kind: jsonArray, key: list[0].Name})
	before := 0
	for _, n := range list {
		child := r.value("", n)
		if before == 0 {
			r.parsed.nodes[here].child = child
		} else {
			r.parsed.nodes[before].next = child
		}
		before = child
	}
	r.parsed.nodes[here].text = r.parsed.render(here)
	return here
}

// value adds an element: a text, if it is no more than that, and nothing if it is empty.
func (r *xmlReader) value(key string, n *markup.Node) int {
	switch {
	case len(n.Attrs) > 0 || len(n.Nodes) > 0:
		return r.object(key, n)
	case n.Nil || n.Text == "":
		r.parsed.nodes = append(r.parsed.nodes, jsonNode{kind: jsonNull, key: key})
		return len(r.parsed.nodes) - 1
	}
	return r.scalar(key, n.Text)
}

func (r *xmlReader) scalar(key, text string) int {
	r.parsed.nodes = append(r.parsed.nodes, jsonNode{kind: jsonString, key: key, text: text})
	return len(r.parsed.nodes) - 1
}

// grouped puts elements of one name together, in the order in which names come.
func grouped(list []markup.Node) (out [][]*markup.Node) {
	at := map[string]int{}
	for i := range list {
		n := &list[i]
		place, known := at[n.Name]
		if !known {
			place = len(out)
			at[n.Name], out = place, append(out, nil)
		}
		out[place] = append(out[place], n)
	}
	return out
}
