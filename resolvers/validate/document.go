package validate

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Validator validates documents by a schema. It is safe for concurrent use.
type Validator struct {
	Schema     *ast.Schema
	MostErrors int  // found in one document: the next one ends its validation
	Suggest    bool // names that may have been meant
}

// Document validates a document, and makes it one that can be executed: fields, arguments and values know their
// definitions then. It returns what is wrong, nil if nothing is, or the one error of a context that has ended. It looks
// at the context again and again, so that a validation never outlasts its request.
func (v Validator) Document(ctx context.Context, doc *ast.QueryDocument) gqlerror.List {
	return v.run(ctx, doc).result()
}

func (v Validator) run(ctx context.Context, doc *ast.QueryDocument) (run *validation) {
	run = &validation{Validator: v, ctx: ctx, steps: -1, seen: map[string]bool{}} // the first step looks at the context
	defer func() {
		if p := recover(); p != nil && p != any(run) { // a fault
			panic(p)
		}
	}()
	run.rules(doc)
	if len(run.found) == 0 {
		run.overlaps(doc)
	}
	run.settle()
	return run
}

// validation is what one validation has found. It ends early by a panic with itself, because neither gqlparser's walk
// nor its rules can be told to stop; graphql-js ends one with an exception for the same reason.
type validation struct {
	Validator
	ctx   context.Context
	steps int
	found gqlerror.List
	seen  map[string]bool // by message and place: a fragment is walked wherever it is spread
	value *ast.Value      // that is being walked
	whole []*ast.Value    // whole numbers written where an ID or a Float is expected
	ended error           // the context's
}

// stepsBetween is how many steps are taken between two looks at the context: about a twentieth of a millisecond.
const stepsBetween = 128

// step counts one step, and ends the validation with its context.
func (v *validation) step() {
	if v.steps++; v.steps%stepsBetween != 0 {
		return
	}
	if v.ended = v.ctx.Err(); v.ended != nil {
		panic(v)
	}
}

// kindOfWhole is what a whole number is as a value of a scalar that takes larger ones than gqlparser reads.
var kindOfWhole = map[string]ast.ValueKind{"ID": ast.StringValue, "Float": ast.FloatValue}

// settle gives whole numbers the kind of the scalar expected: an ID has any number of digits, but gqlparser reads 64
// bits of one, and an argument it cannot read is a panic. It comes last, because id: 1 and id: "1" overlap.
func (v *validation) settle() {
	for _, value := range v.whole {
		value.Kind = kindOfWhole[value.Definition.Name]
	}
}

func (v *validation) result() gqlerror.List {
	if v.ended != nil {
		return gqlerror.List{{Err: v.ended, Message: v.ended.Error()}}
	}
	for _, err := range v.found {
		errcode.Set(err, errcode.ValidationFailed)
	}
	return v.found
}

// add keeps an error, unless it is known. One more than may be kept ends the validation.
func (v *validation) add(err *gqlerror.Error) {
	key := fmt.Sprint(err.Message, err.Locations)
	if v.seen[key] {
		return
	}
	v.seen[key] = true
	v.found = append(v.found, err)
	if len(v.found) > v.MostErrors {
		panic(v)
	}
}

// rules runs those rules that look at one place of the document at a time.
func (v *validation) rules(doc *ast.QueryDocument) {
	events := &core.Events{}
	events.OnField(func(*core.Walker, *ast.Field) { v.step() })
	events.OnValue(func(_ *core.Walker, value *ast.Value) {
		v.step()
		v.value = value
		if value.Kind == ast.IntValue && value.Definition != nil && kindOfWhole[value.Definition.Name] != 0 {
			v.whole = append(v.whole, value)
		}
	})
	events.OnDirective(func(*core.Walker, *ast.Directive) { v.step() })
	events.OnFragmentSpread(func(*core.Walker, *ast.FragmentSpread) { v.step() })
	events.OnInlineFragment(func(*core.Walker, *ast.InlineFragment) { v.step() })
	events.OnVariable(func(*core.Walker, *ast.VariableDefinition) { v.step() })
	for _, rule := range v.all(doc) {
		rule.RuleFunc(events, func(options ...core.ErrorOption) {
			err := &gqlerror.Error{Rule: rule.Name}
			for _, option := range options {
				option(err)
			}
			if rule.Name == rules.VariablesInAllowedPositionRule.Name {
				err.Message += v.advise(func(m meant) string { return m.position(v.value) })
			}
			v.add(err)
		})
	}
	core.Walk(v.Schema, doc, events)
}

// all are the rules in the order of their errors. Cycles of fragments are refused before.
func (v *validation) all(doc *ast.QueryDocument) []core.Rule {
	types := rules.KnownTypeNamesRule
	if !v.Suggest {
		types = rules.KnownTypeNamesRuleWithoutSuggestions
	}
	return append([]core.Rule{v.fields(doc), v.arguments(), types, v.values()}, common...)
}

var common = []core.Rule{
	rules.KnownRootTypeRule, rules.LoneAnonymousOperationRule, rules.UniqueOperationNamesRule,
	rules.UniqueFragmentNamesRule, rules.KnownFragmentNamesRule, rules.NoUnusedFragmentsRule,
	rules.FragmentsOnCompositeTypesRule, rules.PossibleFragmentSpreadsRule, rules.UniqueArgumentNamesRule,
	rules.ProvidedRequiredArgumentsRule, rules.UniqueVariableNamesRule, rules.VariablesAreInputTypesRule,
	rules.NoUndefinedVariablesRule, rules.NoUnusedVariablesRule, rules.VariablesInAllowedPositionRule,
	rules.UniqueInputFieldNamesRule, rules.MaxIntrospectionDepth, directives,
}
