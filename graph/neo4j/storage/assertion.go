package storage

import (
	"encoding/json"
	"fmt"

	"kith/graph"
)

// assertion is what one source record states of a fact, as one text of the fact's _said. The property keeps the name
// that assertions once had, because it is stored: with another one, no store could be read that was filled before.
type assertion struct {
	Record  string   `json:"r"`
	Rank    int      `json:"k"`
	At      string   `json:"a,omitempty"` // the observation, encoded
	From    string   `json:"f,omitempty"`
	To      string   `json:"t,omitempty"`
	Aliases []string `json:"n,omitempty"`
	Vals    string   `json:"v,omitempty"`
	Since   string   `json:"s,omitempty"`
	Until   string   `json:"u,omitempty"`
}

// formatAssertions makes a list of texts, with values as encode writes them; nil if there are none.
func formatAssertions(list []graph.Assertion, encode func([]any) string) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]any, len(list))
	for i, a := range list {
		raw, _ := json.Marshal(assertion{ // plain values
			a.Record, a.Rank, a.Encode(), a.From, a.To, a.Aliases, encode(a.Vals), a.Since, a.Until})
		out[i] = string(raw)
	}
	return out
}

// Assertions reads a fact's _said, as the server returned it: the assertions with their values, read by decode. The
// error means that what is stored is damaged.
func Assertions(decode func(string) ([]any, error), v any) ([]graph.Assertion, error) {
	texts, _ := v.([]any)
	var out []graph.Assertion
	for _, x := range texts {
		text, _ := x.(string)
		var a assertion
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return nil, fmt.Errorf("what is said of a fact cannot be read: %w", err)
		}
		vals, err := decode(a.Vals)
		if err != nil {
			return nil, err
		}
		by := graph.Provenance{Record: a.Record, Rank: a.Rank, Observation: graph.DecodeObservation(a.At),
			From: a.From, To: a.To}
		out = append(out, graph.Assertion{
			Provenance: by, Aliases: a.Aliases, Vals: vals, Since: a.Since, Until: a.Until})
	}
	return out, nil
}
