package graph

import (
	"net/url"
	"strings"
)

// Stated is how a source record keeps that it states an edge: its type, its ends and its key; a node is stated by its
// id. Vals are by slot.
func (e *EdgeKind) Stated(from, to, since string, vals []any) string {
	return e.Type + ":" + from + ":" + to + ":" + url.QueryEscape(e.Key(since, e.Complete(vals)))
}

// ParseStated reads what a record states, as it is withdrawn; false if it is none.
func ParseStated(m *Model, text string) (Withdraw, bool) {
	parts := strings.Split(text, ":")
	if len(parts) == 1 {
		return Withdraw{Node: text}, true
	}
	if len(parts) != 4 {
		return Withdraw{}, false
	}
	k := m.Edge(parts[0])
	key, err := url.QueryUnescape(parts[3])
	if k == nil || err != nil {
		return Withdraw{}, false
	}
	ref := EdgeRef{ID: k.IDByKey(parts[1], parts[2], key), Type: parts[0], From: parts[1], To: parts[2]}
	return Withdraw{Edge: ref, Key: &key}, true
}

// EdgeName is what the edge is called that is withdrawn with its key.
func (w *Withdraw) EdgeName() EdgeName {
	return EdgeName{w.Edge.Type, w.Edge.From, w.Edge.To, keyDigest(*w.Key)}
}
