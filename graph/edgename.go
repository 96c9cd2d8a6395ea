package graph

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

// EdgeName is the public name of an edge: its type, its ends, and a digest of its key. It is the same on every engine,
// has no values in it, and still leads to the edge after nodes at its ends were joined with others.
type EdgeName struct {
	Type     string
	From, To string // ids of its ends, or aliases
	Key      string // a digest of EdgeKind.Key
}

const (
	edgeNamePrefix = "edge_"
	digestLength   = 8
)

// Name is the name of an edge. Vals are by slot.
func (e *EdgeKind) Name(from, to, since string, vals []any) EdgeName {
	return EdgeName{e.Type, from, to, keyDigest(e.Key(since, vals))}
}

func keyDigest(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:digestLength*6/8])
}

// String is the name as clients carry it.
func (n EdgeName) String() string {
	return edgeNamePrefix + base64.RawURLEncoding.EncodeToString(
		[]byte(strings.Join([]string{n.Type, n.From, n.To, n.Key}, " ")))
}

// ParseEdgeName reads what String wrote; false if it is no name of an edge that the model allows.
func (m *Model) ParseEdgeName(text string) (EdgeName, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(text, edgeNamePrefix))
	parts := strings.Split(string(raw), " ")
	if err != nil || len(parts) != 4 || len(parts[3]) != digestLength {
		return EdgeName{}, false
	}
	n := EdgeName{parts[0], parts[1], parts[2], parts[3]}
	return n, n.String() == text && checkRef(m, EdgeRef{Type: n.Type, From: n.From, To: n.To}) == nil
}

// FindEdge finds the edge that a name leads to, whenever it holds or if it never does, without its assertions; nil if
// there is none. The error is the store's.
func FindEdge(ctx context.Context, s Facts, m *Model, n EdgeName) (*EdgeState, error) {
	k := m.Edge(n.Type)
	edges, err := FindEdges(ctx, s, m, n.Type, n.From, n.To)
	if err != nil {
		return nil, err
	}
	for i := range edges {
		if e := &edges[i]; keyDigest(k.Key(e.Since, e.Vals)) == n.Key {
			return &EdgeState{Edge: *e}, nil
		}
	}
	return findUntaken(ctx, s, m, n)
}

// FindEdges finds the edges of a type that lead from one node to another or, if to is "", to any, whenever they hold;
// none if there are none. The nodes are given by any of their ids. The error is the store's.
func FindEdges(ctx context.Context, s Facts, m *Model, typ, from, to string) (out []Edge, err error) {
	k := m.Edge(typ)
	_, ends := k.Sides(false)
	far := &Pattern{Labels: ends, Page: Page{Size: All}}
	if to != "" {
		far.Labels = []string{m.KindOf(to).Name}
		far.Where = []Cond{{Op: Eq, Prop: Prop{Name: "id"}, Value: to}}
	}
	far.Want(Prop{Name: "id", Type: Int, Edge: true})
	far.WantAll(k.Props, true)
	far.WantAll(PeriodProps, true)
	near := &Pattern{Labels: []string{m.KindOf(from).Name}, Page: Page{Size: 1},
		Where: []Cond{{Op: Eq, Prop: Prop{Name: "id"}, Value: from}}, Steps: []*Step{{Type: typ, Target: far}}}
	rows, err := s.Match(ctx, near)
	if err != nil || len(rows.Rows) == 0 {
		return nil, err
	}
	at := rows.Rows[0]
	for _, r := range at.Pages[0].Rows {
		e := Edge{ID: far.EdgeValue(r, "id").(int64), Type: typ, From: at.ID, To: r.ID,
			Vals: slices.Clone(r.Vals[1 : 1+len(k.Props)])}
		validFrom, _ := far.EdgeValue(r, PropValidFrom).(string)
		validTo, _ := far.EdgeValue(r, PropValidTo).(string)
		e.Since, e.Until = StoredPeriod(validFrom, validTo, far.EdgeValue(r, PropEnded) == true)
		out = append(out, e)
	}
	return out, nil
}

// Stated is the text by which a source record keeps that it states an edge: type, ends and key. That of a node is its
// id. Vals are by slot.
func (e *EdgeKind) Stated(from, to, since string, vals []any) string {
	return e.Type + ":" + from + ":" + to + ":" + url.QueryEscape(e.Key(since, e.Complete(vals)))
}

// ParseStated reads such a text as the withdrawal of the fact, without record and day; false if it is no such text.
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

// EdgeName is the name of the edge that is withdrawn; the withdrawal must have its key.
func (w *Withdraw) EdgeName() EdgeName {
	return EdgeName{w.Edge.Type, w.Edge.From, w.Edge.To, keyDigest(*w.Key)}
}

// findUntaken finds the edge of a name that no step takes: its ends have been joined, or a person states that it is not
// so.
func findUntaken(ctx context.Context, s Facts, m *Model, n EdgeName) (found *EdgeState, err error) {
	k := m.Edge(n.Type)
	err = s.Read(ctx, func(r Reader) error {
		ids, err := r.Resolve([]string{n.From, n.To})
		from, to := ids[n.From], ids[n.To]
		if err != nil || from == "" || to == "" {
			return err
		}
		refs, err := r.Around([]string{from})
		if err != nil {
			return err
		}
		wanted := newWantedSet()
		for _, ref := range refs {
			if ref.Type == n.Type && ref.From == from && ref.To == to {
				wanted.edge(ref)
			}
		}
		cur, err := r.Current(wanted.Wanted)
		for _, ref := range wanted.Edges {
			if e := cur.Edges[ref.ID]; err == nil && e != nil && keyDigest(k.Key(e.Since, e.Vals)) == n.Key {
				found = &EdgeState{Edge: e.Edge}
			}
		}
		return err
	})
	return found, err
}
