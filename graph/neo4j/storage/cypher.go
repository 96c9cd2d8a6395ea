package storage

import (
	"fmt"
	"iter"
	"strings"

	"kith/graph"
)

// Param is the name of the one parameter of a statement. A statement's plan is kept by its text and by the type and
// size of each parameter; the values inside a map have no part in that.
const Param = "v"

// Quote makes a name of the model safe to stand in a statement.
func Quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// AnyLabel is a label expression for any of some kinds.
func AnyLabel(labels []string) string {
	quoted := make([]string, len(labels))
	for i, l := range labels {
		quoted[i] = Quote(l)
	}
	return strings.Join(quoted, "|")
}

// Rows are the parameters of a statement that runs once for each row; it begins with eachRow.
func Rows(list []any) map[string]any { return map[string]any{Param: map[string]any{"rows": list}} }

const eachRow = "UNWIND $" + Param + ".rows AS r "

// idRows are ids as rows.
func idRows(ids []string) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}

// groupBy takes a list apart by a key, in the order of first use: one statement serves each part.
func groupBy[K comparable, V any](list []V, key func(V) K) iter.Seq2[K, []V] {
	var order []K
	parts := map[K][]V{}
	for _, v := range list {
		k := key(v)
		if parts[k] == nil {
			order = append(order, k)
		}
		parts[k] = append(parts[k], v)
	}
	return func(yield func(K, []V) bool) {
		for _, k := range order {
			if !yield(k, parts[k]) {
				return
			}
		}
	}
}

// columns are properties to be returned, each behind a comma.
func columns(of string, props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		b.WriteString("," + of + "." + Quote(p.Name))
	}
	return b.String()
}

// readValues are values of properties as package graph has them.
func readValues(props []graph.Property, vals []any) []any {
	for i, p := range props {
		if p.Type == graph.Strings {
			vals[i] = Strings(vals[i])
		}
	}
	return vals
}

// Strings is a list as package graph has it; what is no list stays as it is. The driver knows lists only as []any.
func Strings(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	out := make([]string, len(list))
	for i, x := range list {
		out[i], _ = x.(string)
	}
	return out
}

// propNames are the properties that the places of a row hold.
func propNames(own []string, props []graph.Property) []string {
	for _, p := range props {
		own = append(own, p.Name)
	}
	return own
}

// assign gives properties their values from row r, from a place on; places without a name are left out.
func assign(of, to string, props []string, from int) string {
	var out []string
	for i, name := range props {
		if i >= from && name != "" {
			out = append(out, fmt.Sprintf("%s%s%sr[%d]", of, Quote(name), to, i))
		}
	}
	return strings.Join(out, ",")
}
