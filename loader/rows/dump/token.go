package dump

import (
	"bytes"
	"slices"
	"strings"

	"kith/loader/rows/record"
	"kith/loader/rows/text"
)

// sqlKind is what a token of SQL is.
type sqlKind uint8

const (
	sqlEnd    sqlKind = iota // of the file
	sqlWord                  // a keyword, or a name without quotes
	sqlName                  // a name in quotes
	sqlString                // a text
	sqlNumber
	sqlBlob  // bytes, which no column can hold
	sqlMark  // one character of anything else
	sqlOther // what only functions hold
)

// sqlToken is a token and where it ends.
type sqlToken struct {
	kind  sqlKind
	text  string // of a text or a name what it says, of anything else as it is written
	size  int
	quote byte // of a name
}

// is says whether a token is a keyword or a mark.
func (t sqlToken) is(text string) bool {
	return (t.kind == sqlWord || t.kind == sqlMark) && strings.EqualFold(t.text, text)
}

func (t sqlToken) isAny(words []string) bool { return slices.ContainsFunc(words, t.is) }

// named says whether a token can be the name of a table or of a column.
func (t sqlToken) named() bool { return t.kind == sqlWord || t.kind == sqlName || t.kind == sqlString }

// sqlText gives the tokens of a dump. They are read ahead of the start of the window, up to at: what is in between can
// be read again until it is taken.
type sqlText struct {
	text.Window
	at        int
	ahead     sqlToken // what peek saw
	aheadAt   int      // where, from 1; 0: it saw nothing
	backslash bool     // escapes in texts, as MySQL writes them
}

// token gives the next token and reads beyond it. A token that does not end is a *record.Fault.
func (s *sqlText) token() (sqlToken, error) {
	if s.aheadAt == s.at+1 {
		s.at += s.ahead.size
		return s.ahead, nil
	}
	for {
		if err := s.blanks(); err != nil {
			return sqlToken{}, err
		}
		data := s.Rest()[s.at:]
		if len(data) == 0 {
			return sqlToken{kind: sqlEnd}, nil
		}
		t, whole := lexSQL(data, s.backslash)
		if (whole || s.EOF() && t.kind != sqlString && t.kind != sqlName) && (t.size < len(data) || s.EOF()) {
			s.at += t.size
			return t, nil
		}
		switch {
		case s.EOF():
			return sqlToken{}, &record.Fault{Code: record.CodeUnclosedQuote, Reason: "the file ends inside quotes"}
		case len(s.Rest()) > record.MaxRow:
			return sqlToken{}, record.RowTooLong()
		}
		if err := s.Fill(); err != nil {
			return sqlToken{}, err
		}
	}
}

// peek gives the next token without reading beyond it.
func (s *sqlText) peek() (sqlToken, error) {
	before := s.at
	t, err := s.token()
	if s.at > before && err == nil {
		s.at -= t.size
		s.ahead, s.aheadAt = t, s.at+1
	}
	return t, err
}

// tokenAndNext reads a token and looks at the one behind it.
func (s *sqlText) tokenAndNext() (t, next sqlToken, err error) {
	if t, err = s.token(); err == nil {
		next, err = s.peek()
	}
	return t, next, err
}

// passOver goes behind any of these words, and looks at what follows.
func (s *sqlText) passOver(words ...string) (t sqlToken, err error) {
	for {
		if t, err = s.peek(); err != nil || !t.isAny(words) {
			return t, err
		}
		if _, err = s.token(); err != nil {
			return t, err
		}
	}
}

// take goes on behind what was read.
func (s *sqlText) take() {
	s.Advance(s.at, bytes.Count(s.Rest()[:s.at], []byte{'\n'}))
	s.at, s.aheadAt = 0, 0
}

// here is the line of what is read next.
func (s *sqlText) here() int64 {
	return s.Line() + 1 + int64(bytes.Count(s.Rest()[:s.at], []byte{'\n'}))
}

// blanks passes over blanks and comments.
func (s *sqlText) blanks() error {
	for {
		data := s.Rest()[s.at:]
		i := 0
		for i < len(data) && (data[i] <= ' ' && data[i] != 0) {
			i++
		}
		s.at += i
		data = data[i:]
		if len(data) < 2 && !s.EOF() {
			if len(s.Rest()) > record.MaxRow {
				return record.RowTooLong()
			}
			if err := s.Fill(); err != nil {
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
		if err := s.comment(end); err != nil {
			return err
		}
	}
}

// comment passes over a comment, and looks whose dump this is.
func (s *sqlText) comment(end string) error {
	for {
		data := s.Rest()[s.at:]
		i := bytes.Index(data, []byte(end))
		if head := bytes.ToLower(data[:min(len(data), 200)]); i >= 0 && s.Line() < 100 &&
			(bytes.Contains(head[:min(i, len(head))], []byte("mysql")) || bytes.Contains(head[:min(i, len(head))], []byte("mariadb"))) {
			s.backslash = true
		}
		switch {
		case i >= 0:
			s.at += i + len(end)
			return nil
		case s.EOF():
			s.at += len(data)
			return nil
		case len(s.Rest()) > record.MaxRow:
			return record.RowTooLong()
		}
		if err := s.Fill(); err != nil {
			return err
		}
	}
}

// unescaper appends the character that stands behind a backslash, and returns how many bytes it takes there: none if
// they are not all there yet.
type unescaper func(b, data []byte) ([]byte, int)

// lexSQL is the token at the start of data; not whole if it does not end there.
func lexSQL(data []byte, backslash bool) (sqlToken, bool) {
	var mysql unescaper
	if backslash {
		mysql = text.UnescapeMySQL
	}
	switch c := data[0]; {
	case c == '\'':
		return lexQuoted(sqlString, data, 0, mysql)
	case c == '"':
		return lexQuoted(sqlName, data, 0, mysql)
	case c == '`':
		return lexQuoted(sqlName, data, 0, nil)
	case c == '[':
		if end := bytes.IndexAny(data[:min(len(data), 200)], "],'\n"); end > 1 && data[end] == ']' {
			return sqlToken{sqlName, string(data[1:end]), end + 1, c}, true
		}
	case c == '$':
		return lexDollar(data)
	case c >= '0' && c <= '9', (c == '.' || c == '-' || c == '+') && len(data) > 1 && (data[1] >= '0' && data[1] <= '9' || data[1] == '.'):
		return lexNumber(data)
	case isSQLWord(c):
		return lexWord(data, mysql)
	}
	return sqlToken{kind: sqlMark, text: string(data[:1]), size: 1}, true
}

func isSQLWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c == '$'
}

// lexWord reads a word, or the text that it is the prefix of.
func lexWord(data []byte, mysql unescaper) (sqlToken, bool) {
	n := 1
	for n < len(data) && isSQLWord(data[n]) {
		n++
	}
	word := string(data[:n])
	if n == len(data) || data[n] != '\'' {
		return sqlToken{kind: sqlWord, text: word, size: n}, n < len(data)
	}
	switch strings.ToLower(word) {
	case "e":
		return lexQuoted(sqlString, data, n, text.UnescapeStandard)
	case "n":
		return lexQuoted(sqlString, data, n, mysql)
	case "x", "b", "_binary":
		return lexQuoted(sqlBlob, data, n, mysql)
	}
	return sqlToken{kind: sqlWord, text: word, size: n}, true
}

func lexNumber(data []byte) (sqlToken, bool) {
	n := 1
	for n < len(data) && (isSQLWord(data[n]) || data[n] == '.' || (data[n] == '-' || data[n] == '+') && data[n-1]|0x20 == 'e') {
		n++
	}
	text, kind := string(data[:n]), sqlNumber
	if len(text) > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') {
		kind = sqlBlob
	}
	return sqlToken{kind: kind, text: text, size: n}, n < len(data)
}

// lexDollar reads a text between two marks like $body$.
func lexDollar(data []byte) (sqlToken, bool) {
	end := bytes.IndexByte(data[1:min(len(data), 80)], '$') + 1
	for _, c := range data[1:max(end, 1)] {
		if !isSQLWord(c) {
			end = 0
		}
	}
	if end == 0 {
		return sqlToken{kind: sqlMark, text: "$", size: 1}, len(data) >= 80
	}
	mark := data[:end+1]
	if i := bytes.Index(data[end+1:], mark); i >= 0 {
		return sqlToken{kind: sqlOther, size: 2*len(mark) + i}, true
	}
	return sqlToken{kind: sqlString, size: len(data)}, false
}

// lexQuoted reads from a quote at a place to its closing one; two of them are one.
func lexQuoted(kind sqlKind, data []byte, at int, unescape unescaper) (sqlToken, bool) {
	special := string(data[at])
	if unescape != nil {
		special += `\`
	}
	var text []byte
	from, n := at+1, at+1
	for {
		i := bytes.IndexAny(data[n:], special)
		if i < 0 {
			return sqlToken{kind: sqlString, size: len(data)}, false
		}
		n += i + 1
		switch {
		case data[n-1] != data[at]:
			var size int
			text = append(text, data[from:n-1]...)
			if text, size = unescape(text, data[n:]); size == 0 {
				return sqlToken{kind: sqlString, size: len(data)}, false
			}
			n += size
		case n < len(data) && data[n] == data[at]:
			text = append(text, data[from:n]...)
			n++
		default:
			return sqlToken{kind, string(append(text, data[from:n-1]...)), n, data[at]}, true
		}
		from = n
	}
}
