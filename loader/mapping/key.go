package mapping

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kith/graph"
)

// KeyedNode is a node that a row knows by a key.
type KeyedNode struct {
	kind        *graph.Kind
	within      Keyspace // of the key; never empty
	ours        bool     // within is the system of the mapping
	placeholder func(value string, shared bool) bool
	Key         *Expression
	Same        []KeyedNode // by other keys
	Or          []KeyedNode // of an end: nodes of other kinds that it is instead, if the row has their key
}

// Kind is the name of its kind.
func (k *KeyedNode) Kind() string { return k.kind.Name }

// NodeID is the id of the node that has a key.
func (k *KeyedNode) NodeID(key string) string { return k.within.NodeID(k.kind, key) }

// FormerID is the id that earlier versions gave the node, which took a key in the form of Unicode in which a source
// writes it; "" for a key that is in the one form anyway.
func (k *KeyedNode) FormerID(key string) string {
	if norm.NFC.IsNormalString(key) {
		return ""
	}
	return k.within.id(k.kind, key)
}

// Text is a key as assertions and reports have it: with its system or identifier in front, unless that is the system of
// the mapping.
func (k *KeyedNode) Text(key string) string {
	if k.ours {
		return key
	}
	return k.within.System + k.within.Identifier + ":" + key
}

// Placeholder reports whether a key names nobody, by the rules for placeholders.
func (k *KeyedNode) Placeholder(key string) bool {
	return k.placeholder(key, k.within.Identifier != "")
}

// Joins reports whether other systems have the key too, so that it can join what they state.
func (k *KeyedNode) Joins() bool { return !k.ours && !k.within.kiths }

// Spelling is an identifier as the row writes it, but for blanks; "" if it has no letter, or if letter case counts.
func (k *KeyedNode) Spelling(key string) string {
	if k.within.Identifier == "" || k.within.Case || !strings.ContainsFunc(key, unicode.IsLetter) {
		return ""
	}
	return withoutBlanks(norm.NFC.String(key))
}

// Keyspace is that within which a key names one node: a system, or an identifier that systems share, as LEI. Empty, it
// is the system of the mapping.
type Keyspace struct {
	System, Identifier string
	Case               bool // of an identifier: letter case counts
	kiths              bool // the keys are words of Kith itself
}

// Before the name of an identifier, where a system could stand. No name of a system begins so.
const (
	anyCase   = "\x01"
	exactCase = "\x02"
)

// NodeID is the id of the node of a kind that has a key. The keyspace must not be empty. Keys that differ in nothing
// but the form of Unicode are one.
func (k Keyspace) NodeID(kind *graph.Kind, key string) string {
	return k.id(kind, norm.NFC.String(key))
}

func (k Keyspace) id(kind *graph.Kind, key string) string {
	switch {
	case k.kiths:
		return kind.NodeID("", key)
	case k.Identifier == "":
		return kind.NodeID(k.System, key)
	case k.Case:
		return kind.NodeID(exactCase+normal(k.Identifier), withoutBlanks(key))
	}
	return kind.NodeID(anyCase+normal(k.Identifier), normal(key))
}

// normal is an identifier, or its name, without blanks and in capitals, for sources write one in several ways.
func normal(s string) string { return strings.ToUpper(withoutBlanks(s)) }

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
