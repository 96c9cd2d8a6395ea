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
		return list, t == Strings
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

// EncodeAssertion writes what is said of a node as its store keeps it; nil as "".
func (k *Kind) EncodeAssertion(vals []any) string { return EncodeVals(ordered(k.order, vals)) }

// EncodeAssertion writes what is said of an edge as its store keeps it; nil as "".
func (e *EdgeKind) EncodeAssertion(vals []any) string { return EncodeVals(ordered(e.order, vals)) }

func ordered(order []int, vals []any) []any {
	if order == nil || vals == nil {
		return vals
	}
	out := make([]any, len(order))
	for i, slot := range order {
		out[i] = vals[slot]
	}
	return out
}

// DecodeAssertion reads what EncodeSaid wrote, perhaps before the kind had all its properties.
func (k *Kind) DecodeAssertion(text string) ([]any, error) { return decodeSaid(k.Props, k.order, text) }

// DecodeAssertion reads what EncodeSaid wrote, perhaps before the edge kind had all its properties.
func (e *EdgeKind) DecodeAssertion(text string) ([]any, error) {
	return decodeSaid(e.Props, e.order, text)
}

func decodeSaid(props []Property, order []int, text string) ([]any, error) {
	if order == nil {
		return DecodeVals(props, text)
	}
	kept := make([]Property, len(order))
	for i, slot := range order {
		kept[i] = props[slot]
	}
	vals, err := DecodeVals(kept, text)
	if err != nil || vals == nil {
		return nil, err
	}
	out := make([]any, len(props))
	for i, slot := range order {
		out[slot] = vals[i]
	}
	return out, nil
}

// DecodeVals reads what EncodeVals wrote for these properties, or for the first of them.
func DecodeVals(props []Property, text string) ([]any, error) {
	if text == "" {
		return nil, nil
	}
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	var raw []any
	if err := dec.Decode(&raw); err != nil || len(raw) > len(props) {
		return nil, fmt.Errorf("graph: stored values do not fit the model's %d properties", len(props))
	}
	for i, v := range raw {
		t, ok := fromJSON(props[i].Type, v)
		if !ok {
			return nil, fmt.Errorf("graph: the stored value of %s does not fit the model", props[i].Name)
		}
		raw[i] = t
	}
	return append(raw, make([]any, len(props)-len(raw))...), nil
}
