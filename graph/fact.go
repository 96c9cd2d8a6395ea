package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Node is a fact: a thing that exists, with its values.
type Node struct {
	ID   string
	Vals []any // by slot of its kind
}

// Edge is a fact: how two nodes are connected, with values and a period.
type Edge struct {
	ID           int64
	Type         string
	From, To     string
	Since, Until string // the period, as it is stored
	Vals         []any  // by slot of its kind
}

// SetPeriod sets the period and the id from the readable form of the period and the edge's values, which must be
// complete.
func (e *Edge) SetPeriod(k *EdgeKind, validFrom, validTo string, ended bool) {
	e.Since, e.Until = StoredPeriod(validFrom, validTo, ended)
	e.ID = k.EdgeID(e.From, e.To, e.Since, e.Vals)
}

// EdgeRef is enough to find an edge by either end.
type EdgeRef struct {
	ID       int64
	Type     string
	From, To string
}

func (e *Edge) ref() EdgeRef { return EdgeRef{e.ID, e.Type, e.From, e.To} }

// checkRef is the Invalid error of an edge that the model does not allow, nil if it does.
func checkRef(m *Model, e EdgeRef) error {
	k, from, to := m.Edge(e.Type), m.KindOf(e.From), m.KindOf(e.To)
	switch {
	case k == nil:
		return Errorf(Invalid, "there is no edge kind %q", e.Type)
	case from == nil || to == nil || !k.Joins(from.Name, to.Name) || !clean(e.From) || !clean(e.To):
		return Errorf(Invalid, "%s does not lead from %q to %q", e.Type, e.From, e.To)
	}
	return nil
}

// Fact names a node or, if Node is "", an edge.
type Fact struct {
	Node string
	Edge EdgeRef
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

// DecodeFacts reads what EncodeFacts wrote. An error means that the text is damaged.
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

// decode reads type, ends and id, and reports whether they are these.
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
