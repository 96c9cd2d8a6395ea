package graph

import (
	"slices"
	"strings"
)

// Complete are a node's values with defaults, display name, sort name and folded name filled in where they are not
// stated; a sort name that is stated is folded. A node without anything to call it by is called by its kind and the
// start of its id ("Person 7hq2"). stated is not changed.
func (k *Kind) Complete(id string, stated []any) []any { return k.completeBy(&named, id, stated) }

// completeBy completes values with names that are made in a given way.
func (k *Kind) completeBy(by *naming, id string, stated []any) []any {
	vals := slices.Clone(stated)
	for i, p := range k.Props {
		vals[i] = present(vals[i])
		switch {
		case vals[i] != nil:
		case p.Default != "":
			vals[i] = p.Default
		case p.Required && p.Type == Strings: // a new required list is empty in nodes stored before it
			vals[i] = []string{}
		}
	}
	names := &k.names
	if lacks(vals, names.name) {
		if vals[names.name] = by.display(names, vals); vals[names.name] == "" {
			vals[names.name] = k.nameless(id)
		}
	}
	if lacks(vals, names.folded) {
		vals[names.folded] = by.fold(textAt(vals, names.name))
	}
	if names.sortName >= 0 {
		sort := textAt(vals, names.sortName)
		if sort != "" {
			sort = by.stated(sort)
		}
		if sort == "" {
			sort = by.sort(names, vals)
		}
		vals[names.sortName] = sort
	}
	return vals
}

// lacks reports whether a kind has a slot, and the node no value in it.
func lacks(vals []any, slot int) bool { return slot >= 0 && (vals[slot] == nil || vals[slot] == "") }

// nameless is the display name of a node without anything to call it by.
func (k *Kind) nameless(id string) string {
	_, hash, _ := strings.Cut(id, "_")
	return k.Name + " " + hash[:min(4, len(hash))]
}

// first is the first alternative that has a value: the texts in its slots, joined by a space.
func first(alternatives [][]int, vals []any) string {
	for _, slots := range alternatives {
		if name := joined(slots, vals); name != "" {
			return name
		}
	}
	return ""
}

// joined are the texts in some slots, joined by a space.
func joined(slots []int, vals []any) (name string) {
	for _, i := range slots {
		if v := textAt(vals, i); name == "" {
			name = v
		} else if v != "" {
			name += " " + v
		}
	}
	return name
}

func textAt(vals []any, slot int) string {
	if slot < 0 {
		return ""
	}
	s, _ := vals[slot].(string)
	return strings.TrimSpace(s)
}

// plain reports whether stated values survive being completed and made bare again. They do not if any of them is just
// what Complete would have filled in: bare takes it out; nor does a sort name that is folded, or what is Absent.
func (k *Kind) plain(id string, stated []any) bool {
	if statesAbsent(stated) {
		return false
	}
	for i, p := range k.Props {
		if p.Default != "" && stated[i] == p.Default {
			return false
		}
	}
	for _, prop := range filled {
		i := k.Slot(prop)
		if i < 0 || stated[i] == nil {
			continue
		}
		without := slices.Clone(stated)
		without[i] = nil
		if stated[i] == "" || k.Complete(id, without)[i] == stated[i] ||
			prop == PropSortName && FoldSort(textAt(stated, i)) != stated[i] {
			return false
		}
	}
	return true
}

// filled are the properties that Complete works out, each of them from those that follow it here.
var filled = []string{PropFolded, PropSortName, PropName}

// bare are complete values without what Complete has filled in, and without what is derived.
func (k *Kind) bare(id string, vals []any) []any { return k.bareBy(&named, id, vals) }

// bareBy makes values bare that were completed with names made in a given way.
func (k *Kind) bareBy(by *naming, id string, vals []any) []any {
	out := slices.Clone(vals)
	for i, p := range k.Props {
		if p.Derived || p.Default != "" && out[i] == p.Default {
			out[i] = nil
		}
	}
	for _, prop := range filled {
		i := k.Slot(prop)
		if i < 0 {
			continue
		}
		was := out[i]
		out[i] = nil
		if k.completeBy(by, id, out)[i] != was {
			out[i] = was
		}
	}
	return out
}

// Complete are an edge's values with defaults filled in where they are not stated. stated is not changed.
func (e *EdgeKind) Complete(stated []any) []any {
	vals := slices.Clone(stated)
	for i := range vals {
		vals[i] = present(vals[i])
	}
	return e.filled(vals, func(*Property) bool { return true })
}

// keyed are an edge's values with the defaults of its key filled in. Unlike other defaults they belong to the
// assertion, because the edge's identity depends on them.
func (e *EdgeKind) keyed(stated []any) []any {
	return e.filled(stated, func(p *Property) bool { return p.Key })
}

func (e *EdgeKind) filled(stated []any, wanted func(*Property) bool) []any {
	vals := slices.Clone(stated)
	for i := range e.Props {
		if p := &e.Props[i]; vals[i] == nil && p.Default != "" && wanted(p) {
			vals[i] = p.Default
		}
	}
	return vals
}

// bare are complete values without what Complete has filled in.
func (e *EdgeKind) bare(vals []any) []any {
	out := slices.Clone(vals)
	for i := range e.Props {
		if e.Props[i].hasDefault(out[i]) {
			out[i] = nil
		}
	}
	return out
}

// plain reports whether stated values survive being completed and made bare again: none of them is a default or Absent.
func (e *EdgeKind) plain(stated []any) bool {
	if statesAbsent(stated) {
		return false
	}
	for i := range e.Props {
		if e.Props[i].hasDefault(stated[i]) {
			return false
		}
	}
	return true
}
