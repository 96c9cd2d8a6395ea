package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
)

// Cursor is a place in a list: a digest of the list, the day it was asked for, and the keys of a row.
type Cursor struct {
	Digest string
	AsOf   string
	Keys   []any
}

const cursorVersion = 1

// ErrCursor is the error of a cursor that is damaged, of another version, or of another list.
var ErrCursor = &Error{Kind: Invalid, Msg: "the cursor does not belong to this list: ask for the list again without it"}

// Digest digests what a cursor depends on: labels, filter and order, and the step that leads to them. It must be
// taken before conditions are added that depend on who asks.
func (p *Pattern) Digest(via *Step) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	_ = enc.Encode([]any{p.Labels, p.Where, p.Order}) // a hash takes every byte
	if via != nil {
		_ = enc.Encode([]any{via.Type, via.In, via.During})
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}

// KeyTypes are the types of a row's keys, that of the id last.
func (p *Pattern) KeyTypes(via *Step) []Type {
	types := make([]Type, 0, len(p.Order)+1)
	for _, o := range p.Order {
		if o.Is != nil {
			types = append(types, Bool)
		} else {
			types = append(types, o.Prop.Type)
		}
	}
	if via != nil {
		return append(types, Int)
	}
	return append(types, String)
}

// String is the cursor as clients carry it.
func (c Cursor) String() string {
	raw, _ := json.Marshal(append([]any{cursorVersion, c.Digest, c.AsOf}, c.Keys...)) // plain values
	return base64.RawURLEncoding.EncodeToString(raw)
}

// ParseCursor reads what String wrote, with keys of these types; anything else is ErrCursor.
func ParseCursor(text string, types []Type) (Cursor, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return Cursor{}, ErrCursor
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var parts []any
	if dec.Decode(&parts) != nil || len(parts) != len(types)+3 || parts[0] != json.Number("1") {
		return Cursor{}, ErrCursor
	}
	digest, ok1 := parts[1].(string)
	asOf, ok2 := parts[2].(string)
	if !ok1 || !ok2 {
		return Cursor{}, ErrCursor
	}
	c := Cursor{Digest: digest, AsOf: asOf, Keys: make([]any, len(types))}
	for i, t := range types {
		v, ok := fromJSON(t, parts[i+3])
		if !ok || v == nil && i == len(types)-1 {
			return Cursor{}, ErrCursor
		}
		c.Keys[i] = v
	}
	if c.String() != text {
		return Cursor{}, ErrCursor
	}
	return c, nil
}
