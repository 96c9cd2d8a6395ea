package loader

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/expr-lang/expr/vm"

	"kith/graph"
	"kith/loader/rows"
)

// said is what one row states: its record, and the nodes and edges that say so.
type said struct {
	record  graph.NodeWrite
	nodes   []graph.NodeWrite
	edges   []graph.EdgeWrite
	leftOut int // entries that their condition left out

	line    int64    // of the row
	name    string   // what the source calls it
	keys    []string // of the nodes
	ends    []ends   // of the edges
	print   any      // the fingerprint that its record has once every fact is written
	dangled bool     // its record has none, as not every fact could be written the last time
	lacks   bool     // it corrects a node that is not there

	decision []any // the values of the decision that the row is, by slot; nil if it is none
	undone   bool  // and the store has it taken back
	waits    bool  // or has no node that it is about: all of it is left to a later load
}

// evaluator works out what the rows of one file state. It is used by one goroutine, a row at a time.
type evaluator struct {
	*program
	model *graph.Model
	at    string // the moment facts are observed
	used  []use
	null  func(string) bool
	env   map[string]any
	vm    vm.VM
	keys  hashes   // of the keys of the rows loaded so far, if rows have keys
	names []string // of the columns
	rec   recordSlots
	found map[*joined]map[string]any // by lookups
}

// use is a column that expressions name, and how.
type use struct {
	column     int
	name, text string // in their environment, as it is and as a text
	asText     bool
}

type recordSlots struct {
	kind                                   *graph.Kind
	system, id, standing, values, loadedAt int
	fingerprint, states                    int
}

func newEvaluator(p *program, model *graph.Model, at string, columns []string) *evaluator {
	k := model.Kind("SourceRecord")
	e := &evaluator{program: p, model: model, at: at, null: p.file.dialect.isNull, env: map[string]any{},
		names: columns, found: map[*joined]map[string]any{},
		rec: recordSlots{k, k.Slot("system"), k.Slot("recordId"), k.Slot("kind"), k.Slot("values"), k.Slot("loadedAt"),
			k.Slot("fingerprint"), k.Slot("states")}}
	if p.file.table != nil {
		e.null = func(s string) bool { return s == "" }
	}
	for i, c := range columns {
		if p.scope.used[c] {
			e.used = append(e.used, use{i, columnMark + c, textMark + c, p.scope.texts[c]})
		}
	}
	return e
}

// row is what a row states; nil if the mapping leaves it out, or with the reason why it cannot be loaded.
func (e *evaluator) row(g *sourceRow) (*said, *refusal) {
	e.fill(&g.Row)
	if r := e.joinAll(); r != nil {
		return nil, r
	}
	if e.when != nil {
		if holds, r := e.holds(e.when); r != nil || !holds {
			return nil, r
		}
	}
	if g.id == "" {
		_, r := e.recordID(&g.Row)
		return nil, r
	}
	s := &said{line: g.Line, name: g.name, record: graph.NodeWrite{Node: graph.Node{ID: g.id,
		Vals: make([]any, len(e.rec.kind.Props))}}}
	at, values := e.at, []string(nil)
	if e.decided != nil {
		var r *refusal
		if s.decision, values, r = e.decides(); r != nil {
			return nil, r
		}
		at = s.decision[e.decided.at].(string)
	}
	by := &graph.Provenance{Record: s.record.ID, Rank: e.rank, At: at}
	for _, st := range e.statements {
		if r := e.state(s, st, by); r != nil {
			return nil, r
		}
	}
	if len(e.statements) > 0 && s.leftOut == len(e.statements) {
		return nil, nil
	}
	v := s.record.Vals
	v[e.rec.system], v[e.rec.id], v[e.rec.standing], v[e.rec.loadedAt] = e.system, g.name, e.mapping.kind, at
	if s.decision == nil {
		values = e.values(&g.Row)
	}
	v[e.rec.values] = values
	return s, nil
}

// fill puts the columns that expressions name into their environment.
func (e *evaluator) fill(rec *rows.Row) {
	for _, u := range e.used {
		v := e.field(rec, u.column)
		e.env[u.name] = v
		if !u.asText {
			continue
		}
		switch v.(type) {
		case int, float64:
			v = rec.Fields[u.column]
		}
		e.env[u.text] = v
	}
}

func (e *evaluator) joinAll() *refusal {
	for _, l := range e.lookups { // nothing of the row before is left if one of them fails
		e.env[lookupMark+l.name] = nil
	}
	for _, l := range e.lookups {
		if r := e.join(l); r != nil {
			return r
		}
	}
	return nil
}

// field is what a column holds, nil for no value.
func (e *evaluator) field(rec *rows.Row, column int) any {
	switch {
	case e.absent(rec, column):
		return nil
	case rec.Values == nil:
		return rec.Fields[column]
	}
	return rec.Values[column]
}

// absent reports whether a column holds no value.
func (e *evaluator) absent(rec *rows.Row, column int) bool {
	if rec.Values == nil {
		return e.null(rec.Fields[column])
	}
	v := rec.Values[column]
	s, text := v.(string)
	return v == nil || text && e.null(s)
}

func (e *evaluator) join(l *joined) *refusal {
	k, r := e.text(l.on)
	if r != nil {
		return r
	}
	if e.found[l] == nil {
		e.found[l] = map[string]any{}
	}
	found, err := l.find(k, e.found[l])
	if err != nil {
		return refused(l.on, err)
	}
	e.env[lookupMark+l.name] = found
	return nil
}

// recordID names the row within its system: by its key, or by what is in it if it has none.
func (e *evaluator) recordID(rec *rows.Row) (string, *refusal) {
	if e.key == nil {
		sum := sha256.Sum256(e.content(rec))
		return e.file.name + "#" + contentNames.EncodeToString(sum[:10]), nil
	}
	k, r := e.keyOf(e.key)
	return e.file.name + "#" + k, r
}

// content is what is in a row, written alike for rows that hold the same. In formats that tell what a field is, columns
// without a value do not count: another file may not have them at all.
func (e *evaluator) content(rec *rows.Row) []byte {
	if rec.Values == nil {
		return []byte(strings.Join(rec.Fields, "\x00"))
	}
	var b []byte
	for i, v := range rec.Values {
		if v != nil {
			b = fmt.Appendf(b, "%q=%T:%q ", e.names[i], v, rec.Fields[i])
		}
	}
	return b
}

var contentNames = base32.HexEncoding.WithPadding(base32.NoPadding)

// once refuses a row whose key an earlier row had.
func (e *evaluator) once(id string) *refusal {
	if e.key == nil {
		return nil
	}
	sum := fnv.New64a() // the same in every process: a load that goes on must judge as the one before
	_, _ = sum.Write([]byte(id))
	if !e.keys.add(sum.Sum64()) {
		return &refusal{field: e.key.field, columns: e.key.columns, code: codeDuplicateKey,
			reason: "an earlier row has the same key"}
	}
	return nil
}

func (e *evaluator) values(rec *rows.Row) []string {
	out := make([]string, 0, len(rec.Fields))
	for i, v := range rec.Fields {
		if !e.absent(rec, i) {
			out = append(out, e.names[i]+"="+v)
		}
	}
	slices.Sort(out)
	return out
}

// run works out an expression. Most are a column or a word, for which nothing needs to be started.
func (e *evaluator) run(x *expression) (any, error) {
	switch {
	case x.name != "":
		return e.env[x.name], nil
	case x.value != nil:
		return x.value, nil
	}
	return e.vm.Run(x.program, e.env)
}

func (e *evaluator) holds(x *expression) (bool, *refusal) {
	v, err := e.run(x)
	if err != nil {
		return false, e.refused(x, err)
	}
	holds, ok := v.(bool)
	if !ok && v != nil {
		return false, refused(x, &badValue{codeExpression, "a condition must be true or false, not " + kindOf(v)})
	}
	return holds, nil
}

func (e *evaluator) keyOf(x *expression) (string, *refusal) {
	k, r := e.keyOrNone(x)
	if r == nil && k == "" {
		return "", refused(x, &badValue{codeNoKey, "the key is absent; leave such rows out by when"})
	}
	return k, r
}

// keyOrNone is "" where the key is absent.
func (e *evaluator) keyOrNone(x *expression) (string, *refusal) {
	k, r := e.text(x)
	if r != nil && r.lacks != "" {
		r.code = codeNoKey
	}
	return k, r
}

// text works out an expression that names something; "" where it is absent.
func (e *evaluator) text(x *expression) (string, *refusal) {
	v, err := e.run(x)
	if err != nil {
		return "", e.refused(x, err)
	}
	k, err := key(v)
	if err != nil {
		return "", refused(x, err)
	}
	return k, nil
}

// facts is what a row states.
func (e *evaluator) facts(r *sourceRow) (*said, *refusal) {
	s, refused := e.row(r)
	if s == nil || refused != nil {
		return nil, refused
	}
	if !e.chooses() {
		e.keep(s, r)
	}
	return s, nil
}

// keep puts into the record of a row what it keeps of all that the row states.
func (e *evaluator) keep(s *said, r *sourceRow) {
	s.dangled = r.stored.dangled
	s.record.Vals[e.rec.states] = s.states(e.model)
	if s.print = storedFingerprint(r.print, s.facts(), s.leftOut); !s.dangled || len(s.edges) == 0 {
		s.record.Vals[e.rec.fingerprint] = s.print
	}
}

// states are the facts a row states, as its record keeps them: ids of nodes, and of edges the type, the ends and the
// key.
func (s *said) states(m *graph.Model) string {
	var b strings.Builder
	for _, n := range s.nodes {
		b.WriteString(n.ID + " ")
	}
	for _, e := range s.edges {
		b.WriteString(m.Edge(e.Type).Stated(e.From, e.To, e.Since, e.Vals) + " ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// facts is how many facts a row states.
func (s *said) facts() int64 { return int64(len(s.nodes) + len(s.edges)) }
