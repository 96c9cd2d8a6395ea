package rules

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// Number is a number of a rule file: a weight, a threshold, a limit.
type Number struct {
	// Field is where it stands: "thresholds.score"; items that have a name by it: "weights[Life, SERVICE].roles.PAYER".
	Field string
	Value int
}

// Numbers are the numbers of rules, in the order of the file's description; set is a pointer to rules, such as
// *Customer. Those of one mapping are in the order of their keys.
func Numbers(set any) (out []Number) {
	return numbersIn(reflect.ValueOf(set).Elem(), "", out)
}

func numbersIn(v reflect.Value, path string, out []Number) []Number {
	switch v.Kind() {
	case reflect.Int:
		return append(out, Number{path, int(v.Int())})
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(v.Type()) {
			if name := f.Tag.Get("yaml"); f.IsExported() && !f.Anonymous && name != "" && name != "-" {
				out = numbersIn(v.FieldByIndex(f.Index), field(path, name), out)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = numbersIn(v.Index(i), itemNamed(path, i, v.Index(i)), out)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
		for _, key := range keys {
			out = numbersIn(v.MapIndex(key), field(path, key.String()), out)
		}
	}
	return out
}

// itemNamed is the path of an item of a list, by its name if it has one.
func itemNamed(path string, i int, of reflect.Value) string {
	if of.Kind() == reflect.Struct {
		if name := of.FieldByName("Name"); name.IsValid() && name.Kind() == reflect.String {
			return fmt.Sprintf("%s[%s]", path, name)
		}
	}
	return item(path, i)
}
