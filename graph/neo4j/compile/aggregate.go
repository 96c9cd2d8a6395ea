package compile

import (
	"fmt"
	"strconv"
	"strings"

	"kith/graph"
)

// Aggregation is an aggregate in Cypher. It returns one record: the largest groups, how many there are in all, and how
// many nodes.
type Aggregation struct {
	Text   string
	Params map[string]any

	of *graph.Aggregate
}

// Aggregate makes the statement of an aggregate that fits the model; for another it may panic. A number is added
// up in parts, as the sum of its parts cannot overflow.
func Aggregate(m *graph.Model, a *graph.Aggregate, few Few) *Aggregation {
	p := a.Pattern()
	v := variables{m: m, labels: narrowed(m, p)}
	if needed := setsOf(v, p, few); len(needed.clauses) > 0 {
		v.sets = needed
	}
	whole := compose("RETURN [] AS r,0 AS t,0 AS n")
	if len(v.labels) > 0 {
		whole = compose("%\n%", membersOf(v, p), groupsOfNodes(v, p, a))
	}
	if v.sets != nil {
		whole = compose("%%", join(v.sets.clauses, ""), whole)
	}
	out := &Aggregation{of: a}
	out.Text, out.Params = whole.statement()
	return out
}

// membersOf is the clause that finds all nodes of a root pattern.
func membersOf(v variables, p *graph.Pattern) cypher {
	if nodes, ok := nodesOf(v, p, false); ok {
		return nodes
	}
	var arms []cypher
	for _, kind := range v.each() {
		nodes, _ := nodesOf(kind, p, false)
		arms = append(arms, compose("% RETURN %", nodes, v.node()))
	}
	return compose("%\n% }", v.calling(), join(arms, "\nUNION ALL\n"))
}

// groupsOfNodes is the clauses that make groups of the nodes found, and return them.
func groupsOfNodes(v variables, p *graph.Pattern, a *graph.Aggregate) cypher {
	values, groups, order := compose("WITH %", v.node()), compose("WITH count(%) AS c", v.node()), "c DESC"
	group := "c:c"
	for i, k := range keysOf(v, p)[:len(a.By)] {
		name := "k" + strconv.Itoa(i)
		values, groups = compose("%,% AS %", values, k.value(), name), compose("%,%", groups, name)
		order, group = order+","+name, group+","+name+":"+name
	}
	for i, w := range a.Sums {
		n := strconv.Itoa(i)
		values = compose("%,% AS v%", values, property(v, w).text, n)
		groups = compose("%%", groups, strings.ReplaceAll(
			",sum(v#/4294967296) AS p#,sum(v#-v#/4294967296*4294967296) AS r#,count(v#) AS d#", "#", n))
		group += ",p" + n + ":p" + n + ",r" + n + ":r" + n + ",d" + n + ":d" + n
	}
	return compose("%\n% ORDER BY % WHERE c>0\nWITH collect({%}) AS g,sum(c) AS n\nRETURN g[..%] AS r,size(g) AS t,n",
		values, groups, order, group, param(int64(a.Most)))
}

// Decode makes groups of the values of the one record that the statement returns. It fails if a sum is too large, as
// the contract has it, or the values are not what the statement asked for.
func (s *Aggregation) Decode(values []any) (*graph.Aggregated, error) {
	list, ok := values[0].([]any)
	total, counted := values[1].(int64)
	nodes, known := values[2].(int64)
	if !ok || !counted || !known {
		return nil, fmt.Errorf("groups came back as %T with total %T and nodes %T", values[0], values[1], values[2])
	}
	out := &graph.Aggregated{Total: total, Nodes: nodes}
	for _, x := range list {
		of, ok := x.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("a group came back as %T", x)
		}
		g, err := s.group(of)
		if err != nil {
			return nil, err
		}
		out.Groups = append(out.Groups, g)
	}
	return out, nil
}

func (s *Aggregation) group(of map[string]any) (g graph.AggregateGroup, err error) {
	g.Values, g.Sums = make([]any, len(s.of.By)), make([]any, len(s.of.Sums))
	g.Count, _ = of["c"].(int64)
	for i := range g.Values {
		g.Values[i] = of["k"+strconv.Itoa(i)]
	}
	for i := range g.Sums {
		n := strconv.Itoa(i)
		parts, whole := of["p"+n].(int64)
		rest, full := of["r"+n].(int64)
		switch {
		case of["d"+n] == int64(0): // what nothing is added up of is 0 to the server
		case !whole || !full:
			return g, fmt.Errorf("a sum came back as %T and %T", of["p"+n], of["r"+n])
		default:
			if g.Sums[i], err = s.of.Sum(i, parts, rest); err != nil {
				return g, err
			}
		}
	}
	return g, nil
}
