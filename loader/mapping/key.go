package mapping

import (
	"strings"
	"unicode"

	"kith/graph"
)

// KeyedNode is a node that a row knows by a key.
type KeyedNode struct {
	kind       *graph.Kind
	space      string // the system or the identifier of the key, as ids are made of it
	prefix     string // names it where the key stands alone; "" for the system of the mapping
	identifier bool
	Key        *Expression
	Same       []KeyedNode // by other keys
}

// identifierPrefix is before the name of an identifier where a system could stand. No name of a system begins so.
const identifierPrefix = "\x01"

// NodeID is the id of the node that has a key.
func (k *KeyedNode) NodeID(key string) string {
	if k.identifier {
		key = normal(key)
	}
	return k.kind.NodeID(k.space, key)
}

// Text is a key as assertions and reports have it: with its system or identifier in front, unless that is the system of
// the mapping.
func (k *KeyedNode) Text(key string) string { return k.prefix + key }

// NodeID is the id of the node of a kind that has a key. The keyspace must not be empty.
func (k Keyspace) NodeID(kind *graph.Kind, key string) string {
	if k.Identifier != "" {
		return kind.NodeID(identifierPrefix+normal(k.Identifier), normal(key))
	}
	return kind.NodeID(k.System, key)
}

// normal is an identifier, or its name, without blanks and in capitals, for sources write one in several ways.
func normal(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}
