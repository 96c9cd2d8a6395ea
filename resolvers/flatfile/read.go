package flatfile

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
	"kith/resolvers/transport"
)

// Ask answers a document.
type Ask func(ctx context.Context, document string, variables map[string]any) *graphql.Response

// Unanswered is that a page was answered with errors.
type Unanswered struct{ Errors gqlerror.List }

// Error is the sentence of the first error.
func (e *Unanswered) Error() string { return e.Errors[0].Message }

// Write asks for all pages and writes their rows as a file. It returns the number of rows, and calls told with the
// number so far before it asks for a page, unless that is nil. The error is *Unanswered if a page has errors, a
// Conflict if a list was changed while it was read so that its rows cannot be told apart, Invalid if the format cannot
// hold a row, and otherwise the writer's. What was written until then is no file.
func (t *Table) Write(ctx context.Context, ask Ask, f Format, out io.Writer, told func(rows int)) (n int, err error) {
	w, err := f.open(out, t.Columns)
	if err != nil {
		return 0, err
	}
	defer w.close()
	r := &reader{table: t, ask: ask, told: told, w: w, row: make([]any, len(t.Columns))}
	data, err := r.page(ctx, nil, t.whole.within)
	if err == nil {
		err = t.complete(data)
	}
	if err == nil && valueAt(data, []string{t.root}) != nil {
		err = r.element(ctx, t.whole, data, nil)
	}
	if err != nil {
		return r.rows, err
	}
	return r.rows, w.finish()
}

// complete is an error if an aggregate has more groups than were answered: an aggregate has no pages.
func (t *Table) complete(data any) error {
	groups, there := valueAt(data, []string{t.root, groupsKey}).(json.Number)
	if l := t.whole.within; there && l != nil {
		if n := len(l.of(valueAt(data, l.path))); groups.String() != strconv.Itoa(n) {
			return graph.Errorf(graph.Invalid, "%s has %s groups, of which %d are answered: group by fewer values, add a "+
				"condition to its filter, or name first for the largest", t.root, groups, n)
		}
	}
	return nil
}

// reader reads a table.
type reader struct {
	table *Table
	ask   Ask
	told  func(rows int)
	w     writer
	row   []any // the one that is being filled
	rows  int
}

// pin is one element of a list, for asking what is in it.
type pin struct {
	list  *list
	after any // of a connection: the cursor of the element before; nil for the first
	index int // in its page
	id    any // of a connection: what tells the element from others
}

// element writes the rows of an element, which pins lead to.
func (r *reader) element(ctx context.Context, l *list, element any, pins []pin) error {
	for _, c := range l.cells {
		r.row[c.column] = valueAt(element, c.path)
	}
	if l.within == nil {
		return r.write()
	}
	return r.list(ctx, l, l.within, element, pins)
}

func (r *reader) write() error {
	r.rows++
	return r.w.write(r.row)
}

// list writes the rows of a list in an element: those of its elements on all pages or, if there are none, one of what
// the element has itself.
func (r *reader) list(ctx context.Context, outer, l *list, element any, pins []pin) error {
	page, after, none := valueAt(element, l.path), any(nil), true
	for {
		for i, e := range l.of(page) {
			none = false
			here := pin{list: l, index: i}
			if l.paged() && l.within != nil {
				here.after, here.id = l.before(page, i, after), valueAt(e, []string{idKey})
			}
			if err := r.element(ctx, l, e, append(slices.Clip(pins), here)); err != nil {
				return err
			}
		}
		if !l.paged() || valueAt(page, []string{pageKey, "hasNextPage"}) != true {
			break
		}
		after = valueAt(page, []string{pageKey, "endCursor"})
		var err error
		if page, err = r.next(ctx, pins, l, after); err != nil {
			return err
		}
	}
	if none && (outer != r.table.whole || len(outer.cells) > 0) {
		r.empty(l)
		return r.write()
	}
	return nil
}

// empty leaves the columns of a list and of those within it without values.
func (r *reader) empty(l *list) {
	for ; l != nil; l = l.within {
		for _, c := range l.cells {
			r.row[c.column] = nil
		}
	}
}

// of are the elements of a page, or of a list without pages.
func (l *list) of(page any) []any {
	if l.paged() {
		page = valueAt(page, []string{l.elements})
	}
	elements, _ := page.([]any)
	return elements
}

// before is the cursor behind which an element of a page is the first.
func (l *list) before(page any, i int, after any) any {
	if i == 0 {
		return after
	}
	edges, ok := valueAt(page, []string{edgesKey}).([]any)
	if !ok {
		edges = l.of(page)
	}
	return valueAt(edges[i-1], []string{cursorKey})
}

// next is another page of a list in the element that pins lead to.
func (r *reader) next(ctx context.Context, pins []pin, l *list, after any) (any, error) {
	at, err := r.page(ctx, append(slices.Clip(pins), pin{list: l, after: after}), l)
	if err != nil {
		return nil, err
	}
	for _, p := range pins {
		elements, index := p.list.of(valueAt(at, p.list.path)), p.index
		if p.list.paged() {
			index = 0
		}
		if index >= len(elements) || p.list.paged() &&
			!reflect.DeepEqual(p.id, valueAt(elements[index], []string{idKey})) {
			return nil, graph.Errorf(graph.Conflict, "%s was changed while it was read, so that what belongs to which "+
				"of its rows is not known: make the file again", p.list.key)
		}
		at = elements[index]
	}
	return valueAt(at, l.path), nil
}

// How often what was refused for others' sake is asked for again, and how long after that.
const (
	tries = 10
	pause = time.Second
)

// page asks for a page. Where it asks for too much, it asks for fewer elements of the list that it is a page of, and
// goes on with that number.
func (r *reader) page(ctx context.Context, pins []pin, l *list) (any, error) {
	if r.told != nil {
		r.told(r.rows)
	}
	for try := 1; ; {
		response := r.ask(ctx, r.table.document, r.variables(pins, l))
		if len(response.Errors) == 0 {
			return decoded(response.Data)
		}
		code := response.Errors[0].Extensions["code"]
		switch {
		case l != nil && l.size > 1 && (code == transport.Timeout || code == transport.BadUserInput):
			l.size /= 2
		case code == transport.Busy && try < tries:
			try++
			if err := wait(ctx, pause); err != nil {
				return nil, err
			}
		default:
			return nil, &Unanswered{response.Errors}
		}
	}
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// variables are those of a page: lists that are pinned have the one element, the list itself its page, and those
// within it their first one.
func (r *reader) variables(pins []pin, l *list) map[string]any {
	out := maps.Clone(r.table.given)
	set := func(l *list, size int, after any) {
		if l.paged() {
			out[l.sizeVariable()], out[l.afterVariable()] = json.Number(strconv.Itoa(size)), after
		}
	}
	for in := r.table.whole.within; in != nil; in = in.within {
		set(in, in.size, nil)
	}
	for _, p := range pins {
		size := 1
		if p.list == l {
			size = l.size
		}
		set(p.list, size, p.after)
	}
	return out
}

func decoded(data json.RawMessage) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var out any
	err := dec.Decode(&out)
	return out, err
}

// valueAt is what response keys lead to, of a list by its first element; nil if it leads nowhere.
func valueAt(v any, path []string) any {
	for _, key := range path {
		if list, ok := v.([]any); ok {
			if len(list) == 0 {
				return nil
			}
			v = list[0]
		}
		object, _ := v.(map[string]any)
		v = object[key]
	}
	return v
}
