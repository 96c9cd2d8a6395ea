package rows

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
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

// jsonNode is a value of a parsed text; the nodes of a text refer to each other by their places in a list.
type jsonNode struct {
	kind        jsonKind
	key         string // in an object
	text        string // of a string what it says, of anything else as it is written
	child, next int    // 0: none; the root is nobody's
}

// jsonParser takes a JSON text apart, strictly: no key twice, nothing but JSON. It is used for one text after the other.
type jsonParser struct {
	in    string
	at    int
	nodes []jsonNode
	keys  map[string]struct{}
}

// parse reads a text that is one value. Afterwards nodes[0] is that value.
func (p *jsonParser) parse(text string) *Fault {
	p.in, p.at, p.nodes = text, 0, p.nodes[:0]
	if _, f := p.value("", 1); f != nil {
		return f
	}
	if p.blanks(); p.at < len(p.in) {
		return p.wrong("something stands behind the value")
	}
	return nil
}

func (p *jsonParser) wrong(what string) *Fault {
	place := utf8.RuneCountInString(p.in[:p.at]) + 1
	return &Fault{Code: CodeBadJSON, Reason: fmt.Sprintf("this is no JSON: at character %d %s", place, what)}
}

func (p *jsonParser) blanks() {
	for p.at < len(p.in) {
		switch p.in[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// value reads a value and gives its place among the nodes.
func (p *jsonParser) value(key string, depth int) (int, *Fault) {
	p.blanks()
	if p.at == len(p.in) {
		return 0, p.wrong("the text ends where a value should be")
	}
	if depth > maxDepth && p.is("{[") {
		return 0, &Fault{Code: CodeTooDeep, Reason: "objects and lists stand in each other more than 32 deep"}
	}
	here, start := len(p.nodes), p.at
	p.nodes = append(p.nodes, jsonNode{key: key})
	kind, f := p.token(here, depth)
	if f != nil {
		return 0, f
	}
	p.nodes[here].kind = kind
	if kind != jsonString {
		p.nodes[here].text = p.in[start:p.at]
	}
	return here, nil
}

func (p *jsonParser) token(here, depth int) (jsonKind, *Fault) {
	switch c := p.in[p.at]; {
	case c == '{':
		return jsonObject, p.object(here, depth)
	case c == '[':
		return jsonArray, p.array(here, depth)
	case c == '"':
		text, f := p.text()
		p.nodes[here].text = text
		return jsonString, f
	case c == '-' || c >= '0' && c <= '9':
		return jsonNumber, p.number()
	}
	for word, kind := range jsonWords {
		if strings.HasPrefix(p.in[p.at:], word) {
			p.at += len(word)
			return kind, nil
		}
	}
	return 0, p.wrong("there is no value")
}

var jsonWords = map[string]jsonKind{"null": jsonNull, "true": jsonTrue, "false": jsonFalse}

// link puts a child behind the one before it.
func (p *jsonParser) link(parent, before, child int) {
	if before == 0 {
		p.nodes[parent].child = child
	} else {
		p.nodes[before].next = child
	}
}

func (p *jsonParser) array(here, depth int) *Fault {
	p.at++
	if p.closed(']') {
		return nil
	}
	for before := 0; ; {
		child, f := p.value("", depth+1)
		if f != nil {
			return f
		}
		p.link(here, before, child)
		before = child
		if more, f := p.more(']'); f != nil || !more {
			return f
		}
	}
}

func (p *jsonParser) object(here, depth int) *Fault {
	p.at++
	if p.closed('}') {
		return nil
	}
	for before, count := 0, 0; ; count++ {
		if p.blanks(); p.at == len(p.in) || p.in[p.at] != '"' {
			return p.wrong("there is no key in quotes")
		}
		key, f := p.text()
		if f != nil {
			return f
		}
		if p.blanks(); p.at == len(p.in) || p.in[p.at] != ':' {
			return p.wrong("there is no colon behind a key")
		}
		p.at++
		child, f := p.value(key, depth+1)
		if f != nil {
			return f
		}
		p.link(here, before, child)
		before = child
		if more, f := p.more('}'); f != nil {
			return f
		} else if !more {
			return p.keysOnce(here, count+1)
		}
	}
}

// closed says whether an object or a list ends before it holds anything.
func (p *jsonParser) closed(by byte) bool {
	p.blanks()
	if p.at < len(p.in) && p.in[p.at] == by {
		p.at++
		return true
	}
	return false
}

// more says whether another one follows, or the end.
func (p *jsonParser) more(end byte) (bool, *Fault) {
	if p.blanks(); p.at < len(p.in) {
		switch p.in[p.at] {
		case ',':
			p.at++
			return true, nil
		case end:
			p.at++
			return false, nil
		}
	}
	return false, p.wrong(fmt.Sprintf("there is neither a comma nor %q", end))
}

// keysOnce refuses an object that has a key twice: which of them counts, nobody can know.
func (p *jsonParser) keysOnce(object, count int) *Fault {
	const few = 16
	if count > few && p.keys == nil {
		p.keys = map[string]struct{}{}
	}
	clear(p.keys)
	for n := p.nodes[object].child; n != 0; n = p.nodes[n].next {
		key := p.nodes[n].key
		twice := false
		if count > few {
			_, twice = p.keys[key]
			p.keys[key] = struct{}{}
		} else {
			for o := p.nodes[object].child; o != n && !twice; o = p.nodes[o].next {
				twice = p.nodes[o].key == key
			}
		}
		if twice {
			return &Fault{Code: CodeDuplicateColumn, Reason: fmt.Sprintf("an object that ends at character %d has a key twice", utf8.RuneCountInString(p.in[:p.at]))}
		}
	}
	return nil
}

func (p *jsonParser) digits() bool {
	start := p.at
	for p.at < len(p.in) && p.in[p.at] >= '0' && p.in[p.at] <= '9' {
		p.at++
	}
	return p.at > start
}

func (p *jsonParser) is(chars string) bool {
	return p.at < len(p.in) && strings.IndexByte(chars, p.in[p.at]) >= 0
}

func (p *jsonParser) number() *Fault {
	if p.is("-") {
		p.at++
	}
	zero := p.is("0")
	start := p.at
	if !p.digits() || zero && p.at > start+1 {
		return p.wrong("there is no number as JSON writes them")
	}
	if p.is(".") {
		if p.at++; !p.digits() {
			return p.wrong("a number has a point and no digit behind it")
		}
	}
	if p.is("eE") {
		if p.at++; p.is("+-") {
			p.at++
		}
		if !p.digits() {
			return p.wrong("a number has an exponent without digits")
		}
	}
	return nil
}

// text reads a string. Without escapes it is a piece of the text itself.
func (p *jsonParser) text() (string, *Fault) {
	p.at++
	start := p.at
	for ; p.at < len(p.in); p.at++ {
		switch c := p.in[p.at]; {
		case c == '"':
			p.at++
			return p.in[start : p.at-1], nil
		case c == '\\':
			return p.escaped(start)
		case c < ' ':
			return "", p.wrong("a control character stands in a text")
		}
	}
	return "", p.wrong("the text ends inside quotes")
}

var jsonEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (p *jsonParser) escaped(start int) (string, *Fault) {
	var b strings.Builder
	b.WriteString(p.in[start:p.at])
	for p.at < len(p.in) {
		c := p.in[p.at]
		switch {
		case c == '"':
			p.at++
			return b.String(), nil
		case c < ' ':
			return "", p.wrong("a control character stands in a text")
		case c != '\\':
			b.WriteByte(c)
			p.at++
			continue
		}
		p.at++
		if p.is("u") {
			r, f := p.unicode()
			if f != nil {
				return "", f
			}
			b.WriteRune(r)
			continue
		}
		if p.at == len(p.in) || jsonEscapes[p.in[p.at]] == 0 {
			return "", p.wrong("there is a backslash that escapes nothing")
		}
		b.WriteByte(jsonEscapes[p.in[p.at]])
		p.at++
	}
	return "", p.wrong("the text ends inside quotes")
}

// unicode reads what follows a backslash: u and four digits, or two of these for a character that takes a pair.
func (p *jsonParser) unicode() (rune, *Fault) {
	r, ok := p.hex()
	if ok && utf16.IsSurrogate(r) {
		var low rune
		if ok = strings.HasPrefix(p.in[p.at:], `\u`); ok {
			p.at++
			low, ok = p.hex()
		}
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			ok = false
		}
	}
	switch {
	case ok && r == 0:
		return 0, &Fault{Code: CodeNUL, Reason: fmt.Sprintf("a text holds a NUL character, at character %d", utf8.RuneCountInString(p.in[:p.at]))}
	case !ok:
		return 0, p.wrong(`there is a \u that is no character`)
	}
	return r, nil
}

func (p *jsonParser) hex() (r rune, ok bool) {
	p.at++
	for i := range 4 {
		if p.at+i >= len(p.in) {
			return 0, false
		}
		d := strings.IndexByte("0123456789abcdef", p.in[p.at+i]|0x20)
		if d < 0 || p.in[p.at+i] < '0' {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	p.at += 4
	return r, true
}
