package compile

import (
	"database/sql/driver"
	"encoding/json"
	"strconv"
	"strings"

	"kith/graph"
)

// scanner reads values out of a JSON text. What it finds otherwise than it was asked for breaks it, and it reads
// nothing more. Texts without escapes are parts of what is read, not copies.
type scanner struct {
	s      string
	at     int
	broken bool
}

// next reads a comma and a value.
func (s *scanner) next(t graph.Type) any {
	s.need(',')
	return s.value(t)
}

// number reads a number and a comma.
func (s *scanner) number() int64 {
	n, _ := s.value(graph.Int).(int64)
	s.need(',')
	return n
}

// value reads a value of a type, nil if it is null.
func (s *scanner) value(t graph.Type) any {
	if s.null() {
		return nil
	}
	switch t {
	case graph.String, graph.Date, graph.PartialDate, graph.DateTime:
		return s.text()
	case graph.Strings:
		return s.texts()
	}
	word := s.word()
	var v any
	var err error
	switch t {
	case graph.Bool:
		return word == "1"
	case graph.Float:
		v, err = strconv.ParseFloat(word, 64)
	default:
		v, err = strconv.ParseInt(word, 10, 64)
	}
	s.broken = s.broken || err != nil
	return v
}

// columns reads the columns of an assertion, as table.AssertionColumns has them.
func (s *scanner) columns() []driver.Value {
	types := []graph.Type{graph.Int, graph.Int, graph.String, graph.Int, graph.String, graph.String, graph.String,
		graph.String, graph.String, graph.String}
	out := make([]driver.Value, len(types))
	for i, t := range types {
		if i == 0 {
			s.need('[')
			out[i] = s.value(t)
		} else {
			out[i] = s.next(t)
		}
	}
	s.need(']')
	return out
}

func (s *scanner) texts() any {
	list := []string{}
	s.need('[')
	for !s.broken && !s.take(']') {
		if len(list) > 0 {
			s.need(',')
		}
		list = append(list, s.text())
	}
	return list
}

func (s *scanner) text() string {
	s.need('"')
	start := s.at
	end := strings.IndexByte(s.s[start:], '"')
	if end < 0 {
		s.broken = true
		return ""
	}
	text := s.s[start : start+end]
	if strings.IndexByte(text, '\\') >= 0 {
		return s.escaped(start)
	}
	s.at = start + end + 1
	return text
}

// escaped reads the rest of a text that has escapes.
func (s *scanner) escaped(start int) (v string) {
	for ; s.at < len(s.s) && s.s[s.at] != '"'; s.at++ {
		if s.s[s.at] == '\\' {
			s.at++
		}
	}
	if s.at >= len(s.s) || json.Unmarshal([]byte(s.s[start-1:s.at+1]), &v) != nil {
		s.broken = true
		return ""
	}
	s.at++
	return v
}

// word is what stands before the next comma or bracket.
func (s *scanner) word() string {
	for i := s.at; i < len(s.s); i++ {
		if b := s.s[i]; b == ',' || b == ']' {
			word := s.s[s.at:i]
			s.at = i
			return word
		}
	}
	s.broken = true
	return ""
}

func (s *scanner) null() bool {
	if strings.HasPrefix(s.s[s.at:], null) {
		s.at += len(null)
		return true
	}
	return false
}

func (s *scanner) take(b byte) bool {
	if s.at < len(s.s) && s.s[s.at] == b {
		s.at++
		return true
	}
	return false
}

func (s *scanner) need(b byte) {
	if !s.take(b) {
		s.broken = true
	}
}
