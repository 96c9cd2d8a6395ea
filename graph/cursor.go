package graph

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
)

// ErrCursor is the error of a cursor that no list of the store has given out so: damaged, of another list or store, of
// another version, or sealed with a key that was replaced too long ago.
var ErrCursor = &Error{Kind: Invalid, Msg: "the cursor does not belong to this list, or is too old: ask for the list " +
	"again without it"}

// Digest digests what a cursor depends on: labels, filter and order, and the step that leads to them. It must be
// taken before conditions are added that depend on who asks.
func (p *Pattern) Digest(via *Step) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	_ = enc.Encode([]any{p.Labels, p.Where, p.Order}) // a hash takes every byte
	if via != nil {
		_ = enc.Encode([]any{via.Type, via.In, via.During})
	}
	if p.Grouped {
		_ = enc.Encode("grouped")
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}

// KeyTypes are the types of a row's keys, that of the id last.
func (p *Pattern) KeyTypes(via *Step) []Type {
	types := make([]Type, 0, len(p.Order)+1)
	for _, o := range p.Order {
		switch {
		case o.Is != nil:
			types = append(types, Bool)
		case o.Ranked != nil:
			types = append(types, Int)
		default:
			types = append(types, o.Prop.Type)
		}
	}
	if via != nil && !p.Grouped {
		return append(types, Int)
	}
	return append(types, String)
}
