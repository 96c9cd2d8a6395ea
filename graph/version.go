package graph

import (
	"crypto/sha256"
	"encoding/base64"
)

// Version is a digest of what stands of a node: it is another one when any value is that clients see and that is no
// stamp. Vals are by slot.
func (k *Kind) Version(vals []any) string { return version(k.Name, k.Props, vals) }

// Version is a digest of what stands of an edge, its period included. Vals are by slot.
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

// Versioned reports whether a version is another one when the property's value is: clients see it, and it is no stamp.
func (p *Property) Versioned() bool { return !p.Hidden && !p.Stamp }
