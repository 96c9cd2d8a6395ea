package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"kith/graph"
)

// stored is a value as a column or a parameter holds it: booleans are 0 and 1, texts a JSON array.
func stored(v any) driver.Value {
	switch v := v.(type) {
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case several:
		return string(v)
	case []string:
		raw, _ := json.Marshal(v) // strings always encode
		return string(raw)
	}
	return v
}

// several are values as one: a JSON array.
type several string

func listed(values []any) several {
	plain := make([]driver.Value, len(values))
	for i, v := range values {
		plain[i] = stored(v)
	}
	raw, _ := json.Marshal(plain) // plain values
	return several(raw)
}

// loaded is the value of a column of the property's type.
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
