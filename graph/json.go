package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// fromJSON types a value that was decoded with numbers as json.Number.
func fromJSON(t Type, v any) (any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case string:
		return v, t == String || t == Date || t == DateTime
	case bool:
		return v, t == Bool
	case json.Number:
		if t == Float {
			f, err := v.Float64()
			return f, err == nil
		}
		n, err := v.Int64()
		return n, err == nil && (t == Int || t == Decimal)
	case []any:
		list := make([]string, len(v))
		for i, x := range v {
			s, ok := x.(string)
			if !ok {
				return nil, false
			}
			list[i] = s
		}
		return list, t == Texts
	}
	return nil, false
}

// EncodeVals writes values as a JSON array; nil values as "".
func EncodeVals(vals []any) string {
	if vals == nil {
		return ""
	}
	raw, _ := json.Marshal(vals) // plain values
	return string(raw)
}

// DecodeVals reads what EncodeVals wrote for these properties.
func DecodeVals(props []Property, text string) ([]any, error) {
	if text == "" {
		return nil, nil
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var raw []any
	if err := dec.Decode(&raw); err != nil || len(raw) != len(props) {
		return nil, fmt.Errorf("graph: stored values do not fit the model's %d properties", len(props))
	}
	for i, v := range raw {
		t, ok := fromJSON(props[i].Type, v)
		if !ok {
			return nil, fmt.Errorf("graph: the stored value of %s does not fit the model", props[i].Name)
		}
		raw[i] = t
	}
	return raw, nil
}
