package neo4j

import (
	"encoding/json"
	"fmt"

	"kith/graph"
)

// said is what one source record says of a fact, as one text of the fact's _said.
type said struct {
	Record string   `json:"r"`
	Rank   int      `json:"k"`
	At     string   `json:"a,omitempty"`
	From   string   `json:"f,omitempty"`
	To     string   `json:"t,omitempty"`
	Also   []string `json:"n,omitempty"`
	Vals   string   `json:"v,omitempty"`
	Since  string   `json:"s,omitempty"`
	Until  string   `json:"u,omitempty"`
}

// formatSaid is a list of texts, values as encode writes them, nil if nothing is said.
func formatSaid(list []graph.Assertion, encode func([]any) string) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]any, len(list))
	for i, s := range list {
		// plain values
		raw, _ := json.Marshal(said{s.Record, s.Rank, s.At, s.From, s.To, s.Aliases, encode(s.Vals), s.Since, s.Until})
		out[i] = string(raw)
	}
	return out
}

// parseSaid reads what formatSaid wrote.
func parseSaid(decode func(string) ([]any, error), v any) ([]graph.Assertion, error) {
	texts, _ := v.([]any)
	var out []graph.Assertion
	for _, x := range texts {
		text, _ := x.(string)
		var s said
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			return nil, fmt.Errorf("what is said of a fact cannot be read: %w", err)
		}
		vals, err := decode(s.Vals)
		if err != nil {
			return nil, err
		}
		out = append(out, graph.Assertion{Provenance: graph.Provenance{Record: s.Record, Rank: s.Rank, At: s.At,
			From: s.From, To: s.To},
			Aliases: s.Also, Vals: vals, Since: s.Since, Until: s.Until})
	}
	return out, nil
}
