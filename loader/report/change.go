package report

import (
	"fmt"
	"strings"

	"kith/graph"
)

// Change is a node or an edge that a load would insert, update or withdraw, or a row that would be gone.
type Change struct {
	What       string           `json:"what"` // inserted, updated, withdrawn or gone
	Record     string           `json:"record"`
	Line       int64            `json:"line,omitempty"` // of the row; 0 if the row is gone
	Kind       string           `json:"kind,omitempty"` // of node, or type of edge
	Key        string           `json:"key,omitempty"`  // of a node
	From       string           `json:"from,omitempty"` // of an edge: the kind of node
	FromKey    string           `json:"fromKey,omitempty"`
	To         string           `json:"to,omitempty"`
	ToKey      string           `json:"toKey,omitempty"`
	Properties []string         `json:"properties,omitempty"` // whose effective value the row would change
	Values     map[string]WasIs `json:"values,omitempty"`     // of these, only on request
}

// WasIs is the effective value of a property and the value that a row states.
type WasIs struct {
	Was any `json:"was"`
	Is  any `json:"is"`
}

// Add lists the properties that a mapping sets (by name) and whose value would be another one; with their values on
// request.
func (c *Change) Add(props []graph.Property, was, is []any, sets map[string]bool, values bool) {
	for i, p := range props {
		if !sets[p.Name] || graph.Same(was[i], is[i]) || is[i] == nil && p.Default != "" {
			continue
		}
		c.Properties = append(c.Properties, p.Name)
		if values {
			if c.Values == nil {
				c.Values = map[string]WasIs{}
			}
			c.Values[p.Name] = WasIs{was[i], is[i]}
		}
	}
}

func (c Change) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "would be %s: %s", c.What, Printable(c.Record))
	if c.Line > 0 {
		fmt.Fprintf(&b, " (line %d)", c.Line)
	}
	switch {
	case c.Key != "":
		fmt.Fprintf(&b, ": %s %s", c.Kind, Printable(c.Key))
	case c.FromKey != "":
		fmt.Fprintf(&b, ": %s from %s %s to %s %s", c.Kind, c.From, Printable(c.FromKey), c.To, Printable(c.ToKey))
	case c.From != "":
		fmt.Fprintf(&b, ": %s from %s to %s", c.Kind, c.From, c.To)
	case c.Kind != "":
		fmt.Fprintf(&b, ": %s", c.Kind)
	}
	for i, p := range c.Properties {
		fmt.Fprint(&b, []string{": ", ", "}[min(i, 1)], p)
		if v, ok := c.Values[p]; ok {
			fmt.Fprintf(&b, " from %s to %s", shownValue(v.Was), shownValue(v.Is))
		}
	}
	return b.String()
}

func shownValue(v any) string {
	if v == nil {
		return "nothing"
	}
	return Printable(fmt.Sprint(v))
}
