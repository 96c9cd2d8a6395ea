package questions

import (
	"context"
	"reflect"

	"kith/resolvers/registry"
	"kith/rules"
)

// ruleSet and ruleNumber are what the API shows of a rule file.
type (
	ruleSet struct {
		Name, Version, Owner, Checksum string
		BuiltIn                        bool
		Says                           []string
		Numbers                        []ruleNumber
	}
	ruleNumber struct {
		Field  string
		Number int
	}
)

// shownSet is what is shown of rules; of is a pointer to them, and set is that of their file.
func shownSet(of any, set rules.Set) ruleSet {
	return ruleSet{set.Name, set.Version, set.Owner, set.Checksum, set.BuiltIn, set.Says,
		each(rules.Numbers(of), func(n rules.Number) ruleNumber { return ruleNumber{n.Field, n.Value} })}
}

// inUse is the list of rule files that answers rest on, in the order of their names. Nothing is read for it.
func inUse(sets ...ruleSet) registry.Root {
	return registry.Root{Name: "rules", Of: reflect.TypeFor[[]ruleSet](), Statements: 1, Rows: 1, Most: 1,
		Asks: func(context.Context, registry.Reader, registry.Asked) (any, error) { return sets, nil }}
}
