package compile

import (
	"slices"
	"strconv"
	"strings"

	"kith/graph"
)

// sets are nodes that a statement works out before anything else: those of a kind with few nodes from which a step
// leads on. Far from the root a step is tried on the same node again and again, once for each row or edge that leads to
// it: for each account all accounts of its product. With a set every node is tried once.
type sets struct {
	names   map[*graph.Step]string // of the set of the nodes from which the step leads on
	clauses []cypher               // that work them out, in the order of their names
}

// Few reports whether a store has few nodes of these kinds. It need only be about right; nil is never.
type Few func(labels []string) bool

// setsOf are the sets that a root pattern asks for.
func setsOf(v variables, p *graph.Pattern, few Few) *sets {
	s := &sets{names: map[*graph.Step]string{}}
	v.sets = s
	if few != nil {
		s.gather(v, p, few)
	}
	return s
}

// gather adds the sets of a pattern and of all below it, those first that others are worked out with.
func (s *sets) gather(v variables, p *graph.Pattern, few Few) {
	s.gatherConds(v, p.Where, few)
	for _, by := range p.Steps {
		if far, _, _, ok := v.wanting(by).along(by); ok {
			s.gather(far, by.Target, few)
		}
	}
}

func (s *sets) gatherConds(v variables, conds []graph.Cond, few Few) {
	for _, c := range conds {
		s.gatherConds(v, c.Conds, few)
		if c.Op != graph.Some && c.Op != graph.Counted {
			continue
		}
		far, _, _, ok := v.along(c.Step)
		if !ok {
			continue
		}
		s.gatherConds(far, c.Step.Target.Where, few)
		if c.Op == graph.Some && v.depth > 0 && few(v.labels) {
			s.add(v, c)
		}
	}
}

func (s *sets) add(v variables, c graph.Cond) {
	name := "s" + strconv.Itoa(len(s.clauses))
	s.clauses = append(s.clauses, compose("%\n%% RETURN collect(%) AS % }\n",
		v.calling(), v.match(), where(allOf(v, []graph.Cond{c})), v.node(), name))
	s.names[c.Step] = name
}

// of is the name of the set of the nodes from which a step leads on.
func (s *sets) of(by *graph.Step) (name string, ok bool) {
	if s != nil {
		name, ok = s.names[by]
	}
	return name, ok
}

// imported are the names of all sets so far, for subqueries.
func (s *sets) imported() (names []string) {
	if s == nil {
		return nil
	}
	for i := range s.clauses {
		names = append(names, "s"+strconv.Itoa(i))
	}
	return names
}

// calling is the beginning of a subquery that sees these variables, and the sets.
func (v variables) calling(vars ...string) string {
	return "CALL (" + strings.Join(slices.Concat(vars, v.sets.imported()), ",") + ") {"
}
