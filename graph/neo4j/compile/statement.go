// Package compile turns a pattern into one Cypher statement with its parameters, and what comes back into rows. It only
// computes: nothing here talks to the server.
//
// Statements are made of constants and of names from the model. All patterns with the same signature, those that differ
// in values, aliases or the order in which things are asked for, have the same text, because planning a text that the
// server has not seen is what costs most; values travel in one map parameter.
package compile

import (
	"cmp"
	"slices"

	"kith/graph"
	"kith/graph/neo4j/storage"
)

// Statement is a pattern in Cypher. It returns one record: the list of rows and, if asked for, their total.
type Statement struct {
	Text   string
	Params map[string]any

	pattern *graph.Pattern
	model   *graph.Model
	row     *layout
}

// Compile makes the statement of a pattern that fits the model; for another pattern it may panic. With stored, the ids
// that the pattern asks for are taken to be ids of stored nodes and are not looked up as aliases, which costs as much
// planning as a step; OnlyIDs reports when that is worth trying.
func Compile(m *graph.Model, p *graph.Pattern, stored bool, few Few) *Statement {
	v := variables{m: m, labels: narrowed(m, p)}
	if needed := setsOf(v, p, few); len(needed.clauses) > 0 {
		v.sets = needed
	}
	rows, row := compose("RETURN []"), (*layout)(nil)
	if page, ok := candidates(v, p, stored); ok {
		rows, row = rowsOf(v, p, page)
	}
	both := compose("% AS r", rows)
	switch {
	case p.Count:
		both = compose("%\n% AS t }\n%\n% AS r }\nRETURN r,t", v.calling(), totalOf(v, p, stored), v.calling(), rows)
	case v.sets != nil:
		both = compose("%\n% AS r }\nRETURN r", v.calling(), rows)
	}
	if v.sets != nil {
		both = compose("%%", join(v.sets.clauses, ""), both)
	}
	s := &Statement{pattern: p, model: m, row: row}
	s.Text, s.Params = both.statement()
	return s
}

// Decode makes rows of the values of the one record that the statement returns; no rows of a statement of FromFar that
// found too many nodes. It fails if the values are not what the statement asked for.
func (s *Statement) Decode(values []any) (*graph.Rows, error) {
	if len(values) > 2 && values[2] == true {
		return nil, nil
	}
	answer := slices.Concat(values, []any{int64(0)}) // the total, if nobody asked for one
	return decode(s.model, s.pattern, s.row, page{answer[0], answer[1], int64(0)})
}

// OnlyIDs reports whether all that a pattern asks of its rows are ids, and how many. If its statement finds as many
// rows without looking up aliases, none of the ids was an alias.
func OnlyIDs(p *graph.Pattern) (n int, ok bool) {
	if len(p.Where) != 1 || !isID(p.Where[0]) || p.Page.From != nil {
		return 0, false
	}
	ids := idsOf(p.Where[0])
	distinct := make(map[any]bool, len(ids))
	for _, id := range ids {
		distinct[id] = true
	}
	n = len(distinct)
	return n, p.Page.Size == graph.All || p.Page.Size >= n
}

// narrowed are the labels that a node with the id asked for can have, in the model's order. Several ids narrow nothing:
// which kinds a page happens to hold would make another text.
func narrowed(m *graph.Model, p *graph.Pattern) []string {
	labels := slices.Clone(p.Labels)
	slices.SortFunc(labels, func(a, b string) int { return cmp.Compare(m.Kind(a).Number, m.Kind(b).Number) })
	for _, c := range p.Where {
		if isID(c) && c.Op == graph.Eq {
			k := m.KindOf(c.Value.(string))
			labels = slices.DeleteFunc(labels, func(l string) bool { return k == nil || k.Name != l })
		}
	}
	return labels
}

// candidates is the page of a root pattern as a clause that ends with a WITH of the node; not ok if no node can match.
// It finds the nodes by whatever is cheapest: words, ids, keys, a step from known ids, or the indexes that give the
// order. With stored, ids are not looked up as aliases.
func candidates(v variables, p *graph.Pattern, stored bool) (page cypher, ok bool) {
	whole := p
	p, words := wordsOf(p)
	switch {
	case len(v.labels) == 0:
		return cypher{}, false
	case len(words) > 0:
		return searchPage(v, p, words, whole), true
	case slices.ContainsFunc(p.Where, isID):
		match, conds := identified(v, p, stored)
		return listingOf(v, p).choose(v.node(), match, conds), true
	case len(onKeys(p.Where)) > 0:
		return listingOf(v, p).choose(v.node(), withKeys(v, onKeys(p.Where)), keyed(v, p)), true
	case p.Page.Size == graph.All, slices.ContainsFunc(p.Where, leadsToID):
		return sortedPage(v, p), true
	}
	if page, ok := spelledPage(v, p); ok {
		return page, true
	}
	if page, ok := rankedPage(v, p); ok {
		return page, true
	}
	return walkPage(v, p)
}

// identified is the clause that finds the nodes that a condition on the id names, and the conditions that it leaves to
// be checked. One MATCH serves all kinds: the server looks into the index of each, and plans half as long as for a
// MATCH of each kind.
func identified(v variables, p *graph.Pattern, stored bool) (match cypher, conds []cypher) {
	ids, conds := byIDs(v, p.Where, stored)
	return compose("%%", ids, v.match()), conds
}

// byIDs are the conditions in Cypher, and a clause to stand before them that resolves the ids of the first condition on
// the id, aliases included. Resolved inside the condition, the ids could be looked up again for every node: the server
// scans the nodes as long as it takes their index to be empty, which it does when the index has just been filled.
func byIDs(v variables, conds []graph.Cond, stored bool) (clause cypher, out []cypher) {
	i := slices.IndexFunc(conds, isID)
	if i < 0 {
		return cypher{}, allOf(v, conds)
	}
	ids := idsOrAliases(conds[i])
	if stored {
		ids = param(idsOf(conds[i]))
	}
	clause = compose("WITH % AS ids ", ids)
	rest := slices.Delete(slices.Clone(conds), i, i+1)
	return clause, append([]cypher{compose("%.id IN ids", v.node())}, allOf(v, rest)...)
}

// startOf is the clause that finds candidates, and the conditions that it leaves to be checked. If a condition is a
// step to a node whose id is known, the clause starts at that node and goes the step backwards; as a condition the step
// would be tried on every candidate.
func startOf(v variables, p *graph.Pattern) (match cypher, conds []cypher) {
	i := slices.IndexFunc(p.Where, leadsToID)
	if i < 0 {
		return picked(v, p.Where)
	}
	by := p.Where[i].Step
	far, path, found, ok := v.along(by)
	if !ok {
		return v.match(), []cypher{constant(false)}
	}
	ids, there := byIDs(far, by.Target.Where, false)
	found = slices.Concat([]cypher{v.labelled(), far.labelled()}, found, there)
	rest := slices.Delete(slices.Clone(p.Where), i, i+1)
	return compose("%MATCH %%% WITH DISTINCT %", ids, path, indexHint(far), where(found), v.node()), allOf(v, rest)
}

// picked is the clause that finds the nodes of one kind or of several that meet conditions, and the conditions that it
// leaves to be checked.
func picked(v variables, where []graph.Cond) (match cypher, conds []cypher) {
	if s, ok := spellingOf(v, where); ok && len(v.labels) == 1 {
		return s.match(v, slices.Concat(s.usual, s.rest)), allOf(v, where)
	}
	return v.match(), allOf(v, where)
}

// indexHint makes the server look nodes up by their ids, even if it takes the index of these to be empty. It is empty
// for nodes of several kinds: a hint names one label.
func indexHint(v variables) string {
	if len(v.labels) != 1 {
		return ""
	}
	return " USING INDEX SEEK " + v.node() + ":" + storage.Quote(v.labels[0]) + "(id)"
}

// sortedPage finds all candidates and sorts them, kind by kind because an index belongs to one kind.
func sortedPage(v variables, p *graph.Pattern) cypher {
	var arms []cypher
	for _, kind := range v.each() {
		match, conds := startOf(kind, p)
		arms = append(arms, listingOf(kind, p).choose(kind.node(), match, conds))
	}
	if len(arms) == 1 {
		return arms[0]
	}
	return mergePages(v, p, arms)
}

// walkPage finds the page along indexes that give its order, one for each kind and each stretch of the list; not ok if
// no row can lie behind the start. The page of a single stretch is the page asked for only if the stretch is ordered by
// all keys, which the page's rows need: if the stretch leaves out the first key because all its rows have the same, its
// page goes through mergePages, which computes all keys again.
func walkPage(v variables, p *graph.Pattern) (page cypher, ok bool) {
	var arms []cypher
	for _, kind := range v.each() {
		list := listingOf(kind, p)
		parts := segments(list)
		switch {
		case len(parts) == 1 && len(v.labels) == 1 && len(parts[0].keys) == len(list.keys):
			return stretch(kind, p, parts[0]), true
		case len(parts) == 1:
			arms = append(arms, stretch(kind, p, parts[0]))
		case len(parts) > 1:
			arms = append(arms, chain(kind, p, parts))
		}
	}
	return mergePages(v, p, arms), len(arms) > 0
}

// mergePages is the page of what several clauses find, each of which gives a page of its own.
func mergePages(v variables, p *graph.Pattern, arms []cypher) cypher {
	union := join(arms, " RETURN "+v.node()+"\nUNION ALL\n")
	return listingOf(v, p).anew().choose(v.node(), compose("%\n% RETURN % }", v.calling(), union, v.node()), nil)
}

// stretch is a segment's page. The conditions that are always true have a reason: an index gives an order only if each
// of its properties has a condition.
func stretch(v variables, p *graph.Pattern, seg segment) cypher {
	conds := slices.Concat(allOf(v, p.Where), seg.conds)
	k := seg.keys[0]
	if k.required && k.name == "" && seg.from == nil {
		conds = append(conds, compose("% IS NOT NULL", k.expr))
	}
	if len(seg.keys) > 1 {
		conds = append(conds, compose("% IS NOT NULL", v.id()))
	}
	return seg.choose(v.node(), v.match(), conds)
}

// chain reads stretches one behind the other, each only if those before it did not fill the page. The inner CALL keeps
// a stretch's own order and limit apart from the guard, or the server would sort.
func chain(v variables, p *graph.Pattern, parts []segment) cypher {
	var calls, lists, sizes []cypher
	var names []string
	for i, seg := range parts {
		list := compose("a%", i)
		read := compose("% % RETURN % }", v.calling(), stretch(v, p, seg), v.node())
		if i > 0 {
			read = compose("WITH % WHERE %<% %", join(lists, ","), join(sizes, "+"), seg.limit(), read)
		}
		calls = append(calls, compose("% % RETURN collect(%) AS % }", v.calling(names...), read, v.node(), list))
		lists, sizes = append(lists, list), append(sizes, compose("size(%)", list))
		names = append(names, list.text)
	}
	return compose("%\nUNWIND % AS %", join(calls, "\n"), join(lists, "+"), v.node())
}

// broad is how many hits a search collects at most. If there are more, it walks the order and filters by words.
const broad = 2000

// searchPage is the page of a root pattern with words. Few hits are sorted; where there are many, the order is walked
// instead, filtered by all that the whole pattern asks.
func searchPage(v variables, p *graph.Pattern, words []graph.Sought, whole *graph.Pattern) cypher {
	l := listingOf(v, p)
	found := foundBy(v, p, words)
	if l.size == graph.All {
		return l.choose(v.node(), compose("% WITH node AS %", hits(v, words, cypher{}), v.node()), found)
	}
	walked, ok := walkPage(v, whole)
	if !ok {
		return l.choose(v.node(), v.match(), []cypher{constant(false)})
	}
	bound := param(int64(broad))
	few := l.choose(v.node(),
		compose("WITH hits WHERE size(hits)<% UNWIND hits AS % WITH %", bound, v.node(), v.node()), found)
	many := compose("WITH hits WHERE size(hits)>=% %\n% RETURN % }", bound, v.calling(), walked, v.node())
	return l.anew().choose(v.node(), compose(
		"% WITH collect(node) AS hits\n%\n% RETURN %\nUNION ALL\n% RETURN % }",
		hits(v, words, compose(",{limit:%}", bound)), v.calling("hits"), few, v.node(), many, v.node()), nil)
}

// totalOf counts a root pattern's rows.
func totalOf(v variables, p *graph.Pattern, stored bool) cypher {
	if len(v.labels) == 0 {
		return compose("RETURN 0")
	}
	if nodes, ok := nodesOf(v, p, stored); ok {
		return compose("% RETURN count(%)", nodes, v.node())
	}
	var arms []cypher
	for _, kind := range v.each() {
		arms = append(arms, compose("% AS c", totalOf(kind, p, stored)))
	}
	return compose("%\n% }\nRETURN sum(c)", v.calling(), join(arms, "\nUNION ALL\n"))
}

// nodesOf is the clause that finds all nodes of a root pattern; not ok if it takes one for each kind.
func nodesOf(v variables, p *graph.Pattern, stored bool) (nodes cypher, ok bool) {
	p, words := wordsOf(p)
	var match cypher
	var conds []cypher
	switch {
	case len(words) > 0:
		match, conds = compose("% WITH node AS %", hits(v, words, cypher{}), v.node()), foundBy(v, p, words)
	case slices.ContainsFunc(p.Where, isID):
		match, conds = identified(v, p, stored)
	case len(onKeys(p.Where)) > 0:
		match, conds = withKeys(v, onKeys(p.Where)), keyed(v, p)
	case len(v.labels) == 1:
		match, conds = startOf(v, p)
	default:
		return cypher{}, false
	}
	return compose("%%", match, where(conds)), true
}
