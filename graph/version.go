package graph

import (
	"crypto/sha256"
	"encoding/base64"
)

// Version is a digest of a node's values, by slot. It changes with every value that clients see but for stamps
// (Property.Stamp) and derived ones.
func (k *Kind) Version(vals []any) string { return version(k.Name, k.Props, vals) }

// Version is a digest of an edge's values and period, as that of Kind. Vals are by slot.
func (e *EdgeKind) Version(since, until string, vals []any) string {
	return version(e.Type+"\x00"+since+"\x00"+until, e.Props, vals)
}

func version(of string, props []Property, vals []any) string {
	h := sha256.New()
	_, _ = h.Write([]byte(of)) // a hash takes every byte
	for i := range props {
		if p := &props[i]; p.Versioned() && vals[i] != nil {
			_, _ = h.Write([]byte("\x00" + p.Name + "\x00" + EncodeVals(vals[i:i+1])))
		}
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}

// If is a condition of a batch: that a fact still has the version that the writer has read.
type If struct {
	Node    string  // the id of the node, or an alias,
	Edge    EdgeRef // or the edge
	Key     *string // of the edge, as EdgeKind.Key: with it the edge is found also if its ends were joined with others
	Version string  // as Kind.Version or EdgeKind.Version gives it; "" if the fact is not stored
}

// Stale is the cause of a Conflict: the fact has changed since.
type Stale struct {
	Now string // the version it has now, "" if it is not stored
}

func (s *Stale) Error() string { return "the version is " + s.Now }

// met is nil if the fact still has the version of the condition, and a Conflict otherwise.
func (c If) met(m *Model, cur Current) error {
	now := ""
	if n := cur.Nodes[c.Node]; n != nil {
		now = m.KindOf(n.ID).Version(n.Vals)
	}
	if e := cur.Edges[c.Edge.ID]; e != nil {
		now = m.Edge(e.Type).Version(e.Since, e.Until, e.Vals)
	}
	if now == c.Version {
		return nil
	}
	return Changed(now)
}

// Changed is the Conflict of a writer who has read another version of a fact than it has now; now is "" if the fact is
// not stored.
func Changed(now string) error {
	msg := "somebody has changed this since you read it: its version is " + now +
		" now: look at it again, then decide"
	if now == "" {
		msg = "what you have read is not there any more: look again"
	}
	return &Error{Kind: Conflict, Msg: msg, Err: &Stale{now}}
}

// checkIf is the Invalid error of a condition that does not fit the model, nil if it fits.
func (m *Model) checkIf(c If) error {
	switch {
	case (c.Node == "") == (c.Edge == EdgeRef{}):
		return Errorf(Invalid, "a condition is either on a node or on an edge")
	case c.Node == "":
		return checkRef(m, c.Edge)
	case m.KindOf(c.Node) == nil || !clean(c.Node):
		return Errorf(Invalid, "the id %q has no kind's prefix", c.Node)
	}
	return nil
}
