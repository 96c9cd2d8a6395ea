package decision

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
)

// Set is a property with the value that it is to have, as Property.Parse reads it; nil sets it to nothing.
type Set struct {
	Property string
	Value    *string
}

// set is a Set of a property that the fact has, with a value of its type.
type set struct {
	*graph.Property
	value any
}

// mostSets is how many properties a decision names at most.
const mostSets = 50

// parseSets parses what is to be set of a fact with these properties. The error is Invalid, with all that is wrong.
func parseSets(m *graph.Model, of string, props []graph.Property, list []Set) (out []set, err error) {
	switch {
	case len(list) == 0:
		return nil, graph.Errorf(graph.Invalid, "there is nothing to correct: give at least one property")
	case len(list) > mostSets:
		return nil, graph.Errorf(graph.Invalid, "%d properties are too many for one decision: name at most %d",
			len(list), mostSets)
	}
	var wrong []error
	for i, one := range list {
		p, bad := place(of, one.Property, props)
		switch {
		case bad != nil:
			wrong = append(wrong, bad)
			continue
		case slices.ContainsFunc(list[:i], func(o Set) bool { return o.Property == one.Property }):
			wrong = append(wrong, fmt.Errorf("%s is given twice", one.Property))
			continue
		}
		text := ""
		if one.Value != nil {
			text = *one.Value
		}
		v, bad := props[p].Parse(m, text)
		if len(text) > longestValue {
			bad = fmt.Errorf("this is longer than %d bytes", longestValue)
		}
		if bad != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", one.Property, bad))
			continue
		}
		out = append(out, set{&props[p], v})
	}
	if len(wrong) > 0 {
		return nil, graph.Errorf(graph.Invalid, "%s", errors.Join(wrong...).Error())
	}
	return out, nil
}

// named are the properties with these names. The error is Invalid, with all that is wrong.
func named(of string, props []graph.Property, names []string) (out []graph.Property, err error) {
	var wrong []error
	for i, name := range names {
		p, bad := place(of, name, props)
		switch {
		case bad != nil:
			wrong = append(wrong, bad)
		case slices.Contains(names[:i], name):
			wrong = append(wrong, fmt.Errorf("%s is given twice", name))
		default:
			out = append(out, props[p])
		}
	}
	if len(wrong) > 0 {
		return nil, graph.Errorf(graph.Invalid, "%s", errors.Join(wrong...).Error())
	}
	return out, nil
}

// place is where a property stands that a person names. The error says why none that can be corrected has the name.
func place(of, name string, props []graph.Property) (int, error) {
	i := slices.IndexFunc(props, func(p graph.Property) bool { return p.Name == name })
	switch {
	case i < 0:
		return i, fmt.Errorf("%s has no property %q; valid are %s", of, short(name),
			strings.Join(propertyNames(props), ", "))
	case props[i].Derived:
		return i, fmt.Errorf("%s of %s is worked out by rules: correct what it is worked out from", name, of)
	}
	return i, nil
}

// short is a text of a caller, cut to the length at which an error repeats it.
func short(text string) string {
	if len(text) > 60 {
		return strings.ToValidUTF8(text[:60], "") + "…"
	}
	return text
}

func propertyNames(props []graph.Property) (out []string) {
	for _, p := range props {
		if !p.Derived {
			out = append(out, p.Name)
		}
	}
	return out
}

// correctable are the properties that people can name to correct them: all that clients see, but for the name to sort
// by. Of those that rules work out place says so.
func correctable(props []graph.Property) (out []graph.Property) {
	for _, p := range props {
		if !p.Hidden && p.Name != graph.PropSortName {
			out = append(out, p)
		}
	}
	return out
}

func toNothing(property string) error {
	return graph.Errorf(graph.Invalid,
		"%s cannot be corrected to nothing: say what is right, or take back the decision that says what is wrong",
		property)
}
