package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Entry is a line of the change log: what a batch with a cause, or a fill, made of facts.
type Entry struct {
	Seq           int64 // rising over the whole store, without gaps, and never given twice
	At            string
	Cause         string // the id of the LoadRun or Decision that wrote
	What          LogKind
	Facts         []Fact // see What
	Property      string // of a value that changed
	Before, After any    // typed as the property is; nil is absent
	Record        string // the source record that gives the value now, or if none does, the fact; "" if nobody says it
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
	LogRestated                    // other records, or names, stand behind facts whose values are the same
)

// Fact names a node, or an edge.
type Fact struct {
	Node string
	Edge EdgeRef
}

// Log is a page of the change log.
type Log struct {
	Entries []Entry // in order of Seq
	Newest  int64   // the Seq of the store's newest entry, 0 if there is none
	// of what was asked for some is not kept any more: who needs it begins from scratch, and goes on from Newest
	Pruned bool
}

// Touch is what was written since a bookmark.
type Touch struct {
	// everything may have been: the store was filled, or the log does not reach there, or it is too much to list
	All bool
	// otherwise the nodes, and the ends of the edges, that were inserted, changed or joined; each once, sorted
	Nodes  []string
	Newest int64 // the bookmark for what is written from now on
}

// What Touched reads at once, and how many nodes it lists at most.
const (
	logPage     = 500
	mostTouched = 1_000_000
)

// Touched reads from the change log what was written after a bookmark. One that is ahead of the log is of another
// store, or of this one before it was put back from a copy: everything may have been written.
func Touched(ctx context.Context, s Store, after int64) (*Touch, error) {
	nodes := map[string]bool{}
	for {
		log, err := s.Changes(ctx, after, logPage)
		if err != nil {
			return nil, err
		}
		filled := slices.ContainsFunc(log.Entries, func(e Entry) bool { return e.What == LogFilled })
		if log.Pruned || filled || after > log.Newest || len(nodes) > mostTouched {
			return &Touch{All: true, Newest: log.Newest}, nil
		}
		if len(log.Entries) == 0 {
			return &Touch{Nodes: sortedKeys(nodes), Newest: after}, nil
		}
		for _, e := range log.Entries {
			for _, f := range e.Facts {
				f.touch(nodes)
			}
			after = e.Seq
		}
	}
}

func (f *Fact) touch(nodes map[string]bool) {
	if f.Node != "" {
		nodes[f.Node] = true
		return
	}
	nodes[f.Edge.From], nodes[f.Edge.To] = true, true
}

func sortedKeys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// CheckBookmark says what is wrong with a bookmark, as an Invalid error.
func CheckBookmark(consumer string, seq int64) error {
	switch {
	case consumer == "" || !clean(consumer):
		return Errorf(Invalid, "a bookmark needs the name of its consumer")
	case seq < 0:
		return Errorf(Invalid, "the bookmark of %s is %d, less than 0", consumer, seq)
	}
	return nil
}

// EncodeFacts writes facts as JSON: a node as its id, an edge as type, ends and id.
func EncodeFacts(facts []Fact) string {
	list := make([]any, len(facts))
	for i, f := range facts {
		if f.Node != "" {
			list[i] = f.Node
		} else {
			list[i] = []any{f.Edge.Type, f.Edge.From, f.Edge.To, f.Edge.ID}
		}
	}
	raw, _ := json.Marshal(list) // texts and numbers
	return string(raw)
}

// DecodeFacts reads what EncodeFacts wrote.
func DecodeFacts(text string) ([]Fact, error) {
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var raw []any
	if err := dec.Decode(&raw); err != nil {
		return nil, fmt.Errorf("graph: stored facts of a change cannot be read: %w", err)
	}
	out := make([]Fact, len(raw))
	for i, v := range raw {
		switch v := v.(type) {
		case string:
			out[i].Node = v
		case []any:
			if !out[i].Edge.decode(v) {
				return nil, fmt.Errorf("graph: fact %d of a stored change is none", i)
			}
		}
	}
	return out, nil
}

func (e *EdgeRef) decode(parts []any) bool {
	if len(parts) != 4 {
		return false
	}
	texts := [3]*string{&e.Type, &e.From, &e.To}
	for i, to := range texts {
		s, ok := parts[i].(string)
		if !ok {
			return false
		}
		*to = s
	}
	id, ok := parts[3].(json.Number)
	if !ok {
		return false
	}
	n, err := id.Int64()
	e.ID = n
	return err == nil
}

// EncodeChange writes the two values of an entry, "" if it has none.
func (e *Entry) EncodeChange() string {
	if e.Property == "" {
		return ""
	}
	return EncodeVals([]any{e.Before, e.After})
}

// DecodeChange reads what EncodeChange wrote. Values of a property that the model does not have any more, or has with
// another type, stay unread.
func (e *Entry) DecodeChange(m *Model, text string) {
	p := m.changed(e)
	if p == nil {
		return
	}
	if vals, err := DecodeVals([]Property{*p, *p}, text); err == nil && vals != nil {
		e.Before, e.After = vals[0], vals[1]
	}
}

// changed is the property of an entry, nil if there is none.
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

// Subjects are the nodes whose data the values of an entry are, "" where there is none: the node, or both ends of the
// edge.
func (e *Entry) Subjects() (node, far string) {
	switch {
	case e.Property == "":
		return "", ""
	case e.Facts[0].Node != "":
		return e.Facts[0].Node, ""
	}
	return e.Facts[0].Edge.From, e.Facts[0].Edge.To
}
