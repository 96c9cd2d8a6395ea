package args

import (
	"github.com/vektah/gqlparser/v2/ast"

	"kith/graph"
)

// The input type of conditions on how many nodes a relation leads to, and the fields beside it.
const (
	countFilter = "CountFilter"
	countField  = "count"
	whereField  = "where"
)

// maxCount bounds the numbers that a count is compared with.
const maxCount = 1_000_000

// checkCount checks the numbers of an input object that is a count's, and that what is counted is counted for
// something.
func checkCount(def *ast.Definition, in Object, at string) error {
	if in[whereField] != nil && in[countField] == nil {
		if f := def.Fields.ForName(countField); f != nil && f.Type.Name() == countFilter {
			return Invalid(at+"."+whereField, "says which nodes are counted, but nothing is asked of their number: "+
				"add count, or ask with some")
		}
	}
	if def.Name != countFilter {
		return nil
	}
	for _, f := range def.Fields {
		n, given := in[f.Name].(int64)
		least := int64(0)
		if f.Name == "lt" {
			least = 1
		}
		if given && (n < least || n > maxCount) {
			return Invalid(at+"."+f.Name, "is %d, and must be from %d to %d", n, least, maxCount)
		}
	}
	return nil
}

// countRange is what the conditions on a count leave: the numbers for which all of them hold.
func countRange(in Object) graph.Range {
	out := graph.Range{Most: graph.All}
	least := func(n int64) { out.Least = max(out.Least, n) }
	most := func(n int64) {
		if out.Most == graph.All || n < out.Most {
			out.Most = n
		}
	}
	for _, name := range []string{"eq", "lt", "lte", "gt", "gte"} {
		n, given := in[name].(int64)
		switch {
		case !given:
		case name == "eq":
			least(n)
			most(n)
		case name == "lt":
			most(n - 1)
		case name == "lte":
			most(n)
		case name == "gt":
			least(n + 1)
		case name == "gte":
			least(n)
		}
	}
	return out
}

// countOrder is the key by how many nodes a relation leads to. Its step still needs a period.
func countOrder(m *graph.Model, r *graph.Relation) graph.Order {
	return graph.Order{Prop: graph.Number, Via: &graph.Step{Type: r.Edge, In: r.In,
		Target: &graph.Pattern{Labels: m.Kind(r.To).Members}}}
}
