package validate

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// maxName is the longest name there may be, in letters. The schema's own have less than 40.
const maxName = 255

// Parse reads a document of at most so many tokens, comments included. The error says where reading ended.
func Parse(text string, tokens int) (*ast.QueryDocument, *gqlerror.Error) {
	s := scanner{text: text, line: 1}
	if err := s.scan(tokens); err != nil {
		return nil, err
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, tokens)
	if err != nil {
		return nil, gqlerror.WrapIfUnwrapped(err)
	}
	if len(doc.Operations)+len(doc.Fragments) == 0 {
		return nil, gqlerror.ErrorLocf("", 1, 1, "the document is empty: send a query")
	}
	for _, f := range doc.Fragments {
		if len(f.VariableDefinition) > 0 {
			return nil, gqlerror.ErrorLocf("", f.Position.Line, f.Position.Column,
				"Syntax Error: a fragment has no variables of its own: it uses those of the operation")
		}
	}
	return doc, nil
}

// scanner goes through the tokens of a document once. It counts them before anything is made of them, and refuses what
// gqlparser's lexer lets pass: numbers that end in letters, half a surrogate pair, and more than three quotation marks
// at the end of a block string.
type scanner struct {
	text      string
	at        int
	line      int
	lineStart int
}

func (s *scanner) scan(most int) *gqlerror.Error {
	if !utf8.ValidString(s.text) {
		return s.errorf("the document is no UTF-8: send its text as such")
	}
	if i := strings.IndexFunc(s.text, isControl); i >= 0 {
		s.at = i
		return s.errorf("the document holds the control character U+%04X", s.text[i])
	}
	spread := false // the token before was three dots
	for tokens := 0; ; tokens++ {
		s.blank()
		if s.at >= len(s.text) {
			return nil
		}
		if tokens >= most {
			return s.errorf("the document has more than %d tokens", most)
		}
		c := s.text[s.at]
		if spread && c == '"' {
			return s.errorf("Expected a name, a directive or a selection, found a string")
		}
		spread = c == '.'
		if err := s.token(c); err != nil {
			return err
		}
	}
}

// token goes past one token.
func (s *scanner) token(c byte) *gqlerror.Error {
	switch {
	case c == '#':
		s.at += lengthUntil(s.text[s.at:], "\r\n")
	case c == '"' && strings.HasPrefix(s.text[s.at:], `"""`):
		return s.block()
	case c == '"':
		return s.str()
	case c == '-' || isDigit(c):
		return s.number()
	case isNameStart(c):
		from := s.at
		for s.at < len(s.text) && isName(s.text[s.at]) {
			s.at++
		}
		if s.at-from > maxName {
			s.at, from = from, s.at-from
			return s.errorf("a name has %d letters, and may have at most %d", from, maxName)
		}
	case strings.HasPrefix(s.text[s.at:], "..."):
		s.at += 3
	case strings.IndexByte("!$&()[]{}:=@|", c) >= 0:
		s.at++
	default:
		return s.errorf("Cannot parse the unexpected character %q.", s.next())
	}
	return nil
}

// next is the letter that reading stands before.
func (s *scanner) next() string {
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	return string(r)
}

// blank goes past what stands between tokens.
func (s *scanner) blank() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', ',':
			s.at++
		case '\n', '\r':
			s.newline()
		default:
			if !strings.HasPrefix(s.text[s.at:], "\ufeff") {
				return
			}
			s.at += len("\ufeff")
		}
	}
}

func (s *scanner) newline() {
	if strings.HasPrefix(s.text[s.at:], "\r\n") {
		s.at++
	}
	s.at++
	s.line++
	s.lineStart = s.at
}

// number goes past a number, which nothing may follow that could be taken for a part of it.
func (s *scanner) number() *gqlerror.Error {
	s.at++ // the sign, or the first digit
	s.digits()
	if s.is(".") {
		s.at++
		s.digits()
	}
	if s.is("eE") {
		if s.at++; s.is("+-") {
			s.at++
		}
		s.digits()
	}
	if s.is(".") || s.at < len(s.text) && isNameStart(s.text[s.at]) {
		return s.errorf("Invalid number, expected digit but got: %q.", s.text[s.at])
	}
	return nil
}

func (s *scanner) digits() {
	for s.at < len(s.text) && isDigit(s.text[s.at]) {
		s.at++
	}
}

// is reports whether the next letter is one of those.
func (s *scanner) is(letters string) bool {
	return s.at < len(s.text) && strings.IndexByte(letters, s.text[s.at]) >= 0
}

// block goes past a block string.
func (s *scanner) block() *gqlerror.Error {
	for s.at += 3; s.at < len(s.text); {
		switch {
		case strings.HasPrefix(s.text[s.at:], `\"""`):
			s.at += 4
		case strings.HasPrefix(s.text[s.at:], `"""`):
			s.at += 3
			if s.is(`"`) {
				return s.errorf("Unexpected quotation mark after a block string")
			}
			return nil
		case s.text[s.at] == '\n' || s.text[s.at] == '\r':
			s.newline()
		default:
			s.at++
		}
	}
	return s.errorf("Unterminated string.")
}

// str goes past a string within a line.
func (s *scanner) str() *gqlerror.Error {
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return nil
		case c == '\n' || c == '\r':
			return s.errorf("Unterminated string.")
		case c == '\\' && strings.HasPrefix(s.text[s.at:], `\u`):
			if err := s.escape(); err != nil {
				return err
			}
		case c == '\\':
			s.at++
		}
	}
	return s.errorf("Unterminated string.")
}

// escape looks at \uXXXX: a high surrogate must have its low one behind it, and a low one its high one before it.
// It leaves the last letter of what it looked at to be gone past.
func (s *scanner) escape() *gqlerror.Error {
	switch high := surrogate(s.text[s.at:]); {
	case high == 'l', high == 'h' && (len(s.text) < s.at+12 || surrogate(s.text[s.at+6:]) != 'l'):
		return s.errorf("Invalid Unicode escape sequence: %q.", s.text[s.at:min(s.at+6, len(s.text))])
	case high == 'h':
		s.at += 11
	default:
		s.at++
	}
	return nil
}

// surrogate says whether a text begins with the escape of a high ('h') or low ('l') surrogate; 0 if with another or
// none.
func surrogate(text string) byte {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	unit, err := strconv.ParseUint(text[2:6], 16, 16)
	switch {
	case err != nil, unit < 0xD800, unit > 0xDFFF:
		return 0
	case unit < 0xDC00:
		return 'h'
	}
	return 'l'
}

func (s *scanner) errorf(format string, args ...any) *gqlerror.Error {
	column := 1 + utf8.RuneCountInString(s.text[s.lineStart:min(s.at, len(s.text))])
	return gqlerror.ErrorLocf("", s.line, column, format, args...)
}

func lengthUntil(text, end string) int {
	if i := strings.IndexAny(text, end); i >= 0 {
		return i
	}
	return len(text)
}

func isControl(r rune) bool   { return r < ' ' && r != '\t' && r != '\n' && r != '\r' }
func isDigit(c byte) bool     { return '0' <= c && c <= '9' }
func isNameStart(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }
func isName(c byte) bool      { return isNameStart(c) || isDigit(c) }
