package infer

import (
	"encoding/json"
	"fmt"

	"kith/graph"
)

// EncodeReasons writes contributions as they are stored, and DecodeReasons reads them; "" is none.
func EncodeReasons(list []Contribution) string {
	if len(list) == 0 {
		return ""
	}
	return encode(list)
}

// DecodeReasons reads what EncodeReasons wrote. The error is of graph.Unavailable for what is damaged.
func DecodeReasons(text string) (list []Contribution, err error) {
	err = decode("reasons of a membership", text, &list)
	return list, err
}

// EncodeReport writes a report as it is stored; "" if there is nothing to say.
func EncodeReport(r *Report) string {
	if len(r.Vetoes)+len(r.LivingApart)+len(r.Hubs) == 0 {
		return ""
	}
	return encode(r)
}

// DecodeReport reads what EncodeReport wrote. The error is of graph.Unavailable for what is damaged.
func DecodeReport(text string) (r Report, err error) {
	err = decode("report of a household", text, &r)
	return r, err
}

func encode(what any) string {
	text, err := json.Marshal(what)
	if err != nil {
		panic(err) // these types have nothing that JSON cannot say
	}
	return string(text)
}

func decode(what, text string, into any) error {
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return &graph.Error{Kind: graph.Internal, Msg: fmt.Sprintf("the %s cannot be read", what), Err: err}
	}
	return nil
}
