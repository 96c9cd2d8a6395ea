package sqlite

import (
	"encoding/json"
	"strconv"
	"strings"

	"kith/graph"
)

func (d *decoder) next(t graph.Type) any {
	d.need(',')
	return d.value(t)
}

func (d *decoder) value(t graph.Type) any {
	if d.null() {
		return nil
	}
	switch t {
	case graph.String, graph.Date, graph.DateTime:
		return d.text()
	case graph.Strings:
		return d.texts()
	}
	word := d.word()
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
	d.broken = d.broken || err != nil
	return v
}

func (d *decoder) texts() any {
	list := []string{}
	d.need('[')
	for !d.broken && !d.take(']') {
		if len(list) > 0 {
			d.need(',')
		}
		list = append(list, d.text())
	}
	return list
}

func (d *decoder) text() string {
	d.need('"')
	start := d.at
	end := strings.IndexByte(d.s[start:], '"')
	if end < 0 {
		d.broken = true
		return ""
	}
	text := d.s[start : start+end]
	if strings.IndexByte(text, '\\') >= 0 {
		return d.escaped(start)
	}
	d.at = start + end + 1
	return text
}

// escaped reads the rest of a text that has escapes.
func (d *decoder) escaped(start int) (v string) {
	for ; d.at < len(d.s) && d.s[d.at] != '"'; d.at++ {
		if d.s[d.at] == '\\' {
			d.at++
		}
	}
	if d.at >= len(d.s) || json.Unmarshal([]byte(d.s[start-1:d.at+1]), &v) != nil {
		d.broken = true
		return ""
	}
	d.at++
	return v
}

// word is what stands before the next comma or bracket.
func (d *decoder) word() string {
	for i := d.at; i < len(d.s); i++ {
		if b := d.s[i]; b == ',' || b == ']' {
			word := d.s[d.at:i]
			d.at = i
			return word
		}
	}
	d.broken = true
	return ""
}

func (d *decoder) null() bool {
	if strings.HasPrefix(d.s[d.at:], null) {
		d.at += len(null)
		return true
	}
	return false
}

func (d *decoder) take(b byte) bool {
	if d.at < len(d.s) && d.s[d.at] == b {
		d.at++
		return true
	}
	return false
}

func (d *decoder) need(b byte) {
	if !d.take(b) {
		d.broken = true
	}
}
