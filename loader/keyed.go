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

func (sc *scope) keyed(m *mapping, kind *graph.Kind, key source, within keyspace, same []end) keyed {
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

// normal is an identifier without blanks and in capitals: sources write one in several ways.
func normal(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

// name is the id of a node by its key, and the key itself as assertions and reports have it.
func (e *evaluator) name(k *keyed) (id, key string, r *refusal) {
	if key, r = e.keyOf(k.key); r != nil {
		return "", "", r
	}
	return k.named(key), k.prefix + key, nil
}

func (k *keyed) named(key string) string {
	if k.identifier {
		key = normal(key)
	}
	return k.kind.NodeID(k.scope, key)
}

// otherNames are the ids of a node by its other keys, as far as the row has them.
func (e *evaluator) otherNames(k *keyed, own string) (ids []string, r *refusal) {
	for i := range k.same {
		other := &k.same[i]
		key, r := e.keyOrNone(other.key)
		if r != nil {
			return nil, r
		}
		if id := other.named(key); key != "" && id != own {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
