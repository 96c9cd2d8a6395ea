package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

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

func kindOf(k jsontext.Kind) jsonKind {
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

// jsonNode is a value of a parsed text; the nodes of a text refer to each other by their places in a list.
type jsonNode struct {
	kind        jsonKind
	key         string // in an object
	text        string // of a string what it says, of anything else as it is written
	child, next int    // 0: none; the root is nobody's
}

// jsonParser takes a JSON text apart, strictly: no key twice, nothing but JSON. It is used for one text after the
// other.
type jsonParser struct {
	in    string
	from  strings.Reader
	tell  *jsontext.Decoder
	nodes []jsonNode
}

// parse reads a text that is one value. Afterwards nodes[0] is that value.
func (p *jsonParser) parse(text string) *Fault {
	p.in, p.nodes = text, p.nodes[:0]
	p.from.Reset(text)
	if p.tell == nil {
		p.tell = jsontext.NewDecoder(&p.from)
	} else {
		p.tell.Reset(&p.from)
	}
	if _, f := p.value(""); f != nil {
		return f
	}
	_, err := p.tell.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return p.wrong(err)
	}
	return p.fault(CodeBadJSON, "this is no JSON: at character %d something stands behind the value",
		p.tell.InputOffset())
}

// wrong says what is wrong without the text itself, which jsontext would repeat.
func (p *jsonParser) wrong(err error) *Fault {
	at := p.tell.InputOffset()
	if wrong, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		at = wrong.ByteOffset
	}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		return p.fault(CodeDuplicateColumn, "an object has a key twice, the second time at character %d", at)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return p.fault(CodeBadJSON, "this is no JSON: the text ends at character %d, within a value", at)
	}
	return p.fault(CodeBadJSON, "this is no JSON: what stands at character %d cannot stand there", at)
}

func (p *jsonParser) fault(code, reason string, at int64) *Fault {
	return &Fault{Code: code, Reason: fmt.Sprintf(reason, utf8.RuneCountInString(p.in[:at])+1)}
}

// value reads a value and gives its place among the nodes.
func (p *jsonParser) value(key string) (int, *Fault) {
	kind, here := kindOf(p.tell.PeekKind()), len(p.nodes)
	p.nodes = append(p.nodes, jsonNode{kind: kind, key: key})
	if kind != jsonArray && kind != jsonObject {
		text, f := p.scalar()
		p.nodes[here].text = text
		return here, f
	}
	if _, err := p.tell.ReadToken(); err != nil {
		return 0, p.wrong(err)
	}
	if p.tell.StackDepth() > maxDepth {
		return 0, &Fault{Code: CodeTooDeep, Reason: "objects and lists stand in each other more than 32 deep"}
	}
	start := p.tell.InputOffset() - 1
	f := p.children(here)
	p.nodes[here].text = p.in[start:p.tell.InputOffset()]
	return here, f
}

// children reads what is in a list or an object, and its end.
func (p *jsonParser) children(here int) *Fault {
	for before := 0; ; {
		if end := p.tell.PeekKind(); end == ']' || end == '}' {
			if _, err := p.tell.ReadToken(); err != nil {
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

// scalar reads what is neither a list nor an object: of a string what it says, of anything else how it is written. It
// is a piece of the text where nothing is escaped.
func (p *jsonParser) scalar() (string, *Fault) {
	raw, err := p.tell.ReadValue()
	if err != nil {
		return "", p.wrong(err)
	}
	end := int(p.tell.InputOffset())
	text := p.in[end-len(raw) : end]
	if raw.Kind() != '"' {
		return text, nil
	}
	if strings.IndexByte(text, '\\') < 0 {
		return text[1 : len(text)-1], nil
	}
	said, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return "", p.wrong(err)
	}
	if bytes.IndexByte(said, 0) >= 0 {
		return "", p.fault(CodeNUL, "a text holds a NUL character, before character %d", int64(end))
	}
	return string(said), nil
}
