package graph

import (
	"strconv"
	"strings"
)

// Observation is when and where an assertion was observed. Of a load's assertions it has their place in what was read,
// so that of two that say different things the later one counts, in whatever order they were worked on.
type Observation struct {
	At     string // DateTime, "" if that is not known
	Stated bool   // At is what the source itself says; otherwise it is when the load began
	Load   string // tells a load from others, "" without one: a person, or an earlier version
	File   int    // in the load's files, ordered by name
	Row    int64  // in the file
	// Series names the rows of which only the one with the greatest Version counts, as a whole; "" for none.
	Series, Version string
}

// ObservedAt is an observation of which only the time is known.
func ObservedAt(at string) Observation { return Observation{At: at} }

// Encode writes an observation as a store keeps it: the time alone, as earlier versions did, or the time, a blank and
// the rest.
func (o Observation) Encode() string {
	if o == (Observation{At: o.At}) {
		return o.At
	}
	b := make([]byte, 0, len(o.At)+len(o.Load)+len(o.Series)+len(o.Version)+16)
	b = append(append(b, o.At...), ' ')
	if o.Stated {
		b = append(b, '=')
	}
	if o.Load != "" {
		b = append(append(b, o.Load...), '.')
		b = append(strconv.AppendInt(b, int64(o.File), 10), '.')
		b = strconv.AppendInt(b, o.Row, 10)
	}
	if o.Series != "" {
		b = append(append(b, ' '), o.Series...)
		b = append(append(b, ' '), o.Version...)
	}
	return string(b)
}

// DecodeObservation reads what Encode wrote, or a time alone. What is damaged is left out.
func DecodeObservation(text string) (o Observation) {
	at, rest, more := strings.Cut(text, " ")
	if o.At = at; !more {
		return o
	}
	place, version, _ := strings.Cut(rest, " ")
	o.Series, o.Version, _ = strings.Cut(version, " ")
	place, o.Stated = strings.CutPrefix(place, "=")
	load, place, _ := strings.Cut(place, ".")
	file, row, _ := strings.Cut(place, ".")
	o.Load = load
	o.File, _ = strconv.Atoi(file)
	o.Row, _ = strconv.ParseInt(row, 10, 64)
	return o
}

// check is the Invalid error of an observation that cannot be, nil if it can.
func (o *Observation) check() error {
	switch {
	case o.At != "" && !validTime(o.At):
		return Errorf(Invalid, "%q is no time like %s", o.At, DateTimeLayout)
	case !token(o.Load) || !token(o.Series) || !clean(o.Version):
		return Errorf(Invalid, "a load and a series are named by letters and digits, and a version is a text")
	case o.Load == "" && (o.File != 0 || o.Row != 0), o.Series == "" && o.Version != "", o.File < 0, o.Row < 0:
		return Errorf(Invalid, "a place is one in a load, and a version one of a series")
	}
	return nil
}

// token reports whether a text has only letters and digits.
func token(s string) bool {
	return strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// before reports whether another observation is a later one of the same load.
func (o *Observation) before(p *Observation) bool {
	return o.Load != "" && o.Load == p.Load && comparePlaces(o, p) < 0
}

func comparePlaces(o, p *Observation) int {
	if o.File != p.File {
		return o.File - p.File
	}
	switch {
	case o.Row < p.Row:
		return -1
	case o.Row > p.Row:
		return 1
	}
	return 0
}

// alike reports whether an assertion with one observation counts as with another one. When a load saw it, and where, is
// no difference; what the source says of the time and of the version is.
func (o *Observation) alike(p *Observation) bool {
	return o.Stated == p.Stated && (!o.Stated || o.At == p.At) && o.Series == p.Series && o.Version == p.Version
}
