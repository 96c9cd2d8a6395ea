package check

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/sorting"
	"kith/loader/report"
)

// Uniques keeps the values that a load states of properties which are meant to find one node, to look at its end for
// those that are on several. It sorts them outside of memory.
type Uniques struct {
	model  *graph.Model
	alone  bool // nothing was stored before: only the load's own nodes can have a value twice
	slots  map[string][]int
	values *sorting.Sorter
	any    bool
	buf    []byte
}

// uniqueMemory is what the values may take in memory.
const uniqueMemory = 2 << 20

// NewUniques is for a load; alone says that the store was empty before it. Temporary files are in the folder, "" for
// that of the system.
func NewUniques(m *graph.Model, folder string, alone bool) *Uniques {
	u := &Uniques{model: m, alone: alone, slots: map[string][]int{}, values: sorting.NewSorter(sorting.Dir{Path: folder,
		Fault: graph.TempFileFault}, uniqueMemory)}
	for _, k := range m.Concrete() {
		for i, p := range k.Props {
			if p.Unique && p.Type == graph.String {
				u.slots[k.Name] = append(u.slots[k.Name], i)
			}
		}
	}
	return u
}

// Close frees the temporary files.
func (u *Uniques) Close() error { return u.values.Close() }

// Node is called for a node that a row of a file inserts or updates.
func (u *Uniques) Node(n *graph.NodeWrite, file int, line int64) error {
	k := u.model.KindOf(n.ID)
	for _, slot := range u.slots[k.Name] {
		value, _ := n.Vals[slot].(string)
		if value == "" {
			continue
		}
		u.any = true
		u.buf = append(append(u.buf[:0], byte(k.Number), byte(slot)), value...)
		end := len(u.buf)
		u.buf = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(u.buf, uint32(file)), uint64(line))
		u.buf = append(u.buf, n.ID...)
		if err := u.values.Add(u.buf[:end], u.buf[end:]); err != nil {
			return err
		}
	}
	return nil
}

// unique is a value of a property, and where rows state it of the first node and of another one.
type unique struct {
	kind, slot byte
	value      string
	node       string
	first      place
	other      place
	twice      bool
}

func (u *unique) at() place {
	if u.twice {
		return u.other
	}
	return u.first
}

// Find adds to the findings the values that are on several nodes. files are the names of the load's files.
func (u *Uniques) Find(ctx context.Context, s graph.Store, files []string, into report.Findings) error {
	if !u.any {
		return nil
	}
	sorted, err := u.values.Sorted()
	if err != nil {
		return err
	}
	found := map[string][]place{} // by code
	var asked []unique
	for more := true; more; {
		var v unique
		if v, more, err = nextUnique(sorted); err != nil {
			return err
		}
		changes := len(asked) > 0 && more && (v.kind != asked[0].kind || v.slot != asked[0].slot)
		if len(asked) == perRead || len(asked) > 0 && (changes || !more) {
			code, several, err := u.several(ctx, s, asked)
			if err != nil {
				return err
			}
			found[code], asked = append(found[code], several...), asked[:0]
		}
		if more && (v.twice || !u.alone) {
			asked = append(asked, v)
		}
	}
	for code, places := range found {
		slices.SortFunc(places, place.compare)
		for _, p := range places {
			into.Add(code, report.Place{File: files[p.file], Line: p.line})
		}
	}
	return nil
}

// nextUnique reads all entries of the next value; false if there is none.
func nextUnique(m *sorting.Merge) (v unique, ok bool, err error) {
	var key string
	var entries []statement
	for {
		k, val, more, err := m.Peek()
		if err != nil {
			return v, false, err
		}
		if !more || len(entries) > 0 && string(k) != key {
			break
		}
		if key == "" {
			key = strings.Clone(string(k))
		}
		entries = append(entries, readStatement(val))
		m.Take()
	}
	if len(entries) == 0 {
		return v, false, nil
	}
	first := slices.MinFunc(entries, func(a, b statement) int { return a.at.compare(b.at) })
	v = unique{kind: key[0], slot: key[1], value: key[2:], node: first.node, first: first.at}
	for _, e := range entries {
		if e.node != first.node && (!v.twice || e.at.compare(v.other) < 0) {
			v.other, v.twice = e.at, true
		}
	}
	return v, true, nil
}

// statement is that a row states a value of a node.
type statement struct {
	node string
	at   place
}

func readStatement(b []byte) statement {
	return statement{string(b[12:]), place{int32(binary.BigEndian.Uint32(b)), int64(binary.BigEndian.Uint64(b[4:]))}}
}

// several are the places of those values of one property that several stored nodes have, and the code of that. What
// people do not search for, such as a normalized address, is no name that somebody has given twice.
func (u *Uniques) several(ctx context.Context, s graph.Store, list []unique) (code string, out []place, err error) {
	k := u.model.Concrete()[list[0].kind]
	p := graph.Prop{Name: k.Props[list[0].slot].Name}
	if code = report.CodeNotUnique; !k.Props[list[0].slot].Search {
		code = report.CodeStoredTwice
	}
	values := make([]any, len(list))
	for i := range list {
		values[i] = list[i].value
	}
	rows, err := s.Match(ctx, &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: graph.All},
		Props: []graph.Prop{p}, Where: []graph.Cond{{Op: graph.In, Prop: p, Value: values}}})
	if err != nil {
		return "", nil, err
	}
	nodes := map[any]int{}
	for _, r := range rows.Rows {
		nodes[r.Vals[0]]++
	}
	for i := range list {
		if nodes[list[i].value] > 1 {
			out = append(out, list[i].at())
		}
	}
	return code, out, nil
}
