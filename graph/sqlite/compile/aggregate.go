package compile

import (
	"strconv"
	"strings"

	"kith/graph"
)

// Aggregate makes the statement of an aggregate; most and found are as for Compile. The groups are made once,
// then counted, and the largest of them sorted, of which no more than those are kept. A number is added up in parts, as
// the sum of its parts cannot overflow.
func Aggregate(m *graph.Model, a *graph.Aggregate, sig *Signature, most int, found Hits) *Statement {
	b, p := newBuilder(m, sig, most), a.Pattern()
	pg := page{Pattern: p, found: found, layout: &layout{kinds: kindsOf(m, p, nil)}}
	b.write("(with g as materialized (")
	writeGroups(b, pg, a)
	b.write(") select '['||count(*)||','||coalesce(sum(c),0)||','||(select json_group_array(json_array(c")
	columns(a, func(name string) { b.write(",", name) })
	b.write(")) from (select * from g order by c desc")
	for i := range a.By {
		b.write(",k", strconv.Itoa(i), " nulls last")
	}
	b.write(" limit ", b.bindOwn(int64(a.Most)), "|0))||']' from g)")
	return b.statement(nil)
}

// columns calls f with the names of the values of a group, and of the parts of its sums.
func columns(a *graph.Aggregate, f func(name string)) {
	for i := range a.By {
		f("k" + strconv.Itoa(i))
	}
	for i := range a.Sums {
		f("p" + strconv.Itoa(i))
		f("r" + strconv.Itoa(i))
	}
}

// writeGroups selects all groups.
func writeGroups(b *builder, pg page, a *graph.Aggregate) {
	var by []string
	for i := range a.By {
		by = append(by, "k"+strconv.Itoa(i))
	}
	b.write("select count(*) c")
	for _, k := range by {
		b.write(",", k)
	}
	for i := range a.Sums {
		n, v := strconv.Itoa(i), "v"+strconv.Itoa(i)
		b.write(",sum(", v, ">>32) p", n, ",sum(", v, "&4294967295) r", n)
	}
	b.write(" from (")
	writeMembers(b, pg, a)
	b.write(")")
	if len(by) > 0 {
		b.write(" group by ", strings.Join(by, ","))
	} else {
		b.write(" having count(*)>0")
	}
}

// writeMembers selects what the nodes of an aggregate are grouped by and what is added up of them, from one arm after
// the other. A plus hides the values from indexes, unless one has all that is asked for: to walk an index and look up
// each node costs more than to sort the values of all nodes.
func writeMembers(b *builder, pg page, a *graph.Aggregate) {
	before := ",+"
	if len(a.By) == 1 && len(a.Sums) == 0 && len(pg.Where) == 0 {
		before = ","
	}
	arms := members(b, pg)
	if len(arms) == 0 {
		b.write("select 1 c")
		columns(a, func(name string) { b.write(",null ", name) })
		for i := range a.Sums {
			b.write(",null v", strconv.Itoa(i))
		}
		b.write(" where 0")
	}
	for i, one := range arms {
		if i > 0 {
			b.write(" union all ")
		}
		if len(one.when) > 0 {
			b.write("select * from (")
		}
		b.write("select ", one.n, "._id c")
		for i, k := range keysOf(b, pg, one.tables) {
			b.write(before, k.sql, " k", strconv.Itoa(i))
		}
		for i, p := range a.Sums {
			b.write(",", one.property(p).sql, " v", strconv.Itoa(i))
		}
		b.write(" from ", one.from, conjunction(one.where))
		if len(one.when) > 0 {
			b.write(limitIf(one.when[0], "-1"), ")")
		}
	}
}

// members are the arms of all nodes of a pattern, two of a kind whose nodes may be found from conditions on others: one
// of them runs.
func members(b *builder, pg page) (arms []arm) {
	for _, k := range pg.layout.kinds {
		a, ok := armOf(b, pg, k)
		if !ok {
			continue
		}
		one := fromSpelling(b, pg, a)
		if !a.onlyIndex && pg.found == nil {
			if far, ok := wholeFromAfar(b, pg, a); ok {
				far.when, one.when = []string{far.ok}, []string{"not " + far.ok}
				arms = append(arms, far.arm)
			}
		}
		arms = append(arms, one)
	}
	return arms
}

// DecodeAggregate reads the statement's answer to an aggregate of its signature. It is an error if a sum is too large,
// or the answer is damaged.
func (s *Statement) DecodeAggregate(a *graph.Aggregate, answer string) (*graph.Aggregated, error) {
	d := scanner{s: answer}
	d.need('[')
	out := &graph.Aggregated{Total: d.number(), Nodes: d.number()}
	d.need('[')
	for !d.broken && !d.take(']') {
		if len(out.Groups) > 0 {
			d.need(',')
		}
		g, err := d.aggregateGroup(a)
		if err != nil {
			return nil, err
		}
		out.Groups = append(out.Groups, g)
	}
	d.need(']')
	if d.broken || d.at != len(answer) {
		return nil, errAnswer
	}
	return out, nil
}

func (s *scanner) aggregateGroup(a *graph.Aggregate) (g graph.AggregateGroup, err error) {
	s.need('[')
	g.Count, _ = s.value(graph.Int).(int64)
	g.Values, g.Sums = make([]any, len(a.By)), make([]any, len(a.Sums))
	for i, by := range a.By {
		g.Values[i] = s.next(by.Prop.Type)
	}
	for i := range a.Sums {
		parts, present := s.next(graph.Int).(int64)
		rest, _ := s.next(graph.Int).(int64)
		if !present || s.broken {
			continue
		}
		if g.Sums[i], err = a.Sum(i, parts, rest); err != nil {
			return g, err
		}
	}
	s.need(']')
	return g, nil
}
