package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"kith/loader/rows/row"

	"github.com/go-json-experiment/json/jsontext"
)

const maxDepth = 32 // of objects and lists in each other

// jsonKind is what a JSON value is.
type jsonKind uint8

const (
	jsonNull jsonKind = iota
	jsonTrue
	jsonFalse
	jsonNumber
	jsonString
	jsonArray
	jsonObject
)

func jsonKindOf(k jsontext.Kind) jsonKind {
	switch k {
	case 't':
		return jsonTrue
	case 'f':
		return jsonFalse
	case '0':
		return jsonNumber
	case '"':
		return jsonString
	case '[':
		return jsonArray
	case '{':
		return jsonObject
	}
	return jsonNull
}

// jsonNode is a value of a parsed text. The nodes of a text are in one list and refer to each other by their places in
// it.
type jsonNode struct {
	kind        jsonKind
	key         string // in an object
	text        string // of a string its characters, of anything else how it is written
	child, next int    // the first in it, and the next beside it; 0: none
}

// jsonParser parses one JSON text after the other, strictly: no key twice, nothing but JSON.
type jsonParser struct {
	text   string
	from   strings.Reader // reads text
	tokens *jsontext.Decoder
	nodes  []jsonNode
}

// parse reads a text that is one value. Afterwards nodes[0] is that value.
func (p *jsonParser) parse(text string) *Fault {
	p.text, p.nodes = text, p.nodes[:0]
	p.from.Reset(text)
	if p.tokens == nil {
		p.tokens = jsontext.NewDecoder(&p.from)
	} else {
		p.tokens.Reset(&p.from)
	}
	if _, f := p.value(""); f != nil {
		return f
	}
	_, err := p.tokens.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return p.wrong(err)
	}
	const reason = "this is no JSON: at character %d something stands behind the value"
	return p.fault(row.CodeBadJSON, reason, p.tokens.InputOffset())
}

// wrong makes a fault of an error of jsontext, whose own message would repeat the text.
func (p *jsonParser) wrong(err error) *Fault {
	at := p.tokens.InputOffset()
	if wrong, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		at = wrong.ByteOffset
	}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		return p.fault(row.CodeDuplicateColumn, "an object has a key twice, the second time at character %d", at)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return p.fault(row.CodeBadJSON, "this is no JSON: the text ends at character %d, within a value", at)
	}
	return p.fault(row.CodeBadJSON, "this is no JSON: what stands at character %d cannot stand there", at)
}

// fault is one whose reason counts the characters before a place in the text.
func (p *jsonParser) fault(code, reason string, at int64) *Fault {
	return &Fault{Code: code, Reason: fmt.Sprintf(reason, utf8.RuneCountInString(p.text[:at])+1)}
}

// value reads a value and returns its place among the nodes.
func (p *jsonParser) value(key string) (int, *Fault) {
	kind, here := jsonKindOf(p.tokens.PeekKind()), len(p.nodes)
	p.nodes = append(p.nodes, jsonNode{kind: kind, key: key})
	if kind != jsonArray && kind != jsonObject {
		text, f := p.scalar()
		p.nodes[here].text = text
		return here, f
	}
	if _, err := p.tokens.ReadToken(); err != nil {
		return 0, p.wrong(err)
	}
	if p.tokens.StackDepth() > maxDepth {
		return 0, &Fault{Code: row.CodeTooDeep, Reason: "objects and lists stand in each other more than 32 deep"}
	}
	start := p.tokens.InputOffset() - 1
	f := p.children(here)
	p.nodes[here].text = p.text[start:p.tokens.InputOffset()]
	return here, f
}

// children reads what is in a list or an object, and its end.
func (p *jsonParser) children(here int) *Fault {
	for before := 0; ; {
		if end := p.tokens.PeekKind(); end == ']' || end == '}' {
			if _, err := p.tokens.ReadToken(); err != nil {
				return p.wrong(err)
			}
			return nil
		}
		key := ""
		if p.nodes[here].kind == jsonObject {
			var f *Fault
			if key, f = p.scalar(); f != nil {
				return f
			}
		}
		child, f := p.value(key)
		if f != nil {
			return f
		}
		if before == 0 {
			p.nodes[here].child = child
		} else {
			p.nodes[before].next = child
		}
		before = child
	}
}

// scalar reads a value that is neither a list nor an object: of a string its characters, of anything else how it is
// written. Where nothing is escaped it is a piece of the text, so that nothing is copied.
func (p *jsonParser) scalar() (string, *Fault) {
	raw, err := p.tokens.ReadValue()
	if err != nil {
		return "", p.wrong(err)
	}
	end := int(p.tokens.InputOffset())
	text := p.text[end-len(raw) : end]
	if raw.Kind() != '"' {
		return text, nil
	}
	if strings.IndexByte(text, '\\') < 0 {
		return text[1 : len(text)-1], nil
	}
	plain, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return "", p.wrong(err)
	}
	if bytes.IndexByte(plain, 0) >= 0 {
		return "", p.fault(row.CodeNUL, "a text holds a NUL character, before character %d", int64(end))
	}
	return string(plain), nil
}

// any is a value as Row.Values hold it.
func (p *jsonParser) any(n int) any {
	node := &p.nodes[n]
	switch node.kind {
	case jsonTrue, jsonFalse:
		return node.kind == jsonTrue
	case jsonNumber:
		return row.Number(node.text)
	case jsonString:
		return node.text
	case jsonArray:
		list := []any{}
		for e := node.child; e != 0; e = p.nodes[e].next {
			list = append(list, p.any(e))
		}
		return list
	case jsonObject:
		object := map[string]any{}
		for m := node.child; m != 0; m = p.nodes[m].next {
			object[p.nodes[m].plainKey()] = p.any(m)
		}
		return object
	}
	return nil
}
