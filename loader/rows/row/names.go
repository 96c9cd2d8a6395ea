package row

import (
	"fmt"
	"slices"
	"strings"
)

// BadHeader returns the first column, from 0, whose name cannot stand, and why; "" if all can.
func BadHeader(names []string) (column int, reason string) {
	if len(names) > MaxColumns {
		return MaxColumns, "is one too many: 1,000 are enough for any file"
	}
	for i, n := range names {
		if n == "" {
			return i, "has no name"
		}
		if first := slices.Index(names, n); first < i {
			return i, "has the same name as an earlier one"
		}
	}
	return 0, ""
}

// IndexFold is the place of a name among others, -1 if it is not there. The case of letters counts only where names
// differ in nothing else.
func IndexFold(names []string, name string) int {
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}

// Without are the columns but those that are left out. It is an error to leave out one that is not there: that would be
// a typing error, and keep what nobody wants to keep.
func Without(columns, left []string) (out []string, err error) {
	for _, l := range left {
		if !slices.Contains(columns, l) {
			return columns, fmt.Errorf("without names a column %s that is not there", l)
		}
	}
	for _, c := range columns {
		if !slices.Contains(left, c) {
			out = append(out, c)
		}
	}
	return out, nil
}

// NoTable is the error of a database or a dump that has no table of the wanted name; it tells which there are.
func NoTable(where, wanted string, tables []string) error {
	list := "none"
	if len(tables) > 0 {
		list = strings.Join(tables[:min(len(tables), 50)], ", ")
	}
	if wanted == "" {
		return fmt.Errorf("say by from: which table of %s is meant; it has %s", where, list)
	}
	return fmt.Errorf("%s has no table %s; it has %s", where, wanted, list)
}
