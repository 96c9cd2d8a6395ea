package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Node is a fact: something there is.
type Node struct {
	ID   string
	Vals []any // by slot of its kind
}

// Edge is a fact: how two nodes are connected.
type Edge struct {
	ID           int64
	Type         string
	From, To     string
	Since, Until string
	Vals         []any // by slot of its kind
}

// EdgeRef is enough to find an edge by either end.
type EdgeRef struct {
	ID       int64
	Type     string
	From, To string
}

// Fact names a node, or an edge.
type Fact struct {
	Node string
	Edge EdgeRef
}

func (e *Edge) ref() EdgeRef { return EdgeRef{e.ID, e.Type, e.From, e.To} }

// SetPeriod sets an edge's period and id from its readable form and its values, which must be complete.
func (e *Edge) SetPeriod(k *EdgeKind, validFrom, validTo string, ended bool) {
	e.Since, e.Until = StoredPeriod(validFrom, validTo, ended)
	e.ID = k.EdgeID(e.From, e.To, e.Since, e.Vals)
}

// checkRef reports whether there can be such an edge.
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
