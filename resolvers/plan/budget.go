package plan

import (
	"kith/graph"
	"kith/resolvers/fetch"
	"kith/resolvers/limits"
)

// maxNested is how deep questions may be asked of nodes in answers to questions.
const maxNested = 3

// budget is what a request takes of what it may take.
type budget struct {
	limits     limits.Limits
	reads      int // rows that could be read
	statements int
	texts      int // bytes that the conditions of filters compare with, counted as lists are met
	facts      int // statements for facts, counted as questions are met
	price      limits.Price
}

// weigh adds what a statement of a root field, read for so many nodes, could read with all that is asked of its rows.
// It refuses a statement that follows too many relations, or has questions too deep in each other.
func (b *budget) weigh(name string, st *fetch.Statement, times, depth int) error {
	if st.Steps != nil {
		return b.steps(name, st, depth)
	}
	if st.Aggregate != nil {
		b.statements++
		b.reads = limits.Add(b.reads, st.Aggregate.Most, 1)
		return b.follows(name, limits.Steps(st.Aggregate.Pattern()))
	}
	if st.Pattern == nil {
		return nil
	}
	if err := b.follows(name, limits.Steps(st.Pattern)); err != nil {
		return err
	}
	if depth >= maxNested && len(st.Questions) > 0 {
		return graph.Errorf(graph.Invalid, "%s asks questions of nodes in answers to questions more than %d deep: "+
			"ask for those nodes by their ids", name, maxNested)
	}
	b.statements++
	if st.Among != nil {
		b.statements += st.Among.Statements
	}
	if st.Instead != nil {
		b.statements += 2
		b.reads = limits.Add(b.reads, limits.Cost(st.Instead.Candidates), 1)
	}
	b.reads = limits.Add(b.reads, limits.Add(0, limits.Cost(st.Pattern), 1), times)
	if len(st.Questions) == 0 {
		return nil
	}
	st.Finish()
	rows := limits.Rows(st.Pattern, times)
	b.readFacts(st.Questions, rows)
	for _, q := range st.Questions {
		named := b.question(q, rows)
		if named == 0 {
			continue
		}
		if err := b.weigh(name, q.InAnswers, named, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// follows refuses a statement that follows too many relations.
func (b *budget) follows(name string, steps int) error {
	if steps > b.limits.Steps {
		return graph.Errorf(graph.Invalid, "%s follows relations in %d places, and may in at most %d: select fewer, "+
			"or in several root fields", name, steps, b.limits.Steps)
	}
	return nil
}

// steps adds what a question takes that reads by itself.
func (b *budget) steps(name string, st *fetch.Statement, depth int) error {
	b.statements += st.Steps.Statements
	b.reads = limits.Add(b.reads, st.Steps.Rows, 1)
	st.Finish()
	for _, q := range st.Questions {
		if named := b.question(q, nil); named > 0 {
			if err := b.weigh(name, q.InAnswers, named, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// readFacts adds the facts of questions about rows: of a row the most that are read for one kind, since it is of one.
func (b *budget) readFacts(questions []*fetch.Question, rows map[*graph.Pattern]int) {
	type kindAt struct {
		at   *graph.Pattern
		kind string
	}
	facts, most := map[kindAt]int{}, map[*graph.Pattern]int{}
	for _, q := range questions {
		for _, p := range q.Of() {
			facts[kindAt{p, q.Kind}] += q.Rows
			most[p] = max(most[p], facts[kindAt{p, q.Kind}])
		}
	}
	for p, n := range most {
		b.reads = limits.Add(b.reads, rows[p], n)
	}
}

// question adds the statements of a question about rows, and gives the number of nodes that its answers could name.
func (b *budget) question(q *fetch.Question, rows map[*graph.Pattern]int) (named int) {
	for _, f := range q.Fields {
		if f.At == nil { // one answer about all rows
			named += f.Nodes
			continue
		}
		named = limits.Add(named, rows[f.At], f.Nodes)
	}
	for _, n := range q.Named {
		named = limits.Add(named, rows[n.At], n.Most())
	}
	b.statements += q.Statements()
	return named
}

// addFacts counts statements for the facts of a question that is met while planning, so that planning ends early.
func (b *budget) addFacts(statements int) error {
	if b.facts += statements; b.facts > b.limits.Statements {
		return b.tooMany(b.facts)
	}
	return nil
}

// addTexts counts what the conditions of a list compare with, before it is written out for the list's cursors and for
// the engine.
func (b *budget) addTexts(p *graph.Pattern) error {
	if b.texts += limits.Texts(p); b.texts > b.limits.Texts {
		return graph.Errorf(graph.Invalid, "the filters compare with more than %d KB of text in all, each text "+
			"counted wherever it stands: give shorter values, or fewer of them", b.limits.Texts>>10)
	}
	return nil
}

// check refuses a request that could read too much, or takes too many statements.
func (b *budget) check() error {
	if b.reads > b.limits.Nodes {
		most := b.price.Longest().Path
		if most != "" {
			most = "most of the answer is for " + most + ": "
		}
		return graph.Errorf(graph.Invalid, "the request could read %d nodes, and may read at most %d: %sask for "+
			"smaller pages (first) or fewer lists in each other", b.reads, b.limits.Nodes, most)
	}
	if b.statements > b.limits.Statements {
		return b.tooMany(b.statements)
	}
	return b.limits.CheckPrice(&b.price)
}

func (b *budget) tooMany(statements int) error {
	return graph.Errorf(graph.Invalid, "the request takes %d statements or more, and may take at most %d: ask fewer "+
		"questions at once", statements, b.limits.Statements)
}
