package table

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"

	"kith/graph"
)

// Stored is a value of the contract as a column or a parameter holds it: booleans are 0 and 1, lists a JSON array.
func Stored(v any) driver.Value {
	switch v := v.(type) {
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case List:
		return string(v)
	case []string:
		raw, _ := json.Marshal(v) // strings always encode
		return string(raw)
	}
	return v
}

// List is a list of values as one parameter: a JSON array.
type List string

// ListOf makes one parameter of values.
func ListOf(values []any) List {
	plain := make([]driver.Value, len(values))
	for i, v := range values {
		plain[i] = Stored(v)
	}
	raw, _ := json.Marshal(plain) // plain values
	return List(raw)
}

// loaded is the value of the contract that a column holds for a property of a type.
func loaded(t graph.Type, v driver.Value) (any, error) {
	switch {
	case v == nil:
		return nil, nil
	case t == graph.Bool:
		return v == int64(1), nil
	case t == graph.Strings:
		var list []string
		if err := json.Unmarshal([]byte(v.(string)), &list); err != nil {
			return nil, fmt.Errorf("a stored list of texts is damaged: %w", err)
		}
		return list, nil
	}
	return v, nil
}

// Values are the values of properties that a row's columns hold.
func Values(props []graph.Property, row []driver.Value) ([]any, error) {
	out := make([]any, len(props))
	for i, p := range props {
		v, err := loaded(p.Type, row[i])
		if err != nil {
			return nil, fmt.Errorf("sqlite: %s: %w", p.Name, err)
		}
		out[i] = v
	}
	return out, nil
}

// ColumnValues are the values of a fact as columns hold them, behind those that stand before them in its row.
func ColumnValues(vals []any, before ...driver.Value) []driver.Value {
	out := append(make([]driver.Value, 0, len(before)+len(vals)+1), before...)
	for _, v := range vals {
		out = append(out, Stored(v))
	}
	return out
}

// Spaced are the words of a node as its row holds them: each behind a space, so that a prefix is found by a space and
// itself.
func Spaced(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ")
}

// Marked are the words of a node as the full text holds them: each behind the mark of its kind, so that a word that
// many nodes of one kind have can be a rare one in another.
func Marked(k *graph.Kind, words []string) string {
	if len(words) == 0 {
		return ""
	}
	mark := Mark(k)
	return mark + strings.Join(words, " "+mark)
}

// Mark is the letter that stands before the words of a kind in the full text.
func Mark(k *graph.Kind) string { return "0123456789abcdefghijklmnopqrstuv"[k.Number : k.Number+1] }
