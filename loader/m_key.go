package loader

import (
	"strings"
	"unicode"

	"kith/graph"
)

// keyed is a node by a key.
type keyed struct {
	kind       *graph.Kind
	scope      string // what keys count within
	prefix     string // says so where a key stands alone, unless it is the source itself
	identifier bool
	key        *expression
	same       []keyed // by other keys
}

// identifiers is what the keys of an identifier count within, behind a sign that begins no system's name.
const identifiers = "\x01"

func (sc *scope) keyed(m *mapping, kind *graph.Kind, key exprSource, within keyspace, same []end) keyed {
	k := keyed{kind: kind, scope: m.system, key: sc.keyOf(key)}
	for _, other := range same {
		k.same = append(k.same, sc.keyed(m, kind, other.key, other.within, nil))
	}
	switch {
	case within.ours:
		k.scope = ""
	case within.identifier != "":
		k.scope, k.prefix, k.identifier = identifiers+normal(within.identifier), within.identifier+":", true
	case within.system != "" && within.system != m.system:
		k.scope, k.prefix = within.system, within.system+":"
	}
	return k
}

// nodeID is the id of the node with a key.
func (k *keyed) nodeID(key string) string {
	if k.identifier {
		key = normal(key)
	}
	return k.kind.NodeID(k.scope, key)
}

// text is a key as assertions and reports have it: with what it counts within in front, unless that is the source itself.
func (k *keyed) text(key string) string { return k.prefix + key }

// nodeID is the id of the node of a kind with a key, of a system or an identifier that is named.
func (k keyspace) nodeID(kind *graph.Kind, key string) string {
	if k.identifier != "" {
		return kind.NodeID(identifiers+normal(k.identifier), normal(key))
	}
	return kind.NodeID(k.system, key)
}

// normal is an identifier without blanks and in capitals: sources write one in several ways.
func normal(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}
