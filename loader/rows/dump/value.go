package dump

import (
	"strings"

	"kith/loader/rows/row"
)

// value is a value of a row.
type value struct {
	text  string
	typed any // as row.Row.Values hold it
}

// readValue reads a value up to the comma or the parenthesis behind it; bits is how many its column has if that is one
// of bits. A fault is about a value that was read to its end; an error, which may be a *Fault too, about one whose end
// is not known.
func readValue(l *lexer, bits int) (value, *row.Fault, error) {
	t, behind, err := l.nextTwo()
	if err != nil {
		return value{}, nil, err
	}
	switch t.kind {
	case stringToken, nameToken:
		if l.isBytes(t.text, bits) {
			return readBits(l)(byteBits(t.text, bits))
		}
		return literal(l, t.text, t.text)
	case bitToken:
		return readBits(l)(l.bitString(t.text))
	case hexToken:
		return readBits(l)(hexBits(t.text, bits))
	case numberToken:
		return literal(l, t.text, row.Number(strings.TrimPrefix(t.text, "+")))
	case wordToken:
		switch {
		case t.is("NULL"):
			return literal(l, "", nil)
		case t.is("TRUE"), t.is("FALSE"):
			return literal(l, strings.ToLower(t.text), t.is("TRUE"))
		case t.is("_binary") && behind.kind == stringToken && bits > 0:
			return readValue(l, bits)
		case t.is("_binary"):
			return notRead(l, row.Blob())
		case behind.kind == stringToken && (t.text[0] == '_' || t.isAny([]string{"DATE", "TIME", "TIMESTAMP"})):
			return readValue(l, bits) // what stands before it is the encoding or the type of the string
		case t.is("CAST") && behind.is("("):
			return readCast(l)
		case t.isAny([]string{"replace", "unistr"}) && behind.is("("):
			return readShellText(l, t)
		}
		return notRead(l, expression())
	case markToken:
		if !t.is(",") && !t.is(")") && !t.is(";") {
			if t.is("(") {
				l.at -= t.size
			}
			return notRead(l, expression())
		}
	}
	return value{}, nil, unclear("a value is missing")
}

// readCast reads the value in CAST(… AS …).
func readCast(l *lexer) (value, *row.Fault, error) {
	if _, err := l.next(); err != nil {
		return value{}, nil, err
	}
	t, err := l.next()
	if err != nil {
		return value{}, nil, err
	}
	as, err := l.next()
	if err != nil {
		return value{}, nil, err
	}
	if _, err := skipTo(l, ")"); err != nil {
		return value{}, nil, err
	}
	switch {
	case t.kind == hexToken:
		return notRead(l, row.Blob())
	case !as.is("AS") || t.kind != stringToken && t.kind != numberToken && !t.is("NULL"):
		return notRead(l, expression())
	case t.kind == numberToken:
		return literal(l, t.text, row.Number(t.text))
	case t.is("NULL"):
		return literal(l, "", nil)
	}
	return literal(l, t.text, t.text)
}

// readShellText reads a call that SQLite's shell writes for a text with line breaks in it:
// replace('a\nb','\n',char(10)), or unistr('a\u000ab'), as newer shells do. The name of the function is read.
func readShellText(l *lexer, function token) (value, *row.Fault, error) {
	from := l.at
	content, ok, err := shellCall(l, function)
	if err != nil {
		return value{}, nil, err
	}
	if !ok {
		l.at = from
		return notRead(l, expression())
	}
	return literal(l, content, content)
}

// literal is a value that was read, if nothing but its type stands behind it: any operator would make it an expression.
func literal(l *lexer, text string, typed any) (value, *row.Fault, error) {
	behind, err := l.peek()
	if err != nil {
		return value{}, nil, err
	}
	if behind.kind == markToken && !behind.is(",") && !behind.is(")") && !behind.is(":") {
		return notRead(l, expression())
	}
	if behind.is(":") {
		if err := skipValue(l); err != nil {
			return value{}, nil, err
		}
	}
	if len(text) > row.MaxField {
		return value{}, row.FieldTooLong(), nil
	}
	if f := l.Check(text); f != nil {
		return value{}, f, nil
	}
	return value{text, typed}, nil, nil
}

// readBits reads what stands behind a literal of bits, which is this value or has this fault.
func readBits(l *lexer) func(value, *row.Fault) (value, *row.Fault, error) {
	return func(v value, f *row.Fault) (value, *row.Fault, error) {
		if f != nil {
			return notRead(l, f)
		}
		return literal(l, v.text, v.typed)
	}
}

// notRead reads the rest of a value that has this fault.
func notRead(l *lexer, f *row.Fault) (value, *row.Fault, error) {
	return value{}, f, skipValue(l)
}

// skipValue reads up to the comma or the parenthesis behind a value.
func skipValue(l *lexer) error {
	end, err := skipTo(l, ",", ")", ";")
	if err != nil {
		return err
	}
	if end.kind == endToken || end.is(";") {
		return unclear("a row does not end with a parenthesis")
	}
	l.at -= end.size
	return nil
}

// expression is the fault of a value that would have to be calculated.
func expression() *row.Fault {
	const reason = "the value is an expression, or the name of something: only values as they are can be read"
	return &row.Fault{Code: row.CodeNoValue, Reason: reason}
}
