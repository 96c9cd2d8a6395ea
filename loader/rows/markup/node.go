package markup

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"kith/loader/rows/row"
)

// Node is an element and what is in it.
type Node struct {
	Name  string // without its prefix
	Attrs []Attr // but for those that declare prefixes and types
	Nodes []Node
	Text  string // the characters in it itself
	Nil   bool   // it says that it is nothing: xsi:nil="true"
}

// Attr is an attribute of an element.
type Attr struct{ Name, Value string }

// Parse reads the text of an element. The characters of each are without the blanks around them. What is no XML, or too
// deep, is a fault, which has no line yet.
func Parse(element string) (*Node, *row.Fault) { return parse(element, strings.TrimSpace) }

// ParseExact does the same, and keeps all blanks.
func ParseExact(element string) (*Node, *row.Fault) { return parse(element, strings.Clone) }

func parse(element string, trim func(string) string) (*Node, *row.Fault) {
	p := parser{xml.NewDecoder(strings.NewReader(element)), trim}
	for {
		t, err := p.Token()
		if err != nil {
			return nil, p.wrong(err)
		}
		if start, ok := t.(xml.StartElement); ok {
			n := &Node{}
			return n, p.element(start, n, 1)
		}
	}
}

type parser struct {
	*xml.Decoder
	trim func(string) string
}

// wrong makes a fault of an error of the decoder, whose own message would repeat the text.
func (p parser) wrong(err error) *row.Fault {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return malformed("the text ends within an element")
	}
	line, column := p.InputPos()
	return malformed(fmt.Sprintf("what stands before character %d of the element's line %d cannot stand there", column,
		line))
}

// element reads an element to its end.
func (p parser) element(start xml.StartElement, into *Node, depth int) *row.Fault {
	if depth > maxDepth {
		return tooDeep()
	}
	into.Name = start.Name.Local
	into.attributes(start.Attr)
	var text strings.Builder
	for {
		t, err := p.Token()
		if err != nil {
			return p.wrong(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			into.Nodes = append(into.Nodes, Node{})
			if f := p.element(t, &into.Nodes[len(into.Nodes)-1], depth+1); f != nil {
				return f
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			into.Text = p.trim(text.String())
			return nil
		}
	}
}

// Attr is the value of an attribute; "" if the element does not have it.
func (n *Node) Attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Child is the first element of a name in this one; nil if there is none.
func (n *Node) Child(name string) *Node {
	for i := range n.Nodes {
		if n.Nodes[i].Name == name {
			return &n.Nodes[i]
		}
	}
	return nil
}

// instance is the name space of what a document says of its elements instead of holding it.
const instance = "http://www.w3.org/2001/XMLSchema-instance"

func (n *Node) attributes(list []xml.Attr) {
	for _, a := range list {
		switch space := a.Name.Space; {
		case space == "xmlns" || space == "" && a.Name.Local == "xmlns":
		case space == instance || space == "xsi": // declared further out
			n.Nil = n.Nil || a.Name.Local == "nil" && (a.Value == "true" || a.Value == "1")
		default:
			n.Attrs = append(n.Attrs, Attr{a.Name.Local, a.Value})
		}
	}
}
