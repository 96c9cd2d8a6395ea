package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/vm"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/rows"
	"kith/loader/values"
)

// evaluator works out expressions for one row of a file at a time.
type evaluator struct {
	variables
	convert values.Converter
	joins   []joining
	vm      vm.VM

	midnight []string // columns of the row whose dates have a time around midnight, and no zone is declared
}

// joining is a lookup, and the row that it has found.
type joining struct {
	*mapping.Lookup
	variable string // in the environment of expressions
	table    *Table
	found    map[string]any
}

func newEvaluator(p *mapping.Program, columns []string, tables map[*mapping.Lookup]*Table) *evaluator {
	e := &evaluator{variables: newVariables(p, columns), convert: p.Converter()}
	for _, l := range p.Lookups {
		e.joins = append(e.joins, joining{l, l.Variable(), tables[l], map[string]any{}})
	}
	return e
}

// read sets the variables to a row and to the rows that lookups find for it.
func (e *evaluator) read(rec *rows.Row) *Refusal {
	e.midnight = nil
	e.fill(rec)
	for i := range e.joins { // nothing of the row before is left if one of them fails
		e.env[e.joins[i].variable] = nil
	}
	for i := range e.joins {
		if r := e.join(&e.joins[i]); r != nil {
			return r
		}
	}
	return nil
}

// join looks up the row of another file.
func (e *evaluator) join(j *joining) *Refusal {
	k, r := e.text(j.On)
	if r != nil {
		return r
	}
	e.env[j.variable] = j.table.find(k, j.found)
	return nil
}

// holds works out a condition. It is false if its value is absent.
func (e *evaluator) holds(x *mapping.Expression) (bool, *Refusal) {
	v, err := x.Run(&e.vm, e.env)
	if err != nil {
		return false, e.refused(x, err)
	}
	holds, ok := v.(bool)
	if !ok && v != nil {
		return false, refused(x, mapping.NotBool(v))
	}
	return holds, nil
}

// keyOf works out a key, which must not be absent.
func (e *evaluator) keyOf(x *mapping.Expression) (string, *Refusal) {
	k, r := e.keyOrNone(x)
	if r == nil && k == "" {
		return "", refused(x, values.NewError(CodeNoKey, "the key is absent; leave such rows out by when"))
	}
	return k, r
}

// keyOrNone works out a key, "" if it is absent.
func (e *evaluator) keyOrNone(x *mapping.Expression) (string, *Refusal) {
	k, r := e.text(x)
	if r != nil && r.lacks != "" {
		r.Code = CodeNoKey
	}
	return k, r
}

// text works out a text, "" if it is absent.
func (e *evaluator) text(x *mapping.Expression) (string, *Refusal) {
	v, err := x.Run(&e.vm, e.env)
	if err != nil {
		return "", e.refused(x, err)
	}
	k, err := values.Key(v)
	if err != nil {
		return "", refused(x, err)
	}
	return k, nil
}

// elements works out a list, without the elements that are absent or empty.
func (e *evaluator) elements(x *mapping.Expression) (out []any, _ *Refusal) {
	v, err := x.Run(&e.vm, e.env)
	if err != nil {
		return nil, e.refused(x, err)
	}
	switch list := v.(type) {
	case nil:
	case []string: // of a split text
		for _, text := range list {
			out = append(out, strings.TrimSpace(text))
		}
	case []any:
		out = slices.Clone(list)
	default:
		return nil, refused(x, values.NewError(values.CodeExpression, "a list is needed, not "+values.Describe(v)))
	}
	return slices.DeleteFunc(out, func(v any) bool { return v == nil || v == "" }), nil
}

// value works out a value for a property, nil for none.
func (e *evaluator) value(x *mapping.Expression, p *graph.Property) (any, *Refusal) {
	v, err := x.Run(&e.vm, e.env)
	if err != nil {
		return nil, e.refused(x, err)
	}
	v, err = e.convert.Convert(p, v)
	if err != nil {
		return nil, refused(x, err)
	}
	if v != nil && (p.Type == graph.Date || p.Type == graph.PartialDate) && e.convert.Zone == nil {
		e.noteMidnight(x)
	}
	return v, nil
}

// noteMidnight notes the columns of a date that write it with a time around midnight: it may be the day before or
// after.
func (e *evaluator) noteMidnight(x *mapping.Expression) {
	for _, c := range x.Columns {
		text, _ := e.env[mapping.ColumnVariable(c)].(string)
		if values.AroundMidnight(text) && !slices.Contains(e.midnight, c) {
			e.midnight = append(e.midnight, c)
		}
	}
}

// refused is why an expression could not be worked out for this row: most often a column is absent.
func (e *evaluator) refused(x *mapping.Expression, err error) *Refusal {
	r := refused(x, err)
	if _, ours := errors.AsType[*values.Error](err); ours {
		return r
	}
	if _, lacks := mapping.Message(err); !lacks {
		return r
	}
	if r.lacks = e.lacking(x.Columns); r.lacks != "" {
		r.unreadable = true
		r.Reason = fmt.Sprintf("the expression cannot be worked out without %s, which is absent: "+
			"say what to take then, as in %s ?? \"\", or leave such rows out by when",
			r.lacks, mapping.ColumnText(r.lacks))
	}
	return r
}
