package graph

import "time"

// Entry is a line of the change log: what a batch with a cause, or a fill, did to facts.
type Entry struct {
	Seq           int64 // rising over the whole store, without gaps, and never given twice
	At            string
	Cause         string // the id of the LoadRun or Decision that wrote
	What          LogKind
	Facts         []Fact // see LogKind
	Property      string // of a value that changed, otherwise ""
	Before, After any    // typed as the property is; nil is absent
	Record        string // the source record that gives the value now, or if none does, the fact; "" if there is none
}

// LogKind is what happened to the facts of an entry.
type LogKind uint8

// What can happen to facts.
const (
	LogFilled   LogKind = iota + 1 // an empty store took a whole graph at once; no fact is named
	LogInserted                    // facts were stored that were not there
	LogUpdated                     // a property of a fact has another value
	LogEnded                       // an edge that had no end has one now: the property is of its period
	LogJoined                      // the first fact became the second, with its values if that was not there
	LogRestated                    // facts have other assertions, or aliases, and the same values
)

// Log is a page of the change log.
type Log struct {
	Entries []Entry // in order of Seq
	Newest  int64   // the Seq of the store's newest entry, 0 if there never was one
	// Pruned reports that entries that were asked for have been forgotten: a consumer that needs all of them begins
	// from scratch, and goes on from Newest.
	Pruned bool
}

// Filled is the entry of a fill, without Seq; none without a cause.
func Filled(cause string) []Entry {
	if cause == "" {
		return nil
	}
	return []Entry{{What: LogFilled, At: time.Now().UTC().Format(DateTimeLayout), Cause: cause}}
}

// EncodeChange writes the two values of an entry, "" if it is of no property.
func (e *Entry) EncodeChange() string {
	if e.Property == "" {
		return ""
	}
	return EncodeVals([]any{e.Before, e.After})
}

// DecodeChange reads what EncodeChange wrote into Before and After. Both stay nil if the model does not have the
// property any more, or has it with another type.
func (e *Entry) DecodeChange(m *Model, text string) {
	p := m.changed(e)
	if p == nil {
		return
	}
	if vals, err := DecodeVals([]Property{*p, *p}, text); err == nil && vals != nil {
		e.Before, e.After = vals[0], vals[1]
	}
}

// changed is the property of an entry, nil if it is of none, or the model does not have it.
func (m *Model) changed(e *Entry) *Property {
	if len(e.Facts) != 1 {
		return nil
	}
	if id := e.Facts[0].Node; id != "" {
		if k := m.KindOf(id); k != nil {
			return k.Property(e.Property)
		}
		return nil
	}
	if p := FixedProperty(e.Property); p != nil {
		return p
	}
	if k := m.Edge(e.Facts[0].Edge.Type); k != nil {
		return k.Property(e.Property)
	}
	return nil
}

// Subjects are the nodes whose data the values of an entry are: the node, or both ends of the edge; "" where there is
// none.
func (e *Entry) Subjects() (node, far string) {
	switch {
	case e.Property == "":
		return "", ""
	case e.Facts[0].Node != "":
		return e.Facts[0].Node, ""
	}
	return e.Facts[0].Edge.From, e.Facts[0].Edge.To
}
