package apitest

import (
	"testing"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
	"kith/rules"
)

// Load loads mapping files as `kith load` does. Unless told otherwise, the rules built in say which holders,
// and which keys, are nobody.
func Load(t testing.TB, s graph.Store, o loader.Options, mappings ...string) *report.Report {
	t.Helper()
	if o.PseudoHolder == nil {
		holders, err := rules.ReadHolders("")
		if err != nil {
			t.Fatal(err)
		}
		o.PseudoHolder = holders.Nobody
	}
	if o.Placeholder == nil {
		placeholders, err := rules.ReadPlaceholders("")
		if err != nil {
			t.Fatal(err)
		}
		o.Placeholder = placeholders.Nobody
	}
	report, err := loader.Load(t.Context(), s, gen.Model, mappings, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}
