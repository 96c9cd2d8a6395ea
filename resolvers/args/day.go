package args

import (
	"time"

	"kith/graph"
)

// Day is the day that a part of a request looks at.
type Day struct {
	AsOf  string // 2006-01-02
	Given string // what of the request names it: asOf, extensions.asOf; "": it is today for want of another
}

// Today is the day of a request that names none.
func Today(clock func() time.Time) Day { return Day{AsOf: clock().UTC().Format(time.DateOnly)} }

// Requested is the day of a request as a whole: that of its extensions, or else today.
func Requested(extensions map[string]any, clock func() time.Time) (Day, error) {
	raw := extensions["asOf"]
	if raw == nil {
		return Today(clock), nil
	}
	day, err := date(raw)
	if err != nil {
		return Day{}, Invalid("extensions.asOf", "%v", err)
	}
	return Day{AsOf: day.(string), Given: "extensions.asOf"}, nil
}

// Of is the day of a field: that of its argument asOf, or else the day around it.
func (d Day) Of(given Object) Day {
	if day, ok := given["asOf"].(string); ok {
		return Day{AsOf: day, Given: "asOf"}
	}
	return d
}

// Period is the day itself.
func (d Day) Period() graph.Period { return graph.Day(d.AsOf) }

// During is when a list's edges must have held: as its argument during asks, or else on the day.
func (d Day) During(given Object) (graph.Period, error) {
	return during("argument during", given["during"], d.Period())
}

// during reads a Period at a place: what is to be looked at instead of a day, if it is nil. A bound that is null is an
// error like a null within a filter: more would be looked at than was meant.
func during(at string, v any, otherwise graph.Period) (graph.Period, error) {
	in, ok := v.(Object)
	if !ok {
		return otherwise, nil
	}
	if day, ok := in["on"].(string); ok {
		return graph.Day(day), nil
	}
	if all, ok := in["all"].(bool); ok {
		if !all {
			return graph.Period{}, Invalid(at+".all", "can only be true: leave during out for the request's day")
		}
		return graph.Period{}, nil
	}
	p := graph.Period{To: graph.Ever}
	between, _ := in["between"].(Object)
	for _, bound := range sorted(between) {
		if between[bound] == nil {
			return p, Invalid(at+".between."+bound, "is null: leave it out for no bound")
		}
	}
	if from, ok := between["from"].(string); ok {
		p.From = from
	}
	if to, ok := between["to"].(string); ok {
		p.To = to
	}
	if p == (graph.Period{To: graph.Ever}) {
		return p, Invalid(at+".between", "needs from or to: for any time say {all: true}")
	}
	if p.From >= p.To {
		return p, Invalid(at+".between", "must begin before it ends: to is the first day after it")
	}
	return p, nil
}

// Start is where a page begins: a cursor that is still sealed, and the argument that it came in.
type Start struct {
	graph.Cursor
	Argument string
}

// Resume is the day of a list, and where its page begins; nil at the list's end. A list that is continued without a day
// of its own is still looked at on the day of the cursor, and so is one that says another: Agree refuses that when the
// cursor is opened.
func (d Day) Resume(given Object) (Day, *Start, error) {
	for _, argument := range []string{"after", "before"} {
		if text, ok := given[argument].(string); ok {
			c, err := graph.ParseCursor(text)
			return Day{AsOf: c.AsOf, Given: "asOf"}, &Start{c, argument}, err
		}
	}
	return d, nil, nil
}

// Agree is the error of a list that is asked for on this day and begins at a cursor of another one.
func (d Day) Agree(s *Start) error {
	if d.Given == "" || s.AsOf == d.AsOf {
		return nil
	}
	return Invalid("argument "+s.Argument, "is a cursor of the list as of %s: say %s: %q or leave %s out", s.AsOf,
		d.Given, s.AsOf, d.Given)
}
