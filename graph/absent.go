package graph

import "slices"

// absent is the type of Absent, which JSON has as {}.
type absent struct{}

// Absent is the value by which a person states that a property has none, whatever sources state. Only assertions by
// hand have it, of properties that can be absent; the fact itself then has the property's default, or nil.
var Absent any = absent{}

// CanBeAbsent reports whether a person can state that there is no value.
func (p *Property) CanBeAbsent() bool {
	return !p.Key && !p.Derived && (!p.Required || p.Default != "")
}

// present is a value, nil for Absent.
func present(v any) any {
	if v == Absent {
		return nil
	}
	return v
}

// statesAbsent reports whether any of the values is Absent.
func statesAbsent(vals []any) bool { return slices.Contains(vals, Absent) }
