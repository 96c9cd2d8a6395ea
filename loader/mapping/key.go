package mapping

import (
	"strings"
	"unicode"

	"kith/graph"
)

// KeyedNode is a node by a key.
type KeyedNode struct {
	kind       *graph.Kind
	space      string // what keys count within
	prefix     string // says so where a key stands alone, unless it is the source itself
	identifier bool
	Key        *Expression
	Same       []KeyedNode // by other keys
}

// identifierPrefix is what the keys of an identifier count within, behind a sign that begins no system's name.
const identifierPrefix = "\x01"

// NodeID is the id of the node with a key.
func (k *KeyedNode) NodeID(key string) string {
	if k.identifier {
		key = normal(key)
	}
	return k.kind.NodeID(k.space, key)
}

// Text is a key as assertions and reports have it: with what it counts within in front, unless that is the source itself.
func (k *KeyedNode) Text(key string) string { return k.prefix + key }

// NodeID is the id of the node of a kind with a key, of a system or an identifier that is named.
func (k Keyspace) NodeID(kind *graph.Kind, key string) string {
	if k.Identifier != "" {
		return kind.NodeID(identifierPrefix+normal(k.Identifier), normal(key))
	}
	return kind.NodeID(k.System, key)
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
