// Package rulestest gives tests the rules that are built in.
package rulestest

import "kith/rules"

// failer is the part of a test that is needed, property tests among them.
type failer interface {
	Helper()
	Fatal(args ...any)
}

// Household are the built-in rules of households.
func Household(t failer) *rules.Household {
	t.Helper()
	set, err := rules.ReadHousehold("")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Value are the built-in rules of what customers are worth.
func Value(t failer) *rules.Value {
	t.Helper()
	set, err := rules.ReadValue("")
	if err != nil {
		t.Fatal(err)
	}
	return set
}
