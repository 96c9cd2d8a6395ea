package mapping

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/expr-lang/expr"

	"kith/loader/rows"
	"kith/loader/values"
)

// helper is a function that expressions may call. Given nil, most return nil.
type helper struct {
	name  string
	run   func(params ...any) (any, error)
	types []any // pointers to functions with the parameters that it takes
}

// Functions are the names of the functions that the expressions of every mapping may call.
func Functions() []string {
	f := values.PlainFormats()
	out := slices.Clone(iterators)
	for _, h := range helpers(&f, nil) {
		out = append(out, h.name)
	}
	return out
}

// helpers are our own functions, for a source that writes dates and numbers as f says.
func helpers(f *values.Formats, pseudoHolder func(string) bool) []helper {
	phone := phoneHelper(f)
	all := []helper{
		text1("trim", func(s string) (any, error) { return strings.TrimSpace(s), nil }),
		text1("upper", func(s string) (any, error) { return strings.ToUpper(s), nil }),
		text1("lower", func(s string) (any, error) { return strings.ToLower(s), nil }),
		text1("number", func(s string) (any, error) {
			if strings.TrimSpace(s) == "" {
				return nil, nil
			}
			return f.Number(s)
		}),
		text1("text", func(s string) (any, error) { return s, nil }),
		text1("email", func(s string) (any, error) { return values.Email(s) }),
		{"pseudoHolder", func(p ...any) (any, error) {
			s, err := values.Key(p[0])
			return s != "" && pseudoHolder(s), err
		}, []any{new(func(any) bool)}},
		phone("phone", func(n values.PhoneNumber) any { return n.E164 }),
		phone("extension", func(n values.PhoneNumber) any { return textOrNil(n.Extension) }),
		{"split", nilless(func(p []string) (any, error) { return strings.Split(p[0], p[1]), nil }),
			[]any{new(func(any, string) []string)}},
		{"replace", nilless(replace), []any{new(func(any, string, string) any)}},
		{"join", join, []any{new(func(any, string) any)}},
		{"part", part, []any{new(func(any, string, int) any)}},
		{"words", words, []any{new(func(...any) any)}},
		{"key", keyOf, []any{new(func(any, ...any) any)}},
		{"date", dateHelper(f.Date, values.Day), []any{new(func(any, ...string) any)}},
		{"time", wholeDate(f, func(t time.Time) time.Time { return t }), []any{new(func(any, ...string) any)}},
		{"dayAfter", wholeDate(f, func(t time.Time) time.Time { return values.Day(t).AddDate(0, 0, 1) }),
			[]any{new(func(any, ...string) any)}},
		{"startOf", dateHelper(f.FirstDay, values.Day), []any{new(func(any, ...string) any)}},
		{"endOf", dateHelper(f.LastDay, values.Day), []any{new(func(any, ...string) any)}},
	}
	all = append(all, ofLists...)
	for _, h := range all {
		if types, ok := predicates[h.name]; ok {
			run := h.run
			if h.name == "date" { // not of a part of one
				run = wholeDate(f, values.Day)
			}
			all = append(all, helper{"is" + strings.ToUpper(h.name[:1]) + h.name[1:], readable(run), types})
		}
	}
	return all
}

// predicates are the helpers for which there is also one that reports whether they can read a value, as isDate for
// date, with the parameters that it takes.
var predicates = map[string][]any{
	"date":   {new(func(any, ...string) bool)},
	"number": {new(func(any) bool)},
	"phone":  {new(func(any) bool), new(func(any, any) bool)},
	"email":  {new(func(any) bool)},
}

// readable makes a function that reports whether another one can read a value. Errors of the mapping stay errors.
func readable(run func(...any) (any, error)) func(...any) (any, error) {
	return func(params ...any) (any, error) {
		v, err := run(params...)
		if b, ok := errors.AsType[*values.Error](err); ok && b.OfValue() {
			return false, nil
		}
		return v != nil, err
	}
}

// phoneHelper makes functions of a telephone number and its country, which is that of the source if there is none.
func phoneHelper(f *values.Formats) func(name string, then func(values.PhoneNumber) any) helper {
	read := values.Remembered(values.Phone)
	types := []any{new(func(any) any), new(func(any, any) any)}
	return func(name string, then func(values.PhoneNumber) any) helper {
		return helper{name, func(params ...any) (any, error) {
			text, err := values.Key(params[0])
			if err != nil || text == "" {
				return nil, err
			}
			country := ""
			if len(params) > 1 {
				if country, err = values.Key(params[1]); err != nil {
					return nil, err
				}
			}
			n, err := read(text, cmp.Or(country, f.Country))
			if err != nil {
				return nil, err
			}
			return then(n), nil
		}, types}
	}
}

// textOrNil is a text, nil for an empty one.
func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// text1 is a helper of one text.
func text1(name string, run func(string) (any, error)) helper {
	return helper{name, nilless(func(p []string) (any, error) { return run(p[0]) }), []any{new(func(any) any)}}
}

// nilless makes a function of values from one of texts. It returns nil if the first value is nil.
func nilless(run func([]string) (any, error)) func(...any) (any, error) {
	return func(params ...any) (any, error) {
		if params[0] == nil {
			return nil, nil
		}
		list := make([]string, len(params))
		for i, p := range params {
			s, err := values.Text(p)
			if err != nil {
				return nil, err
			}
			list[i] = s
		}
		return run(list)
	}
}

// errLong is the error of a text that becomes longer than any field may be.
var errLong = values.BadValue("the text becomes longer than 1 MB")

func replace(p []string) (any, error) {
	if len(p[0])+strings.Count(p[0], p[1])*max(0, len(p[2])-len(p[1])) > rows.MaxRow {
		return nil, errLong
	}
	return strings.ReplaceAll(p[0], p[1], p[2]), nil
}

// join makes one text of the values of a list that are there.
func join(params ...any) (any, error) {
	if params[0] == nil {
		return nil, nil
	}
	v, err := values.Strings(elements(params[0]), false)
	if err != nil {
		return nil, err
	}
	list, between := v.([]string), params[1].(string)
	size := len(list) * len(between)
	for _, s := range list {
		size += len(s)
	}
	if size > rows.MaxRow {
		return nil, errLong
	}
	return strings.Join(list, between), nil
}

// part is the n-th piece of a text, counted from 0, or from -1 at the end; nil if there are not so many.
func part(params ...any) (any, error) {
	if params[0] == nil {
		return nil, nil
	}
	s, err := values.Text(params[0])
	if err != nil {
		return nil, err
	}
	pieces := strings.Split(s, params[1].(string))
	n := params[2].(int)
	if n < 0 {
		n += len(pieces)
	}
	if n < 0 || n >= len(pieces) {
		return nil, nil
	}
	return strings.TrimSpace(pieces[n]), nil
}

// words joins the values that are there by spaces; nil if none is.
func words(params ...any) (any, error) {
	var out []string
	for _, p := range params {
		s, err := values.Key(p)
		if err != nil {
			return nil, err
		}
		if s != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	return strings.Join(out, " "), nil
}

// keyOf makes one key of several: different ones give different keys, as the sign between them is escaped where it is
// in one of them. It is nil if any is absent.
func keyOf(params ...any) (any, error) {
	parts := make([]string, len(params))
	for i, p := range params {
		s, err := values.Key(p)
		if s == "" || err != nil {
			return nil, err
		}
		parts[i] = keyEscapes.Replace(s)
	}
	return strings.Join(parts, "/"), nil
}

var keyEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// wholeDate is a function that reads a date of which the day is known, and goes on with it.
func wholeDate(f *values.Formats, then func(time.Time) time.Time) func(...any) (any, error) {
	return dateHelper(func(text string, layouts []string) (any, error) {
		t, err := f.Moment(text, layouts)
		if err != nil {
			return nil, err
		}
		return then(t), nil
	}, then)
}

// dateHelper is a function that reads a date, in the formats it is given or else in the declared ones; of is what it
// makes of one that was read before.
func dateHelper(read func(text string, layouts []string) (any, error), of func(time.Time) time.Time) func(...any) (
	any, error) {
	return func(params ...any) (any, error) {
		if params[0] == nil {
			return nil, nil
		}
		if t, ok := params[0].(time.Time); ok {
			return of(t), nil
		}
		s, err := values.Text(params[0])
		if err != nil || strings.TrimSpace(s) == "" {
			return nil, err
		}
		var layouts []string
		for _, p := range params[1:] {
			layout, unclear := values.DateLayout(p.(string))
			if unclear {
				return nil, values.NewError(values.CodeExpression, fmt.Sprintf("%q is no date format", p))
			}
			layouts = append(layouts, layout)
		}
		return read(s, layouts)
	}
}

func (h helper) option() expr.Option { return expr.Function(h.name, h.run, h.types...) }
