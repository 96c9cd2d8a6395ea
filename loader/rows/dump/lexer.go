package dump

import (
	"bytes"

	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// lexer gives the tokens of a dump. It reads them ahead of what the window counts as read, up to at: until take, they
// can be read again.
type lexer struct {
	text.Window
	at      int
	ahead   token     // what peek read
	aheadAt int       // where, from 1; 0: it read nothing
	escapes unescaper // those in strings; nil: none
}

// next reads a token. One that does not end is a *Fault.
func (l *lexer) next() (token, error) {
	if l.aheadAt == l.at+1 {
		l.at += l.ahead.size
		return l.ahead, nil
	}
	for {
		if err := l.skipBlanks(); err != nil {
			return token{}, err
		}
		data := l.Rest()[l.at:]
		if len(data) == 0 {
			return token{kind: endToken}, nil
		}
		t, whole := lex(data, l.escapes)
		// What is not in quotes may end with the file.
		if (whole || l.EOF() && t.kind != stringToken && t.kind != nameToken) && (t.size < len(data) || l.EOF()) {
			l.at += t.size
			return t, nil
		}
		if l.EOF() {
			return token{}, &row.Fault{Code: row.CodeUnclosedQuote, Reason: "the file ends inside quotes"}
		}
		if err := l.more(); err != nil {
			return token{}, err
		}
	}
}

// peek gives the next token without reading it.
func (l *lexer) peek() (token, error) {
	before := l.at
	t, err := l.next()
	if l.at > before && err == nil {
		l.at -= t.size
		l.ahead, l.aheadAt = t, l.at+1
	}
	return t, err
}

// nextTwo reads a token and peeks at the one behind it.
func (l *lexer) nextTwo() (t, behind token, err error) {
	if t, err = l.next(); err == nil {
		behind, err = l.peek()
	}
	return t, behind, err
}

// skipWords reads any of these words, and peeks at the token behind them.
func (l *lexer) skipWords(words ...string) (t token, err error) {
	for {
		if t, err = l.peek(); err != nil || !t.isAny(words) {
			return t, err
		}
		if _, err = l.next(); err != nil {
			return t, err
		}
	}
}

// take counts the tokens that were read as read for good.
func (l *lexer) take() {
	l.Advance(l.at, bytes.Count(l.Rest()[:l.at], []byte{'\n'}))
	l.at, l.aheadAt = 0, 0
}

// here is the line of what is read next.
func (l *lexer) here() int64 {
	return l.Line() + 1 + int64(bytes.Count(l.Rest()[:l.at], []byte{'\n'}))
}

// more makes more of the file visible, unless that were more than a row may have.
func (l *lexer) more() error {
	if len(l.Rest()) > row.MaxRow {
		return row.TooLong()
	}
	return l.Fill()
}

// skipBlanks reads blanks and comments.
func (l *lexer) skipBlanks() error {
	for {
		data := l.Rest()[l.at:]
		i := 0
		for i < len(data) && (data[i] <= ' ' && data[i] != 0) {
			i++
		}
		l.at += i
		data = data[i:]
		if len(data) < 2 && !l.EOF() {
			if err := l.more(); err != nil {
				return err
			}
			continue
		}
		end := ""
		switch {
		case bytes.HasPrefix(data, []byte("--")), bytes.HasPrefix(data, []byte("#")):
			end = "\n"
		case bytes.HasPrefix(data, []byte("/*")):
			end = "*/"
		default:
			return nil
		}
		if err := l.skipComment(end); err != nil {
			return err
		}
	}
}

// skipComment reads a comment. If one in the first lines names MySQL or MariaDB, the dump has their escapes.
func (l *lexer) skipComment(end string) error {
	for {
		data := l.Rest()[l.at:]
		i := bytes.Index(data, []byte(end))
		if i >= 0 && l.Line() < 100 {
			comment := bytes.ToLower(data[:min(len(data), 200)])
			comment = comment[:min(i, len(comment))]
			if bytes.Contains(comment, []byte("mysql")) || bytes.Contains(comment, []byte("mariadb")) {
				l.escapes = text.UnescapeMySQL
			}
		}
		switch {
		case i >= 0:
			l.at += i + len(end)
			return nil
		case l.EOF():
			l.at += len(data)
			return nil
		}
		if err := l.more(); err != nil {
			return err
		}
	}
}
